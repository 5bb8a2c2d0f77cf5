// Contract: however a send goes wrong, the outcome says what is known and nothing is ever posted twice.
import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SendOutcome } from '#shared/domain/send-outcome.ts'
import type { Misbehaviour } from '../../../local/platforms/fake-platform.ts'
import { type ConnectorDescriptor, leaks, type Rig, sides, startRig } from './connector-rig.ts'

type Expectation = { what: Misbehaviour; outcomes: SendOutcome['outcome'][] }

const refusals: Expectation[] = [
  { what: 'outside_window', outcomes: ['window_closed'] },
  { what: 'blocked_user', outcomes: ['recipient_unavailable', 'not_permitted'] },
  { what: 'deleted_parent', outcomes: ['parent_gone'] },
  { what: 'duplicate_text', outcomes: ['duplicate'] },
  { what: 'not_permitted', outcomes: ['not_permitted', 'recipient_unavailable'] },
  { what: 'permission_lost', outcomes: ['not_permitted', 'auth_broken'] },
  { what: 'token_revoked', outcomes: ['auth_broken'] },
  { what: 'rate_limited', outcomes: ['rate_limited'] },
  { what: 'server_error', outcomes: ['retryable', 'unknown'] },
]

export function describeTrouble(descriptor: ConnectorDescriptor): void {
  const { connector } = descriptor
  const { idempotentSend } = connector.definition
  describe('tells how a send went wrong', () => {
    let rig: Rig
    beforeEach(async () => {
      rig = await startRig(descriptor)
    })
    afterEach(() => rig.close())

    for (const side of sides(connector)) {
      for (const { what, outcomes } of refusals) {
        it(`${side}: ${what}`, async (test) => {
          const { item } = await rig.hear({ visibility: side })
          test.skip(!rig.fake.misbehave(what), 'this platform cannot')
          const outcome = await connector.send(rig.reply(item))
          const landed = outcome.outcome === 'sent' && rig.fake.sent.length === 1
          test.skip(landed, `does not happen to a ${side} reply`)
          expect(outcomes).toContain(outcome.outcome)
          expect(rig.fake.sent).toEqual([])
          expect(outcome).toMatchObject({ detail: expect.stringMatching(/.+/) })
          expect(leaks(rig, outcome)).toEqual([])
          if (outcome.outcome === 'rate_limited') {
            const wait = Date.parse(outcome.until) - rig.now().getTime()
            expect(wait).toBeGreaterThan(0)
            expect(wait).toBeLessThan(25 * 3_600_000)
          }
          rig.fake.behave()
          rig.advance(3_600_000)
          expect((await connector.send(rig.reply(item))).outcome).toBe('sent')
        })
      }

      it(`${side}: an answer lost after the write is never taken for a failure`, async (test) => {
        const { item } = await rig.hear({ visibility: side })
        test.skip(!rig.fake.misbehave('reset_after_write', 1), 'this platform cannot')
        const input = rig.reply(item)
        const outcome = await connector.send(input)
        expect(idempotentSend ? ['unknown', 'sent'] : ['unknown']).toContain(outcome.outcome)
        expect(rig.fake.sent).toHaveLength(1)
        expect(leaks(rig, outcome)).toEqual([])
        if (connector.resolve !== undefined) {
          rig.advance(60_000)
          const asked = { ...input, firstTriedAt: input.writtenAt }
          expect(await connector.resolve(asked)).toMatchObject({
            outcome: 'sent',
            nativeId: rig.fake.sent[0]?.nativeId,
          })
        }
        if (!idempotentSend) return
        expect((await connector.send({ ...input, firstTriedAt: input.writtenAt })).outcome).toBe('sent')
        expect(rig.fake.sent).toHaveLength(1)
      })

      it(`${side}: a connection that breaks before the write is not taken for a success`, async (test) => {
        const { item } = await rig.hear({ visibility: side })
        test.skip(!rig.fake.misbehave('reset_before_write', 1), 'this platform cannot')
        const input = rig.reply(item)
        const outcome = await connector.send(input)
        if (outcome.outcome === 'sent') expect(idempotentSend).toBe(true)
        else expect(idempotentSend ? ['unknown', 'retryable'] : ['unknown']).toContain(outcome.outcome)
        expect(rig.fake.sent).toHaveLength(outcome.outcome === 'sent' ? 1 : 0)
        if (connector.resolve === undefined || outcome.outcome === 'sent') return
        rig.advance(60_000)
        const resolved = await connector.resolve({ ...input, firstTriedAt: input.writtenAt })
        expect(['absent', 'undecided']).toContain(resolved.outcome)
        expect(rig.fake.sent).toEqual([])
      })
    }

    it('calls an answer that does not come in time unknown', async (test) => {
      const { item } = await rig.hear({})
      test.skip(!rig.fake.misbehave('slow'), 'this platform cannot')
      const impatient: typeof fetch = (input, init) => {
        const signals = [AbortSignal.timeout(200), ...(init?.signal ? [init.signal] : [])]
        return fetch(input, { ...init, signal: AbortSignal.any(signals) })
      }
      const outcome = await connector.send(rig.reply(item, { fetch: impatient }))
      // `sent` where the platform's own client library does the waiting, `retryable` before anything was written.
      expect(['unknown', 'sent', 'retryable']).toContain(outcome.outcome)
      if (outcome.outcome !== 'retryable') expect(rig.fake.sent.length).toBeLessThanOrEqual(1)
    })

    it('calls a platform that cannot be reached retryable', async () => {
      const { item } = await rig.hear({})
      const input = rig.reply(item)
      await rig.fake.close()
      // Uses up connections of the pool that are closed without the pool knowing it yet.
      for (let n = 0; n < 3; n++) await fetch(rig.fake.endpoint).catch(() => undefined)
      const outcome = await connector.send({ ...input, endpoint: await closedEndpoint() })
      expect(outcome.outcome).toBe('retryable')
      expect(leaks(rig, outcome)).toEqual([])
    })

    it('hears of a failure that comes after the platform accepted', async (test) => {
      const { item } = await rig.hear({})
      test.skip(!rig.fake.misbehave('late_failure', 1), 'this platform cannot')
      const input = rig.reply(item)
      const outcome = await connector.send(input)
      if (outcome.outcome !== 'sent') throw new Error(`It was not accepted: ${outcome.outcome}`)
      const statuses = (await rig.intake()).flatMap((each) => (each.type === 'status' ? each : []))
      const failed = statuses.find((each) => each.of === outcome.nativeId && each.status === 'failed')
      expect(failed?.failure).toMatchObject({
        code: expect.stringMatching(/.+/),
        retryable: expect.any(Boolean),
      })
    })

    it('says so when the credentials are wrong, without repeating them', async () => {
      const { item } = await rig.hear({})
      const secrets = connector.definition.credentials
        .flat()
        .flatMap((field) => (field.secret ? field.name : []))
      const wrong = Object.fromEntries(
        Object.entries(rig.fake.credentials).map(([name, value]) => [
          name,
          secrets.includes(name) ? `x${value}` : value,
        ]),
      )
      const fresh = {
        read: async () => null,
        renew: (_: string | null, renew: (s: null) => Promise<string>) => renew(null),
      }
      const outcome = await connector.send(rig.reply(item, { credentials: wrong, session: fresh }))
      expect(outcome.outcome).toBe('auth_broken')
      expect(leaks(rig, outcome)).toEqual([])
      expect(rig.fake.sent).toEqual([])
    })
  })
}

/** An origin on which nobody listens, and to which no connection is still open. */
async function closedEndpoint(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${address === null || typeof address === 'string' ? 1 : address.port}`
}
