// Is everybody told once per rule and step, at least once however things fail, and never with a secret in sight?
import { describe, expect, it } from 'vitest'
import type { AlertRule } from '#shared/domain/alert-rule.ts'
import type { Incident } from '#shared/domain/incident.ts'
import { actOnIncident } from '#shared/inbox/change-incident.ts'
import { brandMarkOf } from '#shared/inbox/identify.ts'
import { alertHealth, muteAlerts } from '#shared/inbox/mute-alerts.ts'
import { sendAlerts } from '#shared/inbox/send-alerts.ts'
import type { Handed, Parcel } from '#shared/inbox/services.ts'
import { writeAlertRule } from '#shared/store/alert-rules.ts'
import { listAlertsBetween } from '#shared/store/alerts.ts'
import { addIncident } from '#shared/store/incidents.ts'
import { aRule } from '../support/alert-rule.ts'
import { crashAfter } from '../support/crashing-client.ts'
import { anIncident } from '../support/incident.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { openInbox } from '../support/test-inbox.ts'
import { localClient } from '../support/test-table.ts'

const engine = sharedEngine()

/** An inbox whose courier does as told and remembers; the clock stands 54 seconds after the incident opened. */
async function desk(rules: AlertRule[], incident: Partial<Incident> = {}) {
  const inbox = await openInbox(engine().endpoint)
  inbox.clock.advance(120)
  const handed: Parcel[] = []
  const answers: Handed[] = []
  const secrets = new Map<string, Record<string, string>>()
  const services = {
    ...inbox.services,
    secrets: { ...inbox.services.secrets, read: async (_: string, id: string) => secrets.get(id) ?? null },
    courier: {
      email: true,
      deliver: async (parcel: Parcel) => {
        handed.push(parcel)
        return answers.shift() ?? { ok: true as const }
      },
    },
  }
  for (const rule of rules) await writeAlertRule(inbox.db, rule)
  const id = `${brandMarkOf('Acme')}tttttt0001`
  await addIncident(inbox.db, anIncident({ id, ...incident }))
  const run = () => sendAlerts(services, ['Acme'])
  const alerts = () => listAlertsBetween(inbox.db, '2026-11-22T00:00:00.000Z', '2026-11-30T00:00:00.000Z')
  /** The next minute. */
  const minute = async (n = 1) => {
    for (let passed = 0; passed < n; passed++) {
      inbox.clock.advance(60)
      await run()
    }
  }
  return { inbox, services, handed, answers, secrets, id, run, alerts, minute }
}

const email = aRule({ id: 'mail-rule', target: { kind: 'email', to: ['pr@example.com'], host: null } })
const slack = aRule({ id: 'slack-rule', target: { kind: 'slack', to: [], host: 'hooks.slack.com' } })

