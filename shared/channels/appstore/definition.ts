// What the App Store can and cannot do for us, as data.
import type { ChannelDefinition } from '#shared/channels/connector.ts'

export const appstoreDefinition: ChannelDefinition = {
  id: 'appstore',
  label: 'App Store reviews',
  credentials: [
    [
      { name: 'issuerId', label: 'Issuer ID', secret: false },
      { name: 'keyId', label: 'Key ID', secret: false },
      { name: 'privateKey', label: 'Private key (the .p8 file)', secret: true },
      { name: 'appId', label: 'Apple ID of the app (digits)', secret: false },
    ],
  ],
  receive: ['poll'],
  pollSeconds: 180,
  public: {
    label: 'Answer to the review',
    text: { count: 'utf16', max: 5970 },
    audience:
      'Everybody can read it below the review, up to a day later. A second answer replaces the first.',
  },
  private: null,
  // One answer a review, and writing it again replaces it.
  idempotentSend: true,
  mediaBytes: 0,
  endpoint: 'https://api.appstoreconnect.apple.com',
  sources: [
    'App Store Connect API: customerReviews, customerReviewResponses, generating tokens (excerpts read November 2026). A token lives 20 minutes at most.',
    '5,970 characters an answer, 3,600 requests an hour and the form of X-Rate-Limit: general knowledge, not read again.',
    'A review that was changed gets a new createdDate and keeps its id: general knowledge, not read again.',
  ],
}
