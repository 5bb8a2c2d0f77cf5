// How does a video that speaks of us become an item?
import { ignored } from '#shared/channels/delivery-body.ts'
import type { InboundItem } from '#shared/domain/mention.ts'
import { followersIn, type Surroundings } from './thread.ts'
import { videoSchema } from './wire.ts'

/** Answered by a comment below it, unless its comments are off, which shows in that they are not counted. */
export function videoItem(raw: unknown, around: Surroundings): InboundItem {
  const { id, snippet, statistics } = videoSchema.parse(raw)
  const { channelId, channelTitle } = snippet
  if (around.ownIds.has(channelId)) return ignored('own_post')
  const lang = languageOf(snippet)
  const isClosed = statistics !== undefined && statistics.commentCount === undefined
  return {
    type: 'message',
    recipient: null,
    nativeId: id,
    at: new Date(snippet.publishedAt).toISOString(),
    from: 'customer',
    customer: {
      nativeId: channelId,
      name: channelTitle?.trim() || 'A YouTube channel',
      handle: '',
      followers: followersIn(around.audiences, channelId),
    },
    threadRoot: id,
    visibility: 'public',
    text: videoText(snippet),
    ...(around.foundBy === undefined ? {} : { foundBy: around.foundBy }),
    ...(lang === undefined ? {} : { lang }),
    media: [],
    permalink: `https://www.youtube.com/watch?${new URLSearchParams({ v: id })}`,
    address: { videoId: id },
    can: {
      public: isClosed ? { ok: false, reason: 'replies_closed' } : { ok: true },
      private: { ok: false, reason: 'no_private_side' },
    },
  }
}

type Words = { title: string; description?: string | undefined }

export function videoText({ title, description }: Words): string {
  return [title, description ?? ''].filter((part) => part.trim() !== '').join('\n\n')
}

type Languages = { defaultAudioLanguage?: string | undefined; defaultLanguage?: string | undefined }

export function languageOf({ defaultAudioLanguage, defaultLanguage }: Languages): string | undefined {
  return defaultLanguage || defaultAudioLanguage || undefined
}
