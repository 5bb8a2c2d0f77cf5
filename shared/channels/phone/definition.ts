// What can a telephone number do for us, as data.
import type { ChannelDefinition } from '../connector.ts'

export const phoneDefinition: ChannelDefinition = {
  id: 'phone',
  label: 'Phone',
  credentials: [
    [
      { name: 'accountSid', label: 'Twilio account SID (AC…)', secret: false },
      { name: 'authToken', label: 'Twilio auth token', secret: true, signs: true },
      { name: 'number', label: 'Our number (+…)', secret: false },
      { name: 'webhookUrl', label: 'Our callback URL, exactly as Twilio has it', secret: false },
      { name: 'greeting', label: 'What callers hear before the tone', secret: false, optional: true },
    ],
    [
      { name: 'connectInstanceArn', label: 'Amazon Connect instance ARN', secret: false },
      { name: 'number', label: 'Our number (+…)', secret: false },
    ],
  ],
  receive: ['webhook'],
  public: null,
  private: {
    label: 'Text message',
    text: { count: 'utf16', max: 1600 },
    audience: 'Only who has this phone can read it.',
    price: 'per segment of 160 characters, 70 with any letter outside GSM-7',
  },
  actions: ['call_back'],
  idempotentSend: false,
  mediaBytes: 16_000_000,
  endpoint: 'https://api.twilio.com',
  sources: [
    'Twilio Voice and Messaging callbacks, Messages, Calls and IncomingPhoneNumbers resources, version 2010-04-01 [M]',
    'Text: 1,600 characters of one Body [M]; counted in UTF-16 units, never more than Twilio takes.',
    'Error codes 20003, 20429, 21211, 21408, 21606, 21608, 21610, 21614, 21617, 30003–30008 [M].',
    'Transcription of <Record>: English, recordings of 2 to 120 seconds [M].',
    'Amazon Connect contact events through EventBridge; customerEndpoint is read where it is there [M].',
  ],
}
