// Asks X for one page of a list: the bytes as they came, what they cost, and how much allowance is left.
import type { ConnectorContext } from '../connector.ts'
import { callX, deadline } from './client.ts'
import { XCallFailed } from './failures.ts'
import { prices, timeouts } from './limits.ts'
import { type Page, pageShape } from './wire.ts'

export type Query = Record<string, string | number>
export type Answer = {
  bytes: Uint8Array
  page: Page
  /** Set when this was the last call of the window. */
  usedUpUntil: string | null
}

// X's newest schema calls these `post.fields`; the library and the traffic still say `tweet.fields` (Aug 2026).
export const postFields = {
  'tweet.fields':
    'id,text,author_id,conversation_id,created_at,entities,in_reply_to_user_id,referenced_tweets,attachments,lang,public_metrics,reply_settings,edit_history_tweet_ids,edit_controls,note_tweet,possibly_sensitive',
  expansions: 'author_id,attachments.media_keys,referenced_tweets.id',
  'user.fields':
    'id,name,username,profile_image_url,public_metrics,verified,verified_type,protected,receives_your_dm',
  'media.fields': 'media_key,type,url,preview_image_url,variants,width,height,alt_text',
} as const

export const dmFields = {
  event_types: 'MessageCreate',
  'dm_event.fields':
    'id,text,event_type,created_at,sender_id,dm_conversation_id,attachments,participant_ids,entities',
  expansions: 'sender_id,attachments.media_keys,participant_ids',
  'user.fields': 'id,name,username,public_metrics,verified,verified_type,protected',
  'media.fields': 'media_key,type,url,variants,alt_text',
} as const

/** `path` without the leading `/2/`. Throws XCallFailed. */
export async function askPage(context: ConnectorContext, path: string, query: Query): Promise<Answer> {
  const answer = await callX(context, deadline(context, timeouts.readMs), (api) =>
    api.v2.get<Buffer>(path, query, { fullResponse: true, forceParseMode: 'buffer' }),
  )
  const page = readPage(answer.data)
  if (page === null) throw new XCallFailed({ kind: 'lost', detail: 'The answer from X could not be read.' })
  const { rateLimit } = answer
  return {
    bytes: answer.data,
    page,
    usedUpUntil: rateLimit?.remaining === 0 ? new Date(rateLimit.reset * 1000).toISOString() : null,
  }
}

function readPage(bytes: Uint8Array): Page | null {
  try {
    const read = pageShape.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** X bills each resource once per UTC day; what came along by expansion is counted as billable. */
export function postsCostUsd(page: Page): number {
  const posts = (page.data?.length ?? 0) + (page.includes?.tweets?.length ?? 0)
  return posts * prices.postRead + (page.includes?.users?.length ?? 0) * prices.userRead
}

/** What X kept back although it answered 200, in one line a kind. */
export function withheldLines(page: Page, what: string): string[] {
  const count = page.errors?.length ?? 0
  return count === 0 ? [] : [`${what}: X withheld ${count} posts or people they refer to.`]
}

/** Money left for today, and what this poll has used of it. */
export class Purse {
  spentUsd = 0
  readonly #budgetUsd: number

  constructor(budgetUsd: number) {
    this.#budgetUsd = budgetUsd
  }

  spend(usd: number): void {
    this.spentUsd += usd
  }

  /** How many resources of `usdEach` can still be paid for, at most `largest`. */
  affords(usdEach: number, largest: number): number {
    return Math.max(0, Math.min(largest, Math.floor((this.#budgetUsd - this.spentUsd) / usdEach)))
  }
}
