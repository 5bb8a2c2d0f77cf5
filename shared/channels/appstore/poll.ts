// How are the reviews of an app in the App Store read, latest change first?
import type { ConnectorContext, PollInput, PollResult } from '#shared/channels/connector.ts'
import {
  entryOrNone,
  isReviewId,
  type ReviewEntry,
  type ReviewSource,
  unreadableEntry,
} from '#shared/channels/reviews/entry.ts'
import { markOf } from '#shared/channels/reviews/known-reviews.ts'
import { secondOf } from '#shared/channels/reviews/review-items.ts'
import { scanReviews } from '#shared/channels/reviews/scan-reviews.ts'
import { Failure } from '#shared/domain/failure.ts'
import { appIdIn } from './app-id.ts'
import { readConnect, restAfter } from './connect-api.ts'
import { oneSchema, pageSchema, responseSchema, reviewHeadSchema } from './wire.ts'

const firstPage = 'sort=-createdDate&limit=200&include=response'

/** Throws Failure when nothing could be read. */
export async function poll(input: PollInput): Promise<PollResult> {
  let rest: string | null = null
  const appId = appIdIn(input.credentials)
  const source: ReviewSource = {
    listedForMs: Number.POSITIVE_INFINITY,
    async page(cursor) {
      const answer = await readConnect(input, `/v1/apps/${appId}/customerReviews?${cursor ?? firstPage}`)
      rest = restAfter(answer, input.now())
      const page = pageSchema.safeParse(answer.body)
      if (!page.success) throw new Failure('unavailable', 'The App Store answered without reviews.')
      const { data, included = [], links } = page.data
      const entries: ReviewEntry[] = []
      for (const raw of data)
        entries.push(
          entryOf(raw, included) ??
            unreadableEntry(
              { review: raw, response: null },
              entries.at(-1)?.changed ?? input.now().getTime(),
            ),
        )
      return { entries, next: queryOf(links?.next ?? null) }
    },
    one: (id) => readOne(input, id),
  }
  const result = await scanReviews(source, appId, input)
  return { ...result, earliestNextCall: result.earliestNextCall ?? rest }
}

function readOne(context: ConnectorContext, id: string): Promise<ReviewEntry | null> {
  return entryOrNone(
    async () => (await readConnect(context, onePath(id))).body,
    (raw) => {
      const one = oneSchema.safeParse(raw)
      return one.success ? entryOf(one.data.data, one.data.included ?? []) : null
    },
  )
}

export const onePath = (id: string): string =>
  `/v1/customerReviews/${encodeURIComponent(id)}?include=response`

/** The place in the list is a whole address; only its query is ever used, on our own path. */
function queryOf(next: string | null): string | null {
  if (next === null || !URL.canParse(next)) return null
  return new URL(next).search.slice(1) || null
}

/** The store says only when a review was last changed. Null where it cannot be read. */
function entryOf(raw: unknown, included: readonly unknown[]): ReviewEntry | null {
  const head = reviewHeadSchema.safeParse(raw)
  if (!head.success || !isReviewId(head.data.id)) return null
  const { id, attributes, relationships } = head.data
  const changed = secondOf(attributes.createdDate)
  if (Number.isNaN(changed)) return null
  const answerId = relationships?.response?.data?.id
  const response = included.find((one) => responseSchema.safeParse(one).data?.id === answerId) ?? null
  const answer = answerId === undefined ? null : response
  const words = responseSchema.safeParse(answer).data?.attributes
  const { rating, title, body } = attributes
  const mark = markOf([changed, rating, title, body, words?.responseBody])
  return { raw: { review: raw, response: answer }, id, at: changed, changed, mark }
}
