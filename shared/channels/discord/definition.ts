// What Discord can and cannot do for us, as data.
import type { ChannelDefinition, ReplySide } from '../connector.ts'
import { fileBytes, filesPerMessage, formBytes, requestBytes } from './limits.ts'

const attachments: NonNullable<ReplySide['attachments']> = {
  maxBytes: { image: fileBytes, video: fileBytes, audio: fileBytes, document: fileBytes },
  most: filesPerMessage,
  totalBytes: requestBytes - formBytes,
}

export const discordDefinition: ChannelDefinition = {
  id: 'discord',
  label: 'Discord',
  credentials: [
    [
      // No secret, but it decides who may speak for Discord: kept with those that are.
      {
        name: 'publicKey',
        label: 'Public key of the application (64 hex digits)',
        secret: true,
        signs: true,
      },
      { name: 'botToken', label: 'Bot token', secret: true },
      { name: 'channelIds', label: 'Ids of the support channels, separated by commas', secret: false },
    ],
  ],
  receive: ['webhook', 'poll'],
  pollSeconds: 20,
  // Messages come by poll only; the webhook brings commands.
  catchUpPollSeconds: 20,
  public: {
    label: 'Reply in the channel',
    text: { count: 'codepoints', max: 2000 },
    audience: 'Everybody in this Discord channel can read it.',
    attachments,
  },
  private: {
    label: 'Direct message',
    text: { count: 'codepoints', max: 2000 },
    audience: 'Only this person can read it.',
    attachments,
  },
  idempotentSend: true,
  mediaBytes: 100_000_000,
  endpoint: 'https://discord.com',
  sources: [
    'Discord API documentation, copy of August 2026: interactions, signature, nonce, messages, error codes, rate limits.',
    'Text: 2,000 characters; the unit is not documented. Clients count code points; a text that Discord counts longer is refused whole.',
    'A nonce is remembered for "a few minutes"; later tries read our own side of the channel first.',
    'Global limit of 50 requests a second, and a ban after 10,000 refused requests in 10 minutes: general knowledge.',
  ],
}
