// What Slack can and cannot do for us, as data.
import type { ChannelDefinition, ReplySide } from '../connector.ts'

// With pictures the text stands in blocks, which hold less.
const attachments: NonNullable<ReplySide['attachments']> = {
  maxBytes: { image: 20_000_000 },
  most: 5,
  textMax: 12_000,
  types: ['image/png', 'image/jpeg', 'image/gif'],
}

export const slackDefinition: ChannelDefinition = {
  id: 'slack',
  label: 'Slack',
  credentials: [
    [
      { name: 'signingSecret', label: 'Signing secret (Basic information)', secret: true, signs: true },
      { name: 'botToken', label: 'Bot user OAuth token (xoxb-…)', secret: true },
    ],
  ],
  receive: ['webhook', 'poll'],
  pollSeconds: 60,
  catchUpPollSeconds: 300,
  public: {
    label: 'Reply in the thread',
    text: { count: 'utf16', max: 40_000 },
    audience: 'Everybody in this Slack channel can read it.',
    attachments,
  },
  private: {
    label: 'Direct message',
    text: { count: 'utf16', max: 40_000 },
    audience: 'Only this person can read it.',
    attachments,
  },
  idempotentSend: false,
  mediaBytes: 100_000_000,
  endpoint: 'https://slack.com',
  sources: [
    'Events API, signature, retries, errors of chat.postMessage: java-slack-sdk and Slack documentation, copies of 2026.',
    'Text: 40,000 characters, of which 4,000 are advised; the unit is not documented, UTF-16 units are the strictest reading.',
    'Pictures out: uploaded to the bot, then shown by an image block that names the file; blocks of 3,000 characters (Slack documentation; that the file may need a moment is general knowledge).',
    'Reading history: about 50 calls a minute for an app of your own; apps sold to others, but not in the Marketplace, get 1 a minute and 15 messages (2025, general knowledge).',
    'A bot may not start a direct message with somebody of another organisation (general knowledge).',
  ],
}
