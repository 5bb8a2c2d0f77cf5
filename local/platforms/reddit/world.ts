// What has been written on the fake Reddit, and what is in our inbox?
import type { FakeCustomer, FakeMessage, FakeSent } from '../fake-platform.ts'

export type Person = { id: string; name: string }
export type Picture = { bytes: Uint8Array; mimeType: string }
export type Thing = {
  kind: 't1' | 't3' | 't4'
  name: string
  author: Person
  subreddit: string
  title: string
  text: string
  parent: Thing | null
  at: Date
  editedAt: Date | null
  gone: boolean
  locked: boolean
  archived: boolean
  picture: Picture | null
  /** Why it is in our inbox; null where it is not. */
  told: string | null
}
export type World = ReturnType<typeof createWorld>

export const us: Person = { id: 't2_northwind1', name: 'NorthwindParcel' }
const moderator: Person = { id: 't2_keeper7', name: 'gatekeeper7' }

export function createWorld(now: () => Date) {
  const things = new Map<string, Thing>()
  const sent: FakeSent[] = []
  let counted = 0

  function write(thing: Pick<Thing, 'kind' | 'author' | 'text' | 'parent'> & Partial<Thing>): Thing {
    counted++
    const whole: Thing = {
      name: `${thing.kind}_${(60_000_000 + counted).toString(36)}`,
      subreddit: thing.parent?.subreddit ?? 'parcels',
      title: '',
      at: now(),
      editedAt: null,
      gone: false,
      locked: false,
      archived: false,
      picture: null,
      told: null,
      ...thing,
    }
    things.set(whole.name, whole)
    return whole
  }

  const daily = write({
    kind: 't3',
    author: moderator,
    title: 'Who carries your parcels?',
    text: 'The thread of the day.',
    parent: null,
    at: new Date(now().getTime() - 86_400_000),
  })

  function say(message: FakeMessage): Thing {
    const author = personOf(message.customer)
    const at = message.at === undefined ? now() : new Date(message.at)
    const { text, media } = message
    const picture = media === undefined ? null : { bytes: media.bytes, mimeType: media.mimeType }
    const parent = things.get(message.inReplyTo ?? '') ?? null
    if (message.visibility === 'private') {
      const before = parent?.kind === 't4' ? parent : null
      return write({ kind: 't4', author, text, parent: before, at, title: 'A question', told: 'unknown' })
    }
    if (message.unaddressed && parent === null) {
      const [title = '', ...rest] = text.split('\n\n')
      return write({ kind: 't3', author, title, text: rest.join('\n\n'), parent: null, at, picture })
    }
    const under = parent ?? daily
    const told = message.unaddressed ? null : under.author.id === us.id ? 'comment_reply' : 'username_mention'
    const isNamed = told !== 'username_mention' || text.toLowerCase().includes(us.name.toLowerCase())
    const said = isNamed ? text : `u/${us.name} ${text}`
    return write({ kind: 't1', author, text: said, parent: under, at, picture, told })
  }

  return {
    things,
    sent,
    write,
    say,
    answer(thing: Thing, text: string): Thing {
      return write({
        kind: thing.kind === 't4' ? 't4' : 't1',
        author: us,
        text,
        parent: thing,
        title: 're: A question',
      })
    },
    newestFirst(): Thing[] {
      return [...things.values()].reverse().sort((a, b) => b.at.getTime() - a.at.getTime())
    },
  }
}

export function postOf(thing: Thing): Thing {
  return thing.parent === null ? thing : postOf(thing.parent)
}

function personOf({ nativeId, handle }: FakeCustomer): Person {
  return { id: nativeId, name: handle.replace(/[^A-Za-z0-9_-]/g, '_') || nativeId.slice(3) }
}
