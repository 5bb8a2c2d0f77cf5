// How does YouTube show comments, threads, videos and channels?
import type { FakeCustomer } from '../fake-platform.ts'
import { type CommentRecord, ownId, ownVideo, type VideoRecord, type World } from './world.ts'

const repliesShown = 5
const titleLength = 100

export function showComment(comment: CommentRecord): Record<string, unknown> {
  const { id, author, authorId, text, root, videoId, at, updated, status } = comment
  return {
    kind: 'youtube#comment',
    etag: `etag-${id}`,
    id,
    snippet: {
      ...(videoId === ownVideo ? { channelId: ownId } : {}),
      videoId,
      textDisplay: text,
      // Only to those who wrote it.
      ...(authorId === ownId ? { textOriginal: text } : {}),
      ...(root === null ? {} : { parentId: root.id }),
      authorDisplayName: author.handle === '' ? author.name : `@${author.handle}`,
      authorProfileImageUrl: 'https://yt3.ggpht.example/nobody=s48',
      authorChannelUrl: `http://www.youtube.com/channel/${authorId}`,
      authorChannelId: { value: authorId },
      canRate: true,
      viewerRating: 'none',
      likeCount: 0,
      ...(status === 'published' ? {} : { moderationStatus: status }),
      publishedAt: seconds(at),
      updatedAt: seconds(updated),
    },
  }
}

export function showThread(root: CommentRecord, world: World, disorder: boolean): Record<string, unknown> {
  const replies = world.repliesTo(root)
  return {
    kind: 'youtube#commentThread',
    etag: `etag-${root.id}-${replies.length}`,
    id: root.id,
    snippet: {
      channelId: ownId,
      videoId: root.videoId,
      topLevelComment: showComment(root),
      canReply: true,
      totalReplyCount: replies.length,
      isPublic: root.status === 'published',
    },
    ...(replies.length === 0 ? {} : { replies: { comments: replies.slice(-repliesShown).map(showComment) } }),
    ...(disorder ? { fieldOfTomorrow: { enabled: true } } : {}),
  }
}

export function showVideo({ id, author, authorId, text, at }: VideoRecord): unknown {
  return {
    kind: 'youtube#video',
    etag: `etag-${id}`,
    id,
    snippet: {
      publishedAt: seconds(at),
      channelId: authorId,
      title: titleOf(text),
      description: text.length > titleLength ? text : '',
      thumbnails: {},
      channelTitle: author.name,
      categoryId: '22',
      liveBroadcastContent: 'none',
    },
    statistics: { viewCount: '12', likeCount: '1', favoriteCount: '0', commentCount: '0' },
  }
}

/** As a search shows it: escaped, and cut. */
export function showFound({ id, author, authorId, text, at }: VideoRecord): unknown {
  return {
    kind: 'youtube#searchResult',
    etag: `etag-${id}`,
    id: { kind: 'youtube#video', videoId: id },
    snippet: {
      publishedAt: seconds(at),
      channelId: authorId,
      title: escaped(titleOf(text)),
      description: escaped(text.slice(0, 60)),
      channelTitle: author.name,
      liveBroadcastContent: 'none',
    },
  }
}

export function showChannel(id: string, { name, handle, followers }: FakeCustomer): unknown {
  return {
    kind: 'youtube#channel',
    etag: `etag-${id}`,
    id,
    snippet: { title: name, description: '', customUrl: `@${handle}`, publishedAt: '2019-04-01T00:00:00Z' },
    statistics: {
      viewCount: '0',
      ...(followers === null ? {} : { subscriberCount: String(followers) }),
      hiddenSubscriberCount: followers === null,
      videoCount: '1',
    },
  }
}

function titleOf(text: string): string {
  return Array.from(text).slice(0, titleLength).join('')
}

function seconds(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('<', '&lt;')
}
