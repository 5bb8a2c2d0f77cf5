// Reads polled pages: timelines of posts and the list of direct messages, with what X withheld beside them.

import * as z from 'zod/mini'
import { type InboundItem, type ParentPost, parentPost } from '#shared/domain/mention.ts'
import { readMedia } from './attachments.ts'
import { polledDm } from './direct-messages.ts'
import { authorOf, type People, readPeople } from './people.ts'
import { permalink, postItems } from './posts.ts'
import { readEach } from './reading.ts'
import { idShape, type Page, partialErrorShape, postShape } from './wire.ts'

type Setting = { recipient: string | null; ownIds: ReadonlySet<string>; foundBy?: string }

export function timelineItems(page: Page, setting: Setting): InboundItem[] {
  const people = readPeople(page.includes?.users)
  const media = readMedia(page.includes?.media)
  const authors = postAuthors(page.includes?.tweets)
  const parents = postParents(page.includes?.tweets, people)
  const posts = (page.data ?? []).flatMap((raw) =>
    readEach('post', postShape, raw, setting.recipient, (post) =>
      postItems(post, { ...setting, people, media, authors, parents, summoned: false }),
    ),
  )
  return [...posts, ...withheld(page, setting)]
}

export function dmPageItems(page: Page, setting: Setting): InboundItem[] {
  const people = readPeople(page.includes?.users)
  const media = readMedia(page.includes?.media)
  const messages = (page.data ?? []).flatMap((raw) => polledDm(raw, { ...setting, people }, media))
  return [...messages, ...withheld(page, setting)]
}

/** X answers 200 and lists beside the data what it would not give, such as a deleted post that was answered. */
function withheld(page: Page, { recipient }: Setting): InboundItem[] {
  return (page.errors ?? []).map((raw) => {
    const error = partialErrorShape.safeParse(raw)
    const kind = error.success ? error.data.type?.split(/[/#]/).at(-1) || error.data.title : undefined
    return { type: 'ignored', recipient, reason: `withheld:${kind ?? 'unknown'}` }
  })
}

const authoredShape = z.object({ id: idShape, author_id: idShape })
const toldShape = z.object({ id: idShape, author_id: idShape, text: z.string() })

/** Post id → what it says, of the posts that came along. */
export function postParents(
  raw: readonly unknown[] | undefined,
  people: People,
): ReadonlyMap<string, ParentPost> {
  const parents = new Map<string, ParentPost>()
  for (const one of raw ?? []) {
    const read = toldShape.safeParse(one)
    if (!read.success) continue
    const { id, author_id, text } = read.data
    const { name, handle } = authorOf(author_id, people)
    const known = parentPost({ name, handle, text, permalink: permalink(id, handle) })
    if (known !== undefined) parents.set(id, known)
  }
  return parents
}

/** Post id → author id of the posts that came along. */
export function postAuthors(raw: readonly unknown[] | undefined): ReadonlyMap<string, string> {
  const authors = new Map<string, string>()
  for (const one of raw ?? []) {
    const read = authoredShape.safeParse(one)
    if (read.success) authors.set(read.data.id, read.data.author_id)
  }
  return authors
}
