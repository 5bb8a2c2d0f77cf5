// How do a Page's webhooks come in: Meta's handshake, and its signature over the raw bytes.
import type { Credentials, RawRequest, ReceiveResult } from '../connector.ts'
import { receiveMeta } from '../meta/webhook.ts'

export function receive(request: RawRequest, credentials: Credentials): ReceiveResult {
  return receiveMeta(request, { appSecret: credentials.appSecret, verifyToken: credentials.verifyToken })
}
