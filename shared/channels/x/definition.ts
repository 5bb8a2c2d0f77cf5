// X as data: what it takes to connect an account and what can be done there.
import type { ChannelDefinition, CredentialField } from '../connector.ts'
import { dmLength, pictureBytes, postLength, priceLabels, searchPage } from './limits.ts'

const consumerSecret: CredentialField = {
  name: 'consumerSecret',
  label: 'API key secret (signs webhooks)',
  secret: true,
  signs: true,
}
const userId: CredentialField = { name: 'userId', label: 'User id of the account', secret: false }

export const xDefinition: ChannelDefinition = {
  id: 'x',
  label: 'X',
  credentials: [
    [
      { name: 'consumerKey', label: 'API key', secret: false },
      consumerSecret,
      { name: 'accessToken', label: 'Access token', secret: true },
      { name: 'accessSecret', label: 'Access token secret', secret: true },
      userId,
    ],
    [
      consumerSecret,
      { name: 'clientId', label: 'OAuth 2.0 client id', secret: false },
      { name: 'clientSecret', label: 'OAuth 2.0 client secret', secret: true, optional: true },
      { name: 'accessToken', label: 'User access token', secret: true },
      { name: 'refreshToken', label: 'Refresh token', secret: true, optional: true },
      userId,
    ],
  ],
  receive: ['webhook', 'poll'],
  pollSeconds: 15,
  catchUpPollSeconds: 300,
  public: {
    label: 'Reply on X',
    text: { count: 'weighted', max: postLength },
    audience: 'Everyone on X can read this.',
    price: priceLabels.public,
    attachments: { maxBytes: { image: pictureBytes }, most: 4 },
    threads: true,
  },
  private: {
    label: 'Direct message',
    text: { count: 'codepoints', max: dmLength },
    audience: 'Only this person can read this.',
    price: priceLabels.private,
    attachments: { maxBytes: { image: pictureBytes }, most: 1 },
  },
  search: {
    reach: 'Public posts of the last 7 days, without reposts and our own.',
    price: priceLabels.search,
    pollSeconds: 300,
    queryLength: searchPage.queryLength,
  },
  idempotentSend: false,
  mediaBytes: 16 * 1024 * 1024,
  endpoint: 'https://api.x.com',
  sources: [
    'docs.x.com, August 2026: replies by API need the author to have mentioned or quoted us (enterprise apps are exempt)',
    'docs.x.com, August 2026: prices per call; 15 DM reads and 15 DM sends in 15 minutes per user',
    'Uncertain: 10,000 characters for a direct message; 100 or 200 posts in 15 minutes',
    'docs.x.com, August 2026: pictures up to 5 MB, four to a post (or one animation), one to a message; uploads for posts and for messages are told apart by their category',
    'Our choice: media above 16 MB is left on X',
  ],
}
