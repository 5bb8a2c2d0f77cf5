// Silences what people have seen, lets it be heard again, and says what is silent and which targets cannot be reached.
import { type FailingTarget, failingTargets } from '../domain/alert-health.ts'
import type { AlertMute, AlertSubject } from '../domain/alert-mute.ts'
import { listAlertMutes, removeAlertMute, writeAlertMute } from '../store/alert-mutes.ts'
import { listAlertRules } from '../store/alert-rules.ts'
import { listAlertsBetween } from '../store/alerts.ts'
import type { Services } from './services.ts'

type Need = Pick<Services, 'db' | 'now'>

/** Nobody is told of the subject for so many minutes; 0 lets it be heard again. Null then. */
export async function muteAlerts(
  { db, now }: Need,
  by: string,
  subject: AlertSubject,
  minutes: number,
): Promise<AlertMute | null> {
  if (minutes === 0) {
    await removeAlertMute(db, subject)
    return null
  }
  const mute = { ...subject, until: new Date(now().getTime() + minutes * 60_000).toISOString(), by }
  await writeAlertMute(db, mute)
  return mute
}

export type AlertHealth = {
  mutes: AlertMute[]
  mutedRules: { id: string; name: string; until: string }[]
  failing: FailingTarget[]
  /** How many rules tell people outside the page at all. */
  targets: number
}

const lookedBackMs = 86_400_000

/** How alerts fare: one read of the rules, one of the mutes, one of the last day's alerts, about a unit for ten of them. */
export async function alertHealth({ db, now }: Need): Promise<AlertHealth> {
  const at = now()
  const to = at.toISOString()
  const since = new Date(at.getTime() - lookedBackMs).toISOString()
  const [rules, mutes, alerts] = await Promise.all([
    listAlertRules(db),
    listAlertMutes(db, to),
    listAlertsBetween(db, since, to),
  ])
  const kept = alerts.filter(({ rule }) => rules.some(({ id }) => id === rule))
  return {
    mutes,
    mutedRules: rules.flatMap(({ id, name, mutedUntil }) =>
      mutedUntil !== null && to < mutedUntil ? [{ id, name, until: mutedUntil }] : [],
    ),
    failing: failingTargets(kept),
    targets: rules.filter(({ target }) => target.kind !== 'web').length,
  }
}
