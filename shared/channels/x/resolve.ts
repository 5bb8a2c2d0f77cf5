// Did an answer whose outcome was lost arrive after all? Looked up in our own timeline or messages; nothing is posted.

import * as z from 'zod/mini'
import type { ResolveOutcome } from '#shared/domain/send-outcome.ts'
import type { SendInput } from '../connector.ts'
import { XCallFailed } from './failures.ts'
import { clockSkewMs, dmPage, prices, settleMs, timelinePage } from './limits.ts'
import { answeredPost } from './outbound.ts'
import { type Answer, askPage, dmFields, type Query } from './pages.ts'
import { idsOf } from './poll-timeline.ts'
import { postText, readableText } from './post-text.ts'
import { permalink } from './posts.ts'
import { madeAt, pairOf } from './snowflake.ts'
import { dmEventShape, idShape, type Page, postShape } from './wire.ts'

const pagesPerLookup = 5
// The list of messages allows 15 reads in 15 minutes, which the poll needs too.
const dmPagesPerLookup = 2

/** `absent` is said only of a list that was read back past the first attempt, once the attempt has settled. */
export async function resolve(input: SendInput): Promise<ResolveOutcome> {
  const firstTriedMs = Date.parse(input.firstTriedAt ?? input.writtenAt)
  const since = new Date(firstTriedMs - clockSkewMs)
  const lookup = input.visibility === 'public' ? postLookup(input, since) : dmLookup(input)
  let costUsd = 0
  let token: string | undefined
  try {
    for (let left = lookup.pages; left > 0; left--) {
      const answer: Answer = await askPage(input, lookup.path, {
        ...lookup.query,
        ...(token === undefined ? {} : { pagination_token: token }),
      })
      costUsd += (answer.page.data?.length ?? 0) * lookup.usdEach
      const found = lookup.find(answer.page, since.toISOString())
      if (found !== undefined) {
        const link = input.visibility === 'public' ? permalink(found, undefined) : null
        return { outcome: 'sent', nativeId: found, at: madeAt(found), permalink: link, costUsd }
      }
      token = answer.page.meta?.next_token
      const oldest = idsOf(answer.page.data ?? []).at(-1)
      if (token === undefined || (oldest !== undefined && madeAt(oldest) < since.toISOString())) {
        return settled(input, firstTriedMs)
          ? { outcome: 'absent', costUsd }
          : { outcome: 'undecided', detail: 'X may not show it yet.', costUsd }
      }
    }
    return { outcome: 'undecided', detail: 'Too much was sent since to read it all.', costUsd }
  } catch (error) {
    if (!(error instanceof XCallFailed)) throw error
    return { outcome: 'undecided', detail: error.message, costUsd }
  }
}

type Lookup = {
  path: string
  query: Query
  pages: number
  usdEach: number
  /** Id of our message, when it is on this page and not older than `since`. */
  find(page: Page, since: string): string | undefined
}

function postLookup(input: SendInput, since: Date): Lookup {
  const parent = answeredPost(input)
  return {
    path: `users/${input.credentials.userId}/tweets`,
    query: {
      'tweet.fields': 'id,text,author_id,created_at,entities,referenced_tweets,note_tweet',
      max_results: timelinePage.largest,
      start_time: `${since.toISOString().slice(0, 19)}Z`,
    },
    pages: pagesPerLookup,
    usdEach: prices.postRead,
    find: (page, oldest) =>
      readAll(ownPostShape, page).find(
        (post) =>
          madeAt(post.id) >= oldest &&
          (post.referenced_tweets ?? [{ type: 'replied_to', id: parent }]).some(
            (one) => one.type === 'replied_to' && one.id === parent,
          ) &&
          sameText(postText(post), input.text),
      )?.id,
  }
}

function dmLookup(input: SendInput): Lookup {
  const me = input.credentials.userId ?? ''
  const conversation =
    input.address.group === undefined
      ? pairOf(me, input.address.participantId ?? '')
      : input.address.conversationId
  return {
    path: 'dm_events',
    query: { ...dmFields, max_results: dmPage.further },
    pages: dmPagesPerLookup,
    usdEach: prices.dmEventRead,
    find: (page, oldest) =>
      readAll(dmEventShape, page).find(
        (event) =>
          event.sender_id === me &&
          event.dm_conversation_id === conversation &&
          madeAt(event.id) >= oldest &&
          sameText(readableText(event.text ?? '', event.entities), input.text),
      )?.id,
  }
}

// Our own timeline may be given without its author.
const ownPostShape = z.extend(postShape, { author_id: z.optional(idShape) })

function readAll<T>(shape: z.ZodMiniType<T>, page: Page): T[] {
  return (page.data ?? []).flatMap((raw) => {
    const read = shape.safeParse(raw)
    return read.success ? [read.data] : []
  })
}

/** The customer had to be waited out, not our clock: writing and trying can be far apart. */
function settled(input: SendInput, firstTriedMs: number): boolean {
  return input.now().getTime() - Math.max(firstTriedMs, Date.parse(input.writtenAt)) >= settleMs
}

/** X puts the @handles of the thread before a reply and shortens its links, scheme added to bare domains. */
function sameText(theirs: string, ours: string): boolean {
  const bare = plain(theirs)
  return bare === plain(ours) || withoutHandles(bare) === withoutHandles(plain(ours))
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replace(/^https?:\/\//i, '').replace(/\/$/, ''))
    .join(' ')
}

function withoutHandles(text: string): string {
  return text.replace(/^(?:@\w{1,15} )+/, '')
}
