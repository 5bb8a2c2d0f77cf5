// What Mastodon can and cannot do for us, as data.
import type { ChannelDefinition, ReplySide } from '#shared/channels/connector.ts'
import { mentionRoom, usual } from './limits.ts'

const files: NonNullable<ReplySide['attachments']> = {
  maxBytes: { image: usual.imageBytes, video: 40 * 1024 * 1024 },
  most: usual.attachments,
}

/** The figures are those of most instances; what this one allows is checked before anything is sent. */
export const mastodonDefinition: ChannelDefinition = {
  id: 'mastodon',
  label: 'Mastodon',
  credentials: [[{ name: 'accessToken', label: 'Access token', secret: true }]],
  receive: ['poll'],
  pollSeconds: 15,
  public: {
    label: 'Reply',
    text: { count: 'graphemes', max: usual.characters - mentionRoom },
    audience: 'Everybody can read it, on every instance.',
    attachments: files,
    threads: true,
  },
  private: {
    label: 'Direct reply',
    text: { count: 'graphemes', max: usual.characters - mentionRoom },
    audience: 'Only this person can read it; it is not encrypted.',
    attachments: files,
    threads: true,
  },
  actions: ['like', 'unlike'],
  search: {
    reach:
      'Public posts that the instance knows. With places (hashtags): everything under them. Without: the full-text search of the instance, where it has one, over people who let themselves be found.',
    pollSeconds: 120,
    queryLength: 200,
  },
  idempotentSend: true,
  mediaBytes: 40 * 1024 * 1024,
  endpoint: 'https://mastodon.social',
  sources: [
    'docs.joinmastodon.org, July 2026 (4.6): notifications, statuses, media, instance, search',
    'Read per instance: characters of a status (500), of a link (23), files (4) and their sizes',
    'From practice: `@user@instance` counts as `@user`; 300 new statuses in three hours',
    'Our choice: a status is looked at again for 48 hours, the newest 40 of them',
  ],
}