describe('alerts', () => {
  it('go to every rule once, in its form, and are marked as sent', async () => {
    const { handed, secrets, run, alerts, minute } = await desk([aRule(), email, slack])
    secrets.set('slack-rule', { url: 'https://hooks.slack.com/services/s3cr3t' })
    expect(await run()).toEqual({ sent: 3, failed: 0 })
    await minute(3)
    expect(handed.map(({ kind }) => kind).sort()).toEqual(['email', 'http', 'web'])
    const kept = await alerts()
    expect(kept.map(({ state, attempts }) => [state, attempts])).toEqual([
      ['sent', 1],
      ['sent', 1],
      ['sent', 1],
    ])
    expect(kept.map(({ target }) => target).sort()).toEqual(['hooks.slack.com', 'pr@example.com', 'web'])
    expect(JSON.stringify(kept)).not.toContain('s3cr3t')
  })

  it('are silenced for an hour and heard again, and a rule that is muted says until when', async () => {
    const until = '2026-11-22T18:00:00.000Z'
    const { handed, run, minute, services } = await desk([aRule(), { ...email, mutedUntil: until }])
    const { brand, kind, topic } = anIncident()
    const mute = await muteAlerts(services, 'rui', { brand, kind, topic }, 60)
    await run()
    await minute(5)
    expect(handed).toEqual([])
    expect(await alertHealth(services)).toEqual({
      mutes: [mute],
      mutedRules: [{ id: 'mail-rule', name: 'Press office', until }],
      failing: [],
      targets: 1,
    })
    expect(await muteAlerts(services, 'rui', { brand, kind, topic }, 0)).toBeNull()
    await minute()
    expect(handed).toHaveLength(1)
    expect((await alertHealth(services)).mutes).toEqual([])
  })

  it('that a target does not take are a state everybody sees, until one arrives', async () => {
    const { answers, run, minute, services, inbox } = await desk([email])
    const no: Handed = { ok: false, retryable: true, problem: 'The target answers 503.' }
    answers.push(no, no, no)
    await run()
    const [failing] = (await alertHealth(services)).failing
    expect(failing).toMatchObject({
      rule: 'mail-rule',
      waiting: 1,
      lost: 0,
      problem: 'The target answers 503.',
      nextAttemptAt: expect.any(String),
    })
    expect(inbox.logged.filter((event) => event.startsWith('alert_undelivered'))).toEqual([])
    await minute(3)
    expect(inbox.logged.filter((event) => event.startsWith('alert_undelivered'))).toHaveLength(1)
    await minute(4)
    expect((await alertHealth(services)).failing).toEqual([])
    answers.push({ ok: false, retryable: false, problem: 'The target answers 410.' })
    await addIncident(
      inbox.db,
      anIncident({ id: `${brandMarkOf('Acme')}tttttt0002`, openedAt: inbox.clock.at(0), raisedAt: null }),
    )
    await minute()
    expect((await alertHealth(services)).failing).toMatchObject([{ waiting: 0, lost: 1 }])
  })

  it('that fail are tried again, later and later, and given up in the end', { timeout: 60_000 }, async () => {
    const { handed, answers, run, alerts, minute, inbox } = await desk([email])
    const no: Handed = { ok: false, retryable: true, problem: 'The target answers 503.' }
    answers.push(...Array.from({ length: 20 }, () => no))
    await run()
    expect(await alerts()).toMatchObject([
      { state: 'waiting', attempts: 1, problem: 'The target answers 503.' },
    ])
    const at: number[] = []
    for (let passed = 1; passed <= 160; passed++) {
      const before = handed.length
      await minute()
      if (handed.length > before) at.push(passed)
    }
    expect(at).toEqual([1, 3, 7, 15, 31, 61, 91, 121, 151])
    expect(await alerts()).toMatchObject([{ state: 'failed', attempts: 10, nextAttemptAt: null }])
    expect(inbox.logged.filter((event) => event.startsWith('alert_failed'))).toHaveLength(10)
  })

  it('wait as long as a target asks, come through in the end, and are not tried again where that is pointless', async () => {
    const patient = await desk([email])
    patient.answers.push({ ok: false, retryable: true, problem: 'busy', retryAfterSeconds: 600 })
    await patient.run()
    await patient.minute(9)
    expect(patient.handed).toHaveLength(1)
    await patient.minute(2)
    expect(patient.handed).toHaveLength(2)
    expect(await patient.alerts()).toMatchObject([{ state: 'sent', attempts: 2, problem: null }])

    const gone = await desk([email])
    gone.answers.push({ ok: false, retryable: false, problem: 'The target answers 410.' })
    await gone.run()
    await gone.minute(5)
    expect(gone.handed).toHaveLength(1)
    expect(await gone.alerts()).toMatchObject([{ state: 'failed', problem: 'The target answers 410.' }])
  })

  it('are sent by one of two runs at once, and one failing target keeps no other from being told', async () => {
    const { handed, answers, run, services } = await desk([aRule(), email])
    answers.push({ ok: false, retryable: true, problem: 'busy' })
    await Promise.all([run(), run(), sendAlerts(services, ['Acme'])])
    expect(handed).toHaveLength(2)
  })

  it('are sent at least once though the process dies between any two steps, and seldom twice', {
    timeout: 60_000,
  }, async () => {
    for (let allowed = 0; allowed <= 6; allowed++) {
      const { handed, alerts, minute, services, inbox } = await desk([aRule(), email])
      const dying = { ...inbox.db, client: localClient(engine().endpoint) }
      crashAfter(dying.client, allowed)
      await sendAlerts({ ...services, db: dying }, ['Acme']).catch(() => {})
      dying.client.destroy()
      await minute(4)
      const kept = await alerts()
      expect(
        kept.map(({ state }) => state),
        `died after ${allowed}`,
      ).toEqual(['sent', 'sent'])
      for (const kind of ['web', 'email']) {
        const times = handed.filter((parcel) => parcel.kind === kind).length
        expect(times).toBeGreaterThanOrEqual(1)
        expect(times).toBeLessThanOrEqual(2)
      }
    }
  })

  it('escalate until somebody acknowledges, and then stop', { timeout: 60_000 }, async () => {
    const rules = [
      { ...email, escalation: { rule: 'boss', afterMinutes: 10 } },
      aRule({ id: 'boss', brand: 'Another', escalation: { rule: 'chief', afterMinutes: 10 } }),
      aRule({ id: 'chief', brand: 'Another' }),
    ]
    const { handed, id, run, minute, services } = await desk(rules)
    await run()
    await minute(9)
    expect(handed).toHaveLength(1)
    await minute(1)
    expect(handed[1]).toMatchObject({ kind: 'web', title: expect.stringMatching(/^Not acknowledged: Acme/) })
    await actOnIncident(services, id, { type: 'acknowledge', by: 'ana' })
    await minute(30)
    expect(handed).toHaveLength(2)
  })

  it('of a day come in one digest', async () => {
    const daily = aRule({ pace: { kind: 'daily', at: '12:00', timeZone: 'UTC' } })
    const { handed, inbox, run, minute } = await desk([daily])
    await addIncident(inbox.db, anIncident({ id: `${brandMarkOf('Acme')}tttttt0002`, topic: 'money' }))
    await run()
    await minute(5)
    expect(handed).toEqual([])
    inbox.clock.advance(2 * 3600)
    await run()
    await minute(3)
    expect(handed).toHaveLength(1)
    const [digest] = handed
    const text = digest?.kind === 'web' ? digest.text : ''
    expect(text).toContain('Press office: 2 incidents in the last day')
    expect(text).toContain('about money')
  })

  it('of a rule that is gone, or whose address is, fail and say so', async () => {
    const { secrets, run, alerts } = await desk([slack])
    secrets.clear()
    await run()
    expect(await alerts()).toMatchObject([
      { state: 'failed', problem: expect.stringContaining('set it again') },
    ])
  })
})
