// How is the place that polling has reached kept between runs?
import type { PollCursor } from '#shared/channels/connector.ts'
import { readKnown, writeKnown } from '../known.ts'
import type { NotificationState } from './poll-notifications.ts'

/** `chat` is the place in the log of direct messages; null before the first look at it. */
export type Place = { posts: NotificationState; chat: string | null }

export function readPlace(cursor: PollCursor | null): Place {
  const { mark, known, backlogCursor, backlogTop, backlogFloor, chat } = cursor ?? {}
  return {
    posts: {
      mark: mark === undefined ? null : Number(mark),
      known: readKnown(known ?? ''),
      backlog:
        backlogCursor === undefined || backlogTop === undefined || backlogFloor === undefined
          ? null
          : { cursor: backlogCursor, top: Number(backlogTop), floor: Number(backlogFloor) },
    },
    chat: chat ?? null,
  }
}

export function writePlace({ posts, chat }: Place): PollCursor {
  const { mark, known, backlog } = posts
  return {
    ...(mark === null ? {} : { mark: String(mark) }),
    ...(known.size === 0 ? {} : { known: writeKnown(known) }),
    ...(backlog === null
      ? {}
      : {
          backlogCursor: backlog.cursor,
          backlogTop: String(backlog.top),
          backlogFloor: String(backlog.floor),
        }),
    ...(chat === null ? {} : { chat }),
  }
}
