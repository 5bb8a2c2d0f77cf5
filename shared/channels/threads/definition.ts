// What is a Threads profile, as data: credentials, limits and where each fact comes from.
import type { ChannelDefinition } from '../connector.ts'
import { mediaBytes, pace, postLength } from './limits.ts'

export const threadsDefinition: ChannelDefinition = {
  id: 'threads',
  label: 'Threads',
  credentials: [
    [
      { name: 'appSecret', label: 'Threads app secret', secret: true, signs: true },
      { name: 'verifyToken', label: 'Webhook verify token', secret: true },
      { name: 'accessToken', label: 'Long-lived access token', secret: true },
      { name: 'userId', label: 'Threads user ID', secret: false },
    ],
  ],
  receive: ['webhook', 'poll'],
  pollSeconds: pace.poll,
  catchUpPollSeconds: pace.catchUp,
  public: {
    label: 'Reply on Threads',
    text: { count: 'utf16', max: postLength },
    audience: 'Everyone on Threads can read this.',
    threads: true,
    attachments: {
      maxBytes: { image: 8_000_000 },
      most: 1,
      byLink: true,
      types: ['image/jpeg', 'image/png'],
    },
  },
  private: null,
  actions: ['hide', 'unhide'],
  idempotentSend: false,
  mediaBytes,
  endpoint: 'https://graph.threads.net',
  sources: [
    'Pictures: JPEG and PNG of 8 MB, by link (general knowledge).',
    'Fields, two-step publishing, 500 characters, 1,000 replies in 24 hours: Threads documentation excerpts, 2025 to 2026.',
    'Uncertain: whether our own replies are pushed, and which id `target_id` is; both are read either way.',
  ],
}
