// What Google Business Profile can and cannot do for us, as data.
import type { ChannelDefinition } from '#shared/channels/connector.ts'

export const googleDefinition: ChannelDefinition = {
  id: 'google',
  label: 'Google reviews',
  credentials: [
    [
      { name: 'clientId', label: 'OAuth client ID', secret: false },
      { name: 'clientSecret', label: 'OAuth client secret', secret: true },
      { name: 'refreshToken', label: 'Refresh token (scope business.manage)', secret: true },
      { name: 'accountId', label: 'Business Profile account ID (digits)', secret: false },
      { name: 'locationId', label: 'Location ID (digits)', secret: false },
    ],
  ],
  receive: ['poll'],
  pollSeconds: 180,
  public: {
    label: 'Answer to the review',
    text: { count: 'bytes', max: 4096 },
    audience: 'Everybody can read it below the review. A second answer replaces the first.',
  },
  private: null,
  // One answer a review, and writing it again replaces it.
  idempotentSend: true,
  mediaBytes: 0,
  endpoint: 'https://mybusiness.googleapis.com',
  sources: [
    'developers.google.com/my-business, accounts.locations.reviews of v4 (read November 2026): list, get, updateReply; an answer has at most 4,096 bytes.',
    'Latest updates of the same documentation: reviewReplyState since April 2026, policyViolation since July 2026, reviewReplyUrl since 24 July 2026. The form of policyViolation is not sure.',
    '300 requests a minute for one project: general knowledge, not read again.',
    'A review in another language can carry a translation between "(Translated by Google)" and "(Original)": general knowledge.',
  ],
}
