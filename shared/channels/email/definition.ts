// What can email do for us, as data.
import type { ChannelDefinition } from '../connector.ts'

const part = 10_000_000
// 40 MB once it is written in base64, four bytes for three and two a line; the text and the headers beside it.
const totalBytes = 28_000_000

export const emailDefinition: ChannelDefinition = {
  id: 'email',
  label: 'Email',
  credentials: [
    [
      { name: 'address', label: 'Our address', secret: false },
      { name: 'displayName', label: 'Name beside it', secret: false, optional: true },
      { name: 'region', label: 'AWS region of SES', secret: false },
      { name: 'accessKeyId', label: 'Access key of a user that may send as this address', secret: false },
      { name: 'secretAccessKey', label: 'Its secret', secret: true },
      { name: 'inboundSecret', label: 'Secret for mail that comes by our webhook', secret: true },
      { name: 'mailBucket', label: 'Bucket in which SES lays mail down', secret: false, optional: true },
    ],
  ],
  receive: ['webhook'],
  public: null,
  private: {
    label: 'Reply by email',
    text: { count: 'codepoints', max: 50_000 },
    audience: 'Goes to the address the customer wrote from.',
    price: '0.10 USD per 1,000 messages and 0.12 USD per GB of files',
    attachments: {
      maxBytes: { image: part, video: part, audio: part, document: part },
      most: 5,
      totalBytes,
    },
  },
  idempotentSend: false,
  mediaBytes: 25_000_000,
  endpoint: 'https://email.us-east-1.amazonaws.com',
  sources: [
    'SES API v2 SendEmail, GetAccount; receipt rules store raw mail of up to 40 MB in S3 [M]',
    'SES gives a message its own Message-ID: <id@email.amazonses.com> in us-east-1, <id@region.amazonses.com> elsewhere [M]',
    'Text: no limit of the platform; ours keeps a reply readable. Files: 40 MB a message after encoding [M].',
  ],
}
