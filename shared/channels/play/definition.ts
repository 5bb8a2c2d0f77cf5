// What Google Play can and cannot do for us, as data.
import type { ChannelDefinition } from '#shared/channels/connector.ts'
import { playLimits } from './limits.ts'

export const playDefinition: ChannelDefinition = {
  id: 'play',
  label: 'Google Play reviews',
  credentials: [
    [
      { name: 'clientEmail', label: 'E-mail address of the service account', secret: false },
      { name: 'privateKey', label: 'Private key of the service account (PEM)', secret: true },
      { name: 'packageName', label: 'Package name of the app', secret: false },
    ],
  ],
  receive: ['poll'],
  pollSeconds: 180,
  public: {
    label: 'Answer to the review',
    text: { count: 'utf16', max: playLimits.answerLength },
    audience: 'Everybody can read it below the review. A second answer replaces the first.',
    windowHours: playLimits.listedForMs / 3_600_000,
  },
  private: null,
  // One answer a review, and writing it again replaces it.
  idempotentSend: true,
  mediaBytes: 0,
  endpoint: 'https://androidpublisher.googleapis.com',
  sources: [
    'androidpublisher v3, reviews: list, get, reply (types read November 2026); reviews are listed for 7 days after they were written or changed.',
    '350 characters an answer, 200 reads an hour, 2,000 answers a day: general knowledge, not read again.',
    'The list is taken to be ordered by the latest change, latest first, as it is seen to be: not documented.',
    'Older reviews can have a title, before a tab in the text: general knowledge.',
  ],
}
