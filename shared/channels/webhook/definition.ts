// What can anything else do that feeds the inbox through our own webhook, as data.
import type { ChannelDefinition } from '../connector.ts'

const files = { image: 2_000_000, video: 4_000_000, audio: 4_000_000, document: 4_000_000 }

export const webhookDefinition: ChannelDefinition = {
  id: 'webhook',
  label: 'Webhook',
  credentials: [
    [
      {
        name: 'signingSecret',
        label: 'Signing secret (two with a comma while one replaces the other)',
        secret: true,
      },
      { name: 'replyUrl', label: 'URL that takes our replies (https)', secret: false, optional: true },
    ],
  ],
  receive: ['webhook'],
  public: {
    label: 'Reply in public',
    text: { count: 'codepoints', max: 10_000 },
    audience: 'Everybody who can see the original can read it.',
    attachments: { maxBytes: files, most: 4 },
  },
  private: {
    label: 'Reply in private',
    text: { count: 'codepoints', max: 10_000 },
    audience: 'Only this person can read it.',
    attachments: { maxBytes: files, most: 4 },
  },
  // The protocol asks of whoever takes replies that the same key is the same reply.
  idempotentSend: true,
  // What is said in a house's own software is that house's to keep.
  keepsDeleted: true,
  mediaBytes: 20_000_000,
  // Never called: replies go to the account's own replyUrl.
  endpoint: 'https://webhook.invalid',
  sources: ['Our own protocol, version 1: docs/channels/webhook.md'],
}
