// What does the fake Page's public side know: its post, the comments under it, and what was done to them.
import type { FakeCustomer, FakeMessage, FakeSent } from '../fake-platform.ts'
import type { FileStore } from '../meta/files.ts'

export type WallComment = {
  id: string
  parentId: string
  author: FakeCustomer | null
  text: string
  at: Date
  files: string[]
  hidden: boolean
  liked: boolean
  privateReplyUsed: boolean
}

export type WallOptions = {
  now: () => Date
  pageId: string
  pageName: string
  files: FileStore
  endpoint: () => string
  deliver(field: 'feed', value: Record<string, unknown>, at: Date): void
  sent: FakeSent[]
}

export type Wall = ReturnType<typeof createWall>

export function createWall({ now, pageId, pageName, files, endpoint, deliver, sent }: WallOptions) {
  const comments = new Map<string, WallComment>()
  const startedAt = now()
  const postId = `${pageId}_${Math.floor(startedAt.getTime() / 1000)}`
  let counted = 0

  const seconds = (at: Date) => Math.floor(at.getTime() / 1000)

  function value(comment: WallComment, verb: string): Record<string, unknown> {
    const [photo] = comment.files
    return {
      item: 'comment',
      verb,
      comment_id: comment.id,
      post_id: postId,
      parent_id: comment.parentId,
      from:
        comment.author === null
          ? { id: pageId, name: pageName }
          : { id: comment.author.nativeId, name: comment.author.name },
      ...(verb === 'remove' ? {} : { message: comment.text }),
      ...(photo === undefined || verb === 'remove' ? {} : { photo: files.linkTo(photo, endpoint()) }),
      created_time: seconds(comment.at),
      post: {
        id: postId,
        status_type: 'mobile_status_update',
        is_published: true,
        permalink_url: `https://www.facebook.com/${postId}`,
        updated_time: '2026-03-02T08:00:00+0000',
        promotion_status: 'inactive',
      },
    }
  }

  function add(comment: Pick<WallComment, 'author' | 'text' | 'at' | 'files' | 'parentId'>): WallComment {
    counted++
    const whole: WallComment = {
      ...comment,
      id: `${postId.split('_')[1]}_${String(seconds(startedAt) % 100_000)}${String(counted).padStart(6, '0')}`,
      hidden: false,
      liked: false,
      privateReplyUsed: false,
    }
    comments.set(whole.id, whole)
    deliver('feed', value(whole, 'add'), comment.at)
    return whole
  }

  /** Comments nest one level: an answer to an answer hangs on the comment above. */
  function parentFor(id: string | undefined): string {
    const comment = comments.get(id ?? '')
    if (comment === undefined) return postId
    return comment.parentId === postId ? comment.id : comment.parentId
  }

  function known(id: string): WallComment {
    const comment = comments.get(id)
    if (comment === undefined) throw new Error(`No comment ${id}`)
    return comment
  }

  return {
    postId,
    startedAt,
    comments,

    say(message: FakeMessage): string {
      const { media, customer: author, text } = message
      const at = message.at === undefined ? now() : new Date(message.at)
      const held = media === undefined ? [] : [files.put({ bytes: media.bytes, mimeType: media.mimeType })]
      return add({ author, text, at, files: held, parentId: parentFor(message.inReplyTo) }).id
    },

    edit(id: string, text: string): void {
      const comment = known(id)
      comment.text = text
      deliver('feed', value(comment, 'edited'), now())
    },

    remove(id: string): void {
      const comment = known(id)
      comments.delete(id)
      deliver('feed', value(comment, 'remove'), now())
    },

    hide(comment: WallComment, hidden: boolean): void {
      comment.hidden = hidden
      deliver('feed', value(comment, hidden ? 'hide' : 'unhide'), now())
    },

    /** The Page answers, in its own app or through us. */
    answer(to: string, text: string, held: string[], app: boolean): string {
      const comment = add({ author: null, text, at: now(), files: held, parentId: parentFor(to) })
      if (!app) return comment.id
      sent.push({
        nativeId: comment.id,
        text,
        to: comments.get(to)?.author?.nativeId ?? pageId,
        visibility: 'public',
        at: comment.at.toISOString(),
        attachments: held.flatMap((id) => files.get(id) ?? []),
        inReplyTo: to,
      })
      return comment.id
    },

    lastTouchedAt(): Date {
      const times = [...comments.values()].map(({ at }) => at.getTime())
      return new Date(Math.max(startedAt.getTime(), ...times))
    },
  }
}
