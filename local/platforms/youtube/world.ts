// Which videos and comments are there on the fake YouTube, and who wrote them?
import { createPeople, type FakePeople } from '../fake-people.ts'
import type { FakeCustomer, FakeMessage, FakeSent } from '../fake-platform.ts'

export const ownId = 'UCnorthwindparcel0000001'
export const ownVideo = 'NWparcel001'
const us: FakeCustomer = { nativeId: ownId, name: 'Northwind Parcel', handle: 'northwind', followers: 5120 }

export type Status = 'published' | 'heldForReview' | 'rejected'
export type CommentRecord = {
  id: string
  authorId: string
  author: FakeCustomer
  text: string
  /** Null where a thread begins. */
  root: CommentRecord | null
  videoId: string
  at: Date
  updated: Date
  status: Status
  gone: boolean
}
export type VideoRecord = {
  id: string
  authorId: string
  author: FakeCustomer
  text: string
  at: Date
  gone: boolean
}

type New = Pick<CommentRecord, 'author' | 'text' | 'root' | 'videoId' | 'at'>

export type World = {
  people: FakePeople
  comments: Map<string, CommentRecord>
  videos: Map<string, VideoRecord>
  sent: FakeSent[]
  write(comment: New): CommentRecord
  /** What we write through the API, and to whom it goes. */
  answer(comment: Omit<New, 'author'>, now: Date): CommentRecord
  say(message: FakeMessage, now: Date): string
  repliesTo(root: CommentRecord): CommentRecord[]
  threads(): CommentRecord[]
}

export function createWorld(): World {
  const people = createPeople(/^UC[\w-]{22}$/, (hex) => `UC${hex.slice(0, 22)}`)
  people.meet(us)
  const comments = new Map<string, CommentRecord>()
  const videos = new Map<string, VideoRecord>()
  const sent: FakeSent[] = []
  let counted = 0

  const isSeen = ({ gone, status }: CommentRecord) => !gone && status !== 'rejected'
  const oldestFirst = (a: { at: Date }, b: { at: Date }) => a.at.getTime() - b.at.getTime()

  function write(comment: New): CommentRecord {
    counted++
    const own = `Ug${String(counted).padStart(8, 'x')}_-AaABAg`
    const record: CommentRecord = {
      ...comment,
      id: comment.root === null ? own : `${comment.root.id}.${own.slice(2)}`,
      authorId: people.meet(comment.author),
      updated: comment.at,
      status: 'published',
      gone: false,
    }
    comments.set(record.id, record)
    return record
  }

  function repliesTo(root: CommentRecord): CommentRecord[] {
    return [...comments.values()].filter((one) => one.root === root && isSeen(one)).sort(oldestFirst)
  }

  function upload(message: FakeMessage, at: Date): string {
    counted++
    const id = `vid${String(counted).padStart(8, '_')}`
    const { customer: author, text } = message
    videos.set(id, { id, author, authorId: people.meet(author), text, at, gone: false })
    return id
  }

  return {
    people,
    comments,
    videos,
    sent,
    write,
    repliesTo,
    answer(comment, now) {
      const record = write({ ...comment, author: us })
      const [, handle] = /^@([\w.-]+)/.exec(comment.text) ?? []
      const named =
        comment.root === null
          ? undefined
          : repliesTo(comment.root).find(({ author }) => author.handle === handle)
      const to = named ?? comment.root ?? videos.get(comment.videoId)
      sent.push({
        nativeId: record.id,
        text: comment.text,
        to: to?.author.nativeId ?? '',
        visibility: 'public',
        at: now.toISOString(),
        inReplyTo: comment.root?.id ?? comment.videoId,
      })
      return record
    },
    say(message, now) {
      const at = message.at === undefined ? now : new Date(message.at)
      if (message.unaddressed) return upload(message, at)
      const parent = comments.get(message.inReplyTo ?? '')
      const root = parent?.root ?? parent ?? null
      const { customer: author, text } = message
      return write({ author, text, root, videoId: root?.videoId ?? ownVideo, at }).id
    },
    threads() {
      return [...comments.values()]
        .filter((one) => one.root === null && isSeen(one))
        .sort((a, b) => oldestFirst(b, a) || (a.id < b.id ? 1 : -1))
    },
  }
}

export { us as ourselves }
