// What do Meta's fakes have in common once they run: the handshake, the switches, and how they end.
import type { FakePlatform } from '../fake-platform.ts'
import type { HttpFake, Trouble } from '../http-fake.ts'
import { pushingFake } from '../pushing-fake.ts'
import type { WebhookSender } from '../webhook-sender.ts'
import { shakeHands } from './webhooks.ts'

type Parts = Pick<FakePlatform, 'channel' | 'credentials' | 'ownId' | 'sent'> & {
  http: HttpFake
  sender: WebhookSender
  trouble: Trouble
  seed: number | undefined
}

type Common =
  | 'channel'
  | 'endpoint'
  | 'credentials'
  | 'ownId'
  | 'disorder'
  | 'connectWebhook'
  | 'misbehave'
  | 'behave'
  | 'sent'
  | 'calls'
  | 'settled'
  | 'close'

/** Credentials hold the app's `verifyToken`. What people do there is for each fake to add. */
export function metaPlatform(parts: Parts): Pick<FakePlatform, Common> {
  const { http, sender, trouble, seed = 1, channel, credentials, ownId, sent } = parts
  return {
    channel,
    endpoint: http.endpoint,
    credentials,
    ownId,
    disorder: false,
    async connectWebhook(url) {
      await shakeHands(url, credentials.verifyToken ?? '', seed)
      sender.connect(url)
    },
    ...pushingFake({ http, sender, trouble }),
    sent,
  }
}
