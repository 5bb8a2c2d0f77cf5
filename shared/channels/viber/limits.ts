// Viber's figures that are not in the definition; all from general knowledge of the REST bot API.

/** Longest name that may stand above a message of ours, in characters. */
export const senderNameLength = 28
/** Longest name of a file, its extension included. */
export const fileNameLength = 256
/** Viber names no pause when it has had too many requests. */
export const rateWaitSeconds = 60
/** Hosts that Viber keeps people's files on. */
export const mediaHosts: readonly string[] = ['viber.com']
export const events: readonly string[] = [
  'delivered',
  'seen',
  'failed',
  'subscribed',
  'unsubscribed',
  'conversation_started',
]
