// What is WhatsApp, as data: credentials, limits, reply window and where each fact comes from.
import type { ChannelDefinition } from '../connector.ts'

/** Of the words that go with a file. */
export const captionLength = 1024

export const whatsappDefinition: ChannelDefinition = {
  id: 'whatsapp',
  label: 'WhatsApp',
  credentials: [
    [
      { name: 'appSecret', label: 'App secret', secret: true, signs: true },
      { name: 'verifyToken', label: 'Webhook verify token', secret: true },
      { name: 'accessToken', label: 'System user access token', secret: true },
      { name: 'phoneNumberId', label: 'Phone number ID', secret: false },
      {
        name: 'businessAccountId',
        label: 'WhatsApp Business Account ID (for templates)',
        secret: false,
        optional: true,
      },
    ],
  ],
  receive: ['webhook'],
  public: null,
  private: {
    label: 'WhatsApp message',
    text: { count: 'utf16', max: 4096 },
    audience: 'Only this person reads it.',
    price: 'free within 24 hours of their last message; templates are billed by Meta per message',
    windowHours: 24,
    attachments: {
      maxBytes: { image: 5 * 1024 * 1024, video: 16 * 1024 * 1024, document: 100 * 1024 * 1024 },
      most: 1,
      textMax: captionLength,
    },
    templates: true,
  },
  idempotentSend: false,
  mediaBytes: 100 * 1024 * 1024,
  endpoint: 'https://graph.facebook.com',
  sources: [
    'Reply window, codes, limits: Meta WhatsApp Cloud API documentation, copies of December 2025 to August 2026.',
    'Text limit: 4096 "characters"; the unit is not documented, UTF-16 units are the strictest reading.',
    'Media limit: 100 MB for documents; images 5 MB, audio and video 16 MB are refused earlier by Meta itself.',
    'Files we send: one to a message, with up to 1,024 characters; pictures as JPEG or PNG, others go as documents; recordings carry no words and are not offered.',
    'Price: per-message pricing of July 2025; rates differ by country and category and are not kept here.',
  ],
}
