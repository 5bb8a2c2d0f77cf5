// What Reddit can and cannot do for us, as data.
import type { ChannelDefinition, CredentialField } from '#shared/channels/connector.ts'
import { queryMost, textMost } from './limits.ts'

const app: CredentialField[] = [
  { name: 'clientId', label: 'Client ID', secret: false },
  { name: 'clientSecret', label: 'Client secret', secret: true },
  { name: 'username', label: 'User name', secret: false },
]

export const redditDefinition: ChannelDefinition = {
  id: 'reddit',
  label: 'Reddit',
  credentials: [
    [...app, { name: 'refreshToken', label: 'Refresh token', secret: true }],
    [...app, { name: 'password', label: 'Password', secret: true }],
  ],
  receive: ['poll'],
  pollSeconds: 30,
  public: {
    label: 'Comment',
    text: { count: 'codepoints', max: textMost },
    audience: 'Everybody can read it; Markdown is shown as such.',
  },
  private: {
    label: 'Message',
    text: { count: 'codepoints', max: textMost },
    audience: 'Only this person can read it.',
  },
  search: {
    reach:
      'With places (subreddits): every new post and comment there, the last thousand of each. Without: posts of all Reddit by their words; comments are not searched.',
    pollSeconds: 120,
    queryLength: queryMost,
  },
  idempotentSend: false,
  mediaBytes: 20 * 1024 * 1024,
  endpoint: 'https://oauth.reddit.com',
  sources: [
    'Recorded answers of the API as its clients keep them for tests: lists, inbox, comments, errors, rate headers',
    'From practice: 100 requests a minute for each client, counted over ten minutes; 10,000 characters',
    'From practice, June 2025: messages are chats for people now; the calls for messages go on reading and answering them. How long is uncertain',
    'Our choice: what people wrote is looked at again for 72 hours, the newest 100',
  ],
}
