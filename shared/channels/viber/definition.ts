// What Viber can and cannot do for us, as data.
import type { ChannelDefinition } from '../connector.ts'

export const viberDefinition: ChannelDefinition = {
  id: 'viber',
  label: 'Viber',
  credentials: [[{ name: 'authToken', label: 'Authentication token of the bot', secret: true, signs: true }]],
  receive: ['webhook'],
  public: null,
  private: {
    label: 'Viber message',
    text: { count: 'utf16', max: 7000 },
    audience: 'Only this person reads it.',
    price: 'bots made since February 2024 pay a monthly fee; messages in an open chat are part of it',
    attachments: {
      maxBytes: { image: 1_000_000, video: 26_000_000, document: 50_000_000 },
      most: 1,
      byLink: true,
      types: ['image/jpeg', 'image/png', 'video/mp4', 'application/pdf'],
    },
  },
  idempotentSend: false,
  mediaBytes: 200_000_000,
  endpoint: 'https://chatapi.viber.com',
  sources: [
    'Signature: the platform SDK. Everything else is general knowledge of the REST bot API, not re-read: error codes, 7,000 characters, event names.',
    'Files out: JPEG pictures of 1 MB, MP4 films of 26 MB, files of 50 MB, by a link whose path ends in the extension of its type (general knowledge, unverified; that PNG is taken too is probable). How soon Viber fetches them is not documented; the link lives an hour.',
    'The unit of the 7,000 characters is not documented; UTF-16 units are the strictest reading.',
    'Price: commercial terms of 2024, from general knowledge; rates differ by country.',
  ],
}
