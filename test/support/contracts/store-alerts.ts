// Is every alert written once, taken in hand by one, and its end noted by whoever has it?
import { describe, expect, it } from 'vitest'
import type { StoredAlert } from '#shared/store/alerts.ts'
import { aRule } from '../alert-rule.ts'
import type { StoreRig } from './store.ts'
import { store } from './store-watch.ts'

const { alertMutes, alertRules, alerts } = store
const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString()

const anAlert = (id: string, minute: number): StoredAlert => ({
  id,
  stepAt: at(minute),
  rule: 'rule-one',
  ruleName: 'Press office',
  target: 'web',
  kind: 'web',
  step: 'opened',
  incident: 'BRANDXtttttt0001',
  brand: 'Acme',
  title: 'Acme: a burst',
  at: at(minute),
  state: 'waiting',
  attempts: 0,
  nextAttemptAt: at(minute),
  sentAt: null,
  problem: null,
  about: [],
  leaseUntil: null,
})

export function describeAlerts({ db }: StoreRig): void {
  describe('alerts', () => {
    it('are written once and listed by the time of what they tell', async () => {
      expect(await alerts.addAlert(db(), anAlert('a', 1))).toBe(true)
      expect(await alerts.addAlert(db(), { ...anAlert('a', 1), title: 'again' })).toBe(false)
      await alerts.addAlert(db(), anAlert('c#1', 3))
      await alerts.addAlert(db(), anAlert('b', 2))
      const ids = (list: StoredAlert[]) => list.map(({ id }) => id)
      expect(ids(await alerts.listAlertsBetween(db(), at(1), at(2)))).toEqual(['a', 'b'])
      expect(ids(await alerts.listLatestAlerts(db(), 2, at(9)))).toEqual(['c#1', 'b'])
      expect(ids(await alerts.listLatestAlerts(db(), 5, at(2)))).toEqual(['b', 'a'])
      expect((await alerts.listAlertsBetween(db(), at(3), at(3)))[0]).toEqual(anAlert('c#1', 3))
    })

    it('are in one hand at a time, and a hand that lost its alert says nothing about it', async () => {
      const alert = anAlert('held', 20)
      await alerts.addAlert(db(), alert)
      const first = await alerts.claimAlert(db(), alert, at(30))
      expect(first).toMatchObject({ attempts: 1, state: 'sending', leaseUntil: at(30) })
      expect(await alerts.claimAlert(db(), alert, at(31))).toBeNull()
      const second = first && (await alerts.claimAlert(db(), first, at(40)))
      const end = { state: 'failed' as const, nextAttemptAt: null, sentAt: null, problem: 'late' }
      expect(first && (await alerts.endAttempt(db(), first, end))).toBe(false)
      const sent = { state: 'sent' as const, nextAttemptAt: null, sentAt: at(21), problem: null }
      expect(second && (await alerts.endAttempt(db(), second, sent))).toBe(true)
      const [stored] = await alerts.listAlertsBetween(db(), at(20), at(20))
      expect(stored).toMatchObject({ ...sent, attempts: 2, leaseUntil: null })
      expect(stored && (await alerts.claimAlert(db(), stored, at(50)))).toBeNull()
    })

    it('are silenced by subject, until the time is over or somebody wants to hear them', async () => {
      const subject = { brand: 'Acme', kind: 'spike' as const, topic: null }
      const mute = { ...subject, until: at(30), by: 'rui' }
      await alertMutes.writeAlertMute(db(), { ...mute, until: at(10) })
      await alertMutes.writeAlertMute(db(), mute)
      await alertMutes.writeAlertMute(db(), { ...mute, topic: 'outage' })
      expect(await alertMutes.listAlertMutes(db(), at(29))).toEqual([mute, { ...mute, topic: 'outage' }])
      expect(await alertMutes.listAlertMutes(db(), at(30))).toEqual([])
      await alertMutes.removeAlertMute(db(), subject)
      expect(await alertMutes.listAlertMutes(db(), at(29))).toEqual([{ ...mute, topic: 'outage' }])
    })

    it('follow rules that can be written, read, listed and taken off', async () => {
      const rule = aRule({
        id: 'stored-rule',
        pace: { kind: 'daily', at: '09:00', timeZone: 'Europe/Lisbon' },
        escalation: { rule: 'other-rule', afterMinutes: 15 },
      })
      await alertRules.writeAlertRule(db(), rule)
      expect(await alertRules.readAlertRule(db(), rule.id)).toEqual(rule)
      expect(await alertRules.listAlertRules(db())).toEqual([rule])
      expect(await alertRules.removeAlertRule(db(), rule.id)).toBe(true)
      expect(await alertRules.removeAlertRule(db(), rule.id)).toBe(false)
      expect(await alertRules.readAlertRule(db(), rule.id)).toBeNull()
    })
  })
}
