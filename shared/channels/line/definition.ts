// What LINE can and cannot do for us, as data.
import type { ChannelDefinition, ReplySide } from '../connector.ts'

// A picture of up to 10 MB needs a preview of up to 1 MB: ours is both.
const attachments: NonNullable<ReplySide['attachments']> = {
  maxBytes: { image: 1_000_000 },
  most: 4,
  byLink: true,
  linkLength: 2000,
  types: ['image/jpeg', 'image/png'],
}

export const lineDefinition: ChannelDefinition = {
  id: 'line',
  label: 'LINE',
  credentials: [
    [
      { name: 'channelSecret', label: 'Channel secret (Basic settings)', secret: true, signs: true },
      { name: 'channelAccessToken', label: 'Long-lived channel access token (Messaging API)', secret: true },
    ],
  ],
  receive: ['webhook'],
  public: {
    label: 'Reply in the group',
    text: { count: 'utf16', max: 5000 },
    audience: 'Everybody in this LINE group can read it.',
    price: 'counts against the monthly messages once for every member of the group; free within a minute',
    attachments,
  },
  private: {
    label: 'Reply in the chat',
    text: { count: 'utf16', max: 5000 },
    audience: 'Only this person can read it.',
    price: 'counts against the monthly messages of your LINE plan; free within a minute of their message',
    attachments,
  },
  idempotentSend: true,
  mediaBytes: 200_000_000,
  endpoint: 'https://api.line.me',
  sources: [
    'Pictures out: JPEG or PNG of 10 MB with a preview of 1 MB, both by https link (TLS 1.2) of 2,000 characters, 5 messages a call (general knowledge, unverified). How soon LINE fetches them is not documented; the link lives an hour.',
    'Messaging API: line-openapi of July 2026 and the type package of @line/bot-sdk 11 (events, retry key, 5,000 UTF-16 units).',
    'Edited messages reach webhooks since SDK 11.',
    'A reply token lives about a minute (documentation); 50 seconds are used.',
    'Largest media: 200 MB for video and files, from general knowledge; content is kept "for a certain period".',
    'Price: answers with a reply token are free, pushed ones count against the plan (documentation; plans differ by country).',
  ],
}
