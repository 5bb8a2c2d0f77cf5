// What Bluesky can and cannot do for us, as data.
import type { ChannelDefinition } from '#shared/channels/connector.ts'

export const blueskyDefinition: ChannelDefinition = {
  id: 'bluesky',
  label: 'Bluesky',
  credentials: [
    [
      { name: 'identifier', label: 'Handle or e-mail address', secret: false },
      { name: 'appPassword', label: 'App password (allow direct messages)', secret: true },
    ],
  ],
  receive: ['poll'],
  pollSeconds: 15,
  public: {
    label: 'Reply',
    text: { count: 'graphemes', max: 300, maxBytes: 3000 },
    audience: 'Everybody can read it, also without an account.',
    attachments: { maxBytes: { image: 2_000_000 }, most: 4 },
    threads: true,
  },
  private: {
    label: 'Direct message',
    text: { count: 'graphemes', max: 1000, maxBytes: 10_000 },
    audience: 'Only this person can read it.',
  },
  search: {
    reach:
      'Public posts of everybody who does not hide from search; one search for each alternative of the query.',
    pollSeconds: 60,
    queryLength: 300,
  },
  // Posts: the record key is ours. Direct messages: a repeated send looks into the conversation first.
  idempotentSend: true,
  mediaBytes: 5_000_000,
  endpoint: 'https://bsky.social',
  sources: [
    'docs.bsky.app and the lexicons of bluesky-social/atproto: app.bsky.notification, app.bsky.feed, com.atproto.repo, chat.bsky.convo (read November 2026)',
    'Rate limits: 3,000 requests in 5 minutes for one address, 5,000 write points an hour and 35,000 a day (a new post costs 3), createSession 30 in 5 minutes and 300 a day.',
    'Notifications are sorted by the earlier of the claimed and the indexed time, so one can appear below others already read (bsky data plane, notification.sortAt).',
    'An image may have 2 MB (was 1 MB); the size of the picture that the CDN makes of it is not documented.',
  ],
}
