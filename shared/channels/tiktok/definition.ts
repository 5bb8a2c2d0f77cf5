// What TikTok can and cannot do for us, as data.
import type { ChannelDefinition } from '../connector.ts'
import { commentLength, messageLength, windowHours } from './limits.ts'

export const tiktokDefinition: ChannelDefinition = {
  id: 'tiktok',
  label: 'TikTok',
  credentials: [
    [
      { name: 'clientKey', label: 'Client key (app id)', secret: false },
      { name: 'clientSecret', label: 'Client secret', secret: true, signs: true },
      { name: 'accessToken', label: 'Access token of the business account', secret: true },
      {
        name: 'refreshToken',
        label: 'Refresh token (renews the access token)',
        secret: true,
        optional: true,
      },
    ],
  ],
  receive: ['webhook', 'poll'],
  pollSeconds: 60,
  catchUpPollSeconds: 600,
  public: {
    label: 'Reply to the comment',
    text: { count: 'codepoints', max: commentLength },
    audience: 'Everybody who sees the video can read it.',
  },
  private: {
    label: 'Direct message',
    text: { count: 'utf16', max: messageLength },
    audience: 'Only this person reads it.',
    windowHours,
    attachments: { maxBytes: { image: 3_000_000 }, most: 1, types: ['image/jpeg', 'image/png'] },
  },
  actions: ['hide', 'unhide', 'like', 'unlike', 'delete'],
  idempotentSend: false,
  mediaBytes: 20_000_000,
  endpoint: 'https://business-api.tiktok.com',
  sources: [
    'Webhooks, signature, retries: TikTok documentation, copies of August 2026. Messages: open-source adapters of 2026.',
    'Comments, lists of messages, error codes and the renewal of tokens: general knowledge of the Business API v1.3, not re-read.',
    'Pictures out: uploaded first, then a message of their own; JPEG and PNG of 3 MB (open-source adapters; the size is general knowledge).',
    'Comment replies of 150 characters: uncertain; it may be more.',
    'Messages are not offered in every country; in the EU and the US at times not at all.',
    'Deleting a comment of somebody else may be refused: uncertain.',
  ],
}
