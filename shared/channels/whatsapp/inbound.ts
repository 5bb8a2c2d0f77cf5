// How do WhatsApp's webhooks come in. There is nothing to poll: the Cloud API keeps no history.
import type { Credentials, RawRequest, ReceiveResult } from '../connector.ts'
import { receiveMeta } from '../meta/webhook.ts'

export function receive(request: RawRequest, credentials: Credentials): ReceiveResult {
  return receiveMeta(request, { appSecret: credentials.appSecret, verifyToken: credentials.verifyToken })
}
