// A connected account's platform is told to deliver to us, where it takes that by API.
import { Failure } from '../domain/failure.ts'
import type { Account } from '../store/accounts.ts'
import { connectorContext } from './connector-context.ts'
import type { Services } from './services.ts'

/** `by_hand`: only a person can, in the platform's own console. */
export type Registration = { state: 'registered' | 'by_hand' | 'refused'; detail: string }

const urlByHand =
  "Its events are asked for; the URL they go to is set once for the app, in the platform's console."

/**
 * Registers `<origin>/webhooks/{channel}/{account}`. Never throws a Failure: the account is connected all the same, and
 * the answer says what is left to do. Null where the account is not received by webhook.
 */
export async function registerWebhook(
  services: Services,
  account: Account,
  origin: string,
): Promise<Registration | null> {
  if (account.receive !== 'webhook') return null
  const { subscribe, definition } = services.connectors[account.channel] ?? {}
  if (subscribe === undefined) return { state: 'by_hand', detail: 'The platform is told in its own console.' }
  try {
    const url = `${origin.replace(/\/$/, '')}/webhooks/${account.channel}/${account.account}`
    await subscribe(await connectorContext(services, account), url)
    if (definition?.callbackByHand) return { state: 'by_hand', detail: urlByHand }
    return { state: 'registered', detail: 'The platform delivers to us from now on.' }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { state: 'refused', detail: error.message }
  }
}
