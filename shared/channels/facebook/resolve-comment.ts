// Did a comment whose answer was lost arrive after all? Looked up under the post; nothing is posted.
import { Failure } from '../../domain/failure.ts'
import type { ResolveOutcome } from '../../domain/send-outcome.ts'
import type { SendInput } from '../connector.ts'
import { type Found, lookedUp, sameText, sinceOf } from '../meta/lookup.ts'
import { readList } from '../meta/poll-conversations.ts'
import { idOf, instantOf } from '../meta/wire-values.ts'
import { commentFields, polledComment } from './feed-wire.ts'

const commentsPerPage = 100
const mostPages = 5

/** `absent` is said only when every comment since the first attempt was read, and the attempt has settled. */
export async function resolveComment(input: SendInput): Promise<ResolveOutcome> {
  const { id = '', post = '', parent } = input.address
  const since = sinceOf(input)
  const found: Found[] = []
  // An answer to a nested comment hangs on that comment or on the one above it; one to a post on nothing.
  const places = new Set([id, parent])
  let after: string | undefined
  try {
    for (let pages = 0; pages < mostPages; pages++) {
      const page = await readList(input, `${encodeURIComponent(post || id)}/comments`, {
        fields: commentFields,
        filter: 'stream',
        order: 'reverse_chronological',
        since: String(Math.floor(Date.parse(since) / 1000)),
        limit: String(commentsPerPage),
        ...(after === undefined ? {} : { after }),
      })
      for (const raw of page.data) {
        const comment = polledComment.safeParse(raw).data
        if (
          comment === undefined ||
          !isOurs(comment.from?.id, input) ||
          !sameText(comment.message ?? '', input.text)
        )
          continue
        const at = instantOf(comment.created_time)
        if (at < since || !places.has(comment.parent === undefined ? post : idOf(comment.parent.id))) continue
        found.push({ nativeId: idOf(comment.id), at, permalink: linkOf(idOf(comment.id)) })
      }
      after = page.paging?.cursors?.after
      if (page.paging?.next === undefined || after === undefined) return lookedUp(input, found, true)
    }
    return lookedUp(input, found, false)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { outcome: 'undecided', detail: error.message }
  }
}

function isOurs(id: string | number | undefined, { credentials }: SendInput): boolean {
  return id !== undefined && idOf(id) === credentials.pageId
}

const linkOf = (id: string): string => `https://www.facebook.com/${encodeURIComponent(id)}`
