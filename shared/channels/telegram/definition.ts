// What Telegram can and cannot do for us, as data.
import type { ChannelDefinition } from '#shared/channels/connector.ts'

/** Of the words that go with a file. */
export const captionLength = 1024

const attachments = {
  maxBytes: { image: 10_000_000, video: 50_000_000, audio: 50_000_000, document: 50_000_000 },
  most: 1,
  textMax: captionLength,
}

export const telegramDefinition: ChannelDefinition = {
  id: 'telegram',
  label: 'Telegram',
  credentials: [
    [
      { name: 'botToken', label: 'Bot token from @BotFather', secret: true },
      {
        name: 'secretToken',
        label: 'Webhook secret token (1–256 of A–Z a–z 0–9 _ -)',
        secret: true,
        signs: true,
      },
    ],
  ],
  receive: ['webhook', 'poll'],
  exclusiveReceive: true,
  pollSeconds: 15,
  public: {
    label: 'Reply in the group',
    text: { count: 'utf16', max: 4096 },
    audience: 'Everybody in this Telegram group can read it.',
    attachments,
  },
  private: {
    label: 'Reply in the chat',
    text: { count: 'utf16', max: 4096 },
    audience: 'Only this person can read it.',
    attachments,
  },
  idempotentSend: false,
  // A bot downloads at most 20 MB with getFile, whatever the sender uploaded.
  mediaBytes: 20_000_000,
  endpoint: 'https://api.telegram.org',
  sources: [
    'core.telegram.org/bots/api: getUpdates, setWebhook, sendMessage, getFile (read November 2026)',
    'Text limit: the documentation says 4096 characters after entity parsing without naming the unit. Entity offsets are UTF-16 units, so that unit is used: never more than the platform takes.',
    'Files a bot sends: a photo of 10 MB, anything else of 50 MB, with a caption of 1,024 characters.',
    'A webhook that answers no 2xx is repeated "a reasonable number of times"; updates are kept for 24 hours at most.',
    'Sending is free; about 1 message a second in one chat, 20 a minute in a group, 30 a second overall (documentation, approximate).',
  ],
}
