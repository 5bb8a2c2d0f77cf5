// What LinkedIn can and cannot do for us, as data.
import type { ChannelDefinition } from '../connector.ts'
import { commentLength } from './limits.ts'

export const linkedinDefinition: ChannelDefinition = {
  id: 'linkedin',
  label: 'LinkedIn',
  credentials: [
    [
      { name: 'clientSecret', label: 'Client secret of the app', secret: true, signs: true },
      { name: 'accessToken', label: 'Access token of an administrator of the page', secret: true },
      { name: 'organizationId', label: 'Id of the page (digits)', secret: false },
      { name: 'clientId', label: 'Client id (to know when the token ends)', secret: false, optional: true },
    ],
  ],
  receive: ['webhook', 'poll'],
  pollSeconds: 300,
  catchUpPollSeconds: 1800,
  public: {
    label: 'Reply to the comment',
    text: { count: 'utf16', max: commentLength },
    audience: 'Everybody on LinkedIn can read it.',
    attachments: {
      maxBytes: { image: 8_000_000 },
      most: 1,
      types: ['image/jpeg', 'image/png', 'image/gif'],
    },
  },
  private: null,
  actions: ['delete'],
  idempotentSend: false,
  mediaBytes: 0,
  endpoint: 'https://api.linkedin.com',
  sources: [
    'Webhooks, signature, actions, comments, notifications: Community Management documentation, harvested August 2026.',
    'Comments of 1,250 characters: general knowledge; the unit is not documented, UTF-16 units are the strictest reading.',
    'Pictures: one a comment, uploaded first, JPEG, PNG or GIF (Images API); 8 MB is a bound of ours.',
    'A versioned API: each version ends about a year after its month.',
    'Calls are counted by the day, per app and per member; how many depends on the app (development tier: few hundred).',
    'Access tokens live 60 days, refresh tokens of approved partners a year: general knowledge.',
  ],
}
