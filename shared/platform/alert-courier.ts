// Hands alerts over: emails to Amazon SES, everything with a URL over guarded https; on one machine all into its outbox.
import { loggable } from '../domain/loggable.ts'
import type { Courier, Handed, Parcel } from '../inbox/services.ts'
import { sesMail } from './alert-mail.ts'
import { guardedPost } from './alert-post.ts'
import type { Environment } from './environment.ts'

const outboxPatienceMs = 5_000

/** The courier of this deployment. */
export function alertCourier(settings: Environment): Courier {
  const { HARKEN_OUTBOX: outbox, HARKEN_ALERT_SENDER: sender } = settings
  if (outbox !== undefined)
    return { email: true, deliver: (parcel) => never(() => intoOutbox(outbox, parcel)) }
  const mail = sender === undefined ? null : sesMail(sender)
  const post = guardedPost()
  return {
    email: mail !== null,
    deliver: (parcel) =>
      never(async () => {
        if (parcel.kind === 'web') return { ok: true }
        if (parcel.kind === 'http') return post(parcel)
        return mail === null
          ? { ok: false, retryable: false, problem: 'This deployment sends no emails.' }
          : mail(parcel)
      }),
  }
}

/** Nothing that goes wrong on the way may stop the other alerts. */
async function never(work: () => Promise<Handed>): Promise<Handed> {
  try {
    return await work()
  } catch (error) {
    return { ok: false, retryable: true, problem: `It could not be handed over (${loggable(error)}).` }
  }
}

async function intoOutbox(outbox: string, parcel: Parcel): Promise<Handed> {
  const response = await fetch(outbox, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parcel),
    signal: AbortSignal.timeout(outboxPatienceMs),
  })
  return response.ok
    ? { ok: true }
    : { ok: false, retryable: true, problem: `The outbox answers ${response.status}.` }
}
