// What has been posted on the fake Bluesky, and who was told?
import type { FakeMessage, FakeSent } from '../fake-platform.ts'
import { asObject, cidOf, tid } from './answers.ts'
import { type People, type Person, profileView, us } from './people.ts'

export const postCollection = 'app.bsky.feed.post'

export type StoredRecord = {
  uri: string
  cid: string
  author: Person
  value: Record<string, unknown>
  indexedAt: string
}
export type Notification = { record: StoredRecord; reason: string; reasonSubject?: string; sortAt: string }
type Blob = { bytes: Uint8Array; mimeType: string }

export type Feed = {
  readonly records: Map<string, StoredRecord>
  readonly notifications: Notification[]
  readonly blobs: Map<string, Blob>
  readonly sent: FakeSent[]
  /** Posts to which nobody may reply. */
  readonly closed: Set<string>
  /** What a customer posts; `lateMs` is how long their program kept it before it was indexed. */
  post(message: FakeMessage, lateMs: number): StoredRecord
  put(author: Person, collection: string, key: string, value: Record<string, unknown>): StoredRecord
  postView(uri: string): Record<string, unknown> | undefined
}

export function createFeed(people: People, now: () => Date, endpoint: () => string): Feed {
  const records = new Map<string, StoredRecord>()
  const notifications: Notification[] = []
  const blobs = new Map<string, Blob>()
  const sent: FakeSent[] = []
  const closed = new Set<string>()
  let counter = 0

  function put(
    author: Person,
    collection: string,
    key: string,
    value: Record<string, unknown>,
  ): StoredRecord {
    const uri = `at://${author.did}/${collection}/${key}`
    const record = { uri, cid: cidOf({ uri, value }), author, value, indexedAt: now().toISOString() }
    records.set(uri, record)
    if (author === us && collection === postCollection) remember(record)
    return record
  }

  /** To whom a post of ours goes: the author of what it answers. */
  function remember({ uri, value, indexedAt }: StoredRecord): void {
    const parent = records.get(String(asObject(asObject(value.reply).parent).uri))
    const root = records.get(String(asObject(asObject(value.reply).root).uri))
    const answered = parent?.author === us ? root : parent
    const attachments = picturesOf(value)
    sent.push({
      nativeId: uri,
      text: String(value.text),
      to: answered?.author.givenId ?? '',
      visibility: 'public',
      at: indexedAt,
      ...(parent === undefined ? {} : { inReplyTo: parent.uri }),
      ...(attachments.length > 0 ? { attachments } : {}),
    })
  }

  function picturesOf({ embed }: Record<string, unknown>): Blob[] {
    const { images } = asObject(embed)
    if (!Array.isArray(images)) return []
    return images.flatMap((entry: unknown) => {
      const cid = String(asObject(asObject(asObject(entry).image).ref).$link)
      return blobs.get(`${us.did}/${cid}`) ?? []
    })
  }

  const pinned = put(us, postCollection, tid(new Date('2026-03-01T09:00:00.000Z'), 0), {
    $type: postCollection,
    text: 'Our spring sale is on.',
    createdAt: '2026-03-01T09:00:00.000Z',
  })
  sent.length = 0

  return {
    records,
    notifications,
    blobs,
    sent,
    closed,
    put,
    post(message, lateMs) {
      const author = people.of(message.customer)
      const at = message.at === undefined ? now() : new Date(message.at)
      const createdAt = new Date(at.getTime() - lateMs).toISOString()
      const parent = message.inReplyTo === undefined ? undefined : records.get(message.inReplyTo)
      const facets = mentions(message.text)
      // What neither answers us nor names us reaches us as a quote.
      const quotes = !message.unaddressed && parent === undefined && facets.length === 0
      const value: Record<string, unknown> = {
        $type: postCollection,
        text: message.text,
        createdAt,
        langs: ['en'],
        ...(facets.length === 0 ? {} : { facets }),
        ...(parent === undefined ? {} : { reply: replyTo(parent) }),
        ...(quotes ? { embed: { $type: 'app.bsky.embed.record', record: ref(pinned) } } : {}),
      }
      if (message.media?.kind === 'image') value.embed = imageEmbed(message.media, author, blobs)
      const key = tid(new Date(createdAt), counter++)
      const record = { ...put(author, postCollection, key, value), indexedAt: at.toISOString() }
      records.set(record.uri, record)
      const answersUs = parent?.author === us
      if (message.unaddressed && !answersUs) return record
      notifications.push({
        record,
        reason: answersUs ? 'reply' : quotes ? 'quote' : 'mention',
        ...(answersUs ? { reasonSubject: parent.uri } : quotes ? { reasonSubject: pinned.uri } : {}),
        sortAt: createdAt,
      })
      return record
    },
    postView(uri) {
      const record = records.get(uri)
      if (record === undefined) return undefined
      return {
        uri,
        cid: record.cid,
        author: profileView(record.author),
        record: record.value,
        ...embedView(record, endpoint()),
        replyCount: 0,
        repostCount: 0,
        likeCount: 0,
        quoteCount: 0,
        indexedAt: record.indexedAt,
        viewer: {
          threadMuted: false,
          embeddingDisabled: false,
          ...(closed.has(uri) ? { replyDisabled: true } : {}),
        },
        labels: [],
      }
    },
  }
}

export function ref({ uri, cid }: StoredRecord): { uri: string; cid: string } {
  return { uri, cid }
}

function replyTo(parent: StoredRecord): Record<string, unknown> {
  const root = asObject(parent.value.reply).root ?? ref(parent)
  return { root, parent: ref(parent) }
}

function mentions(text: string): unknown[] {
  const said = `@${us.handle}`
  const at = text.indexOf(said)
  if (at === -1) return []
  const byteStart = Buffer.byteLength(text.slice(0, at))
  const features = [{ $type: 'app.bsky.richtext.facet#mention', did: us.did }]
  return [{ index: { byteStart, byteEnd: byteStart + Buffer.byteLength(said) }, features }]
}

function imageEmbed(media: Blob, author: Person, blobs: Map<string, Blob>): Record<string, unknown> {
  const cid = cidOf(media.bytes)
  blobs.set(`${author.did}/${cid}`, media)
  const image = { $type: 'blob', ref: { $link: cid }, mimeType: media.mimeType, size: media.bytes.length }
  return { $type: 'app.bsky.embed.images', images: [{ alt: 'a photo', image }] }
}

/** The stored record names only a blob; the view has links to what the CDN makes of it. */
function embedView(record: StoredRecord, endpoint: string): { embed?: unknown } {
  const { images } = asObject(record.value.embed)
  if (!Array.isArray(images)) return {}
  const views = images.map((entry: unknown) => {
    const { alt, image } = asObject(entry)
    const cid = String(asObject(asObject(image).ref).$link)
    const link = (size: string) => `${endpoint}/img/${size}/plain/${record.author.did}/${cid}@jpeg`
    return { thumb: link('feed_thumbnail'), fullsize: link('feed_fullsize'), alt }
  })
  return { embed: { $type: 'app.bsky.embed.images#view', images: views } }
}
