// Reads polled pages: timelines of posts and the list of direct messages, with what X withheld beside them.

import * as z from 'zod/mini'
import type { InboundItem } from '#shared/domain/mention.ts'
import { readMedia } from './attachments.ts'
import { polledDm } from './direct-messages.ts'
import { readPeople } from './people.ts'
import { postItems } from './posts.ts'
import { readEach } from './reading.ts'
import { idShape, type Page, partialErrorShape, postShape } from './wire.ts'

type Setting = { recipient: string | null; ownIds: ReadonlySet<string>; foundBy?: string }

export function timelineItems(page: Page, setting: Setting): InboundItem[] {
  const people = readPeople(page.includes?.users)
  const media = readMedia(page.includes?.media)
  const authors = postAuthors(page.includes?.tweets)
  const posts = (page.data ?? []).flatMap((raw) =>
    readEach('post', postShape, raw, setting.recipient, (post) =>
      postItems(post, { ...setting, people, media, authors, summoned: false }),
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

/** Post id → author id of the posts that came along. */
export function postAuthors(raw: readonly unknown[] | undefined): ReadonlyMap<string, string> {
  const authors = new Map<string, string>()
  for (const one of raw ?? []) {
    const read = authoredShape.safeParse(one)
    if (read.success) authors.set(read.data.id, read.data.author_id)
  }
  return authors
}
