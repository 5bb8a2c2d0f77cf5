// What YouTube can and cannot do for us, as data.
import type { ChannelDefinition, CredentialField } from '#shared/channels/connector.ts'
import { textMax } from './limits.ts'

const channelId: CredentialField = { name: 'channelId', label: 'Channel ID (UC…)', secret: false }
const apiKey: CredentialField = {
  name: 'apiKey',
  label: 'API key, for searches',
  secret: true,
  optional: true,
}

export const youtubeDefinition: ChannelDefinition = {
  id: 'youtube',
  label: 'YouTube',
  credentials: [
    [
      { name: 'clientId', label: 'OAuth client ID', secret: false },
      { name: 'clientSecret', label: 'OAuth client secret', secret: true },
      { name: 'refreshToken', label: 'Refresh token (scope youtube.force-ssl)', secret: true },
      channelId,
      apiKey,
    ],
    [
      { name: 'accessToken', label: 'Access token (ends within the hour)', secret: true },
      // Not needed for it, and taken all the same by whoever fills in the whole form.
      { name: 'clientId', label: 'OAuth client ID', secret: false, optional: true },
      { name: 'clientSecret', label: 'OAuth client secret', secret: true, optional: true },
      channelId,
      apiKey,
    ],
  ],
  receive: ['poll'],
  pollSeconds: 60,
  public: {
    label: 'Reply',
    text: { count: 'utf16', max: textMax },
    audience: 'Everybody can read it below the video.',
  },
  private: null,
  actions: ['hide', 'unhide'],
  search: {
    reach:
      'Without places: new videos whose title or description fits. With places (video or channel IDs): the comments there.',
    pollSeconds: 3600,
    queryLength: 500,
  },
  idempotentSend: false,
  mediaBytes: 0,
  endpoint: 'https://www.googleapis.com',
  sources: [
    'developers.google.com/youtube/v3, 2026: commentThreads, comments, setModerationStatus, search, videos, channels; what each call costs and its errors',
    'Quota calculator of the same documentation: 10,000 units a day until midnight Pacific Time; since 2026 100 searches a day in a quota of their own',
    'From practice: 10,000 characters in a comment, 50 ids in one request, quotes for phrases in a search',
    'Not sure: that a comment held for review is still given to the owner of the channel when asked for by its id',
    'Our choice: half of the units are kept for replies and actions; threads are looked at again for 7 days, the liveliest 150 of them',
  ],
}
