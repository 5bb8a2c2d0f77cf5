// A customer rewrote what is answered by itself, a review: is it another text, or the same with a new date?
import type { EditItem } from '../domain/mention.ts'
import { annotationKey } from '../store/keys.ts'
import { addAnnotation, deliveryOf, readMessage } from '../store/messages.ts'
import { asItStands } from './as-it-stands.ts'
import type { Judged } from './head-changes.ts'
import type { Services } from './services.ts'

/** `stands`: this is what it says now, and it was not said before. `from`: the stars it had. */
export type Rewritten = { outcome: 'stored' | 'duplicate'; stands: boolean; from: number | undefined }

/**
 * Stores the change with what triage made of it, unless text and stars are what they were: then nothing happened. An
 * earlier change that comes after a later one is kept and moves nothing.
 */
export async function ingestRewritten(
  { db }: Pick<Services, 'db'>,
  conversationId: string,
  item: EditItem,
  { signals, around }: Pick<Judged, 'signals' | 'around'>,
  deliveryId: string,
): Promise<Rewritten> {
  const of = { nativeId: item.of.nativeId, at: item.of.at ?? item.at }
  const found = await readMessage(db, conversationId, of.at, of.nativeId)
  const others = (found?.annotations ?? []).filter(
    ({ kind, nativeId }) => kind === 'edit' && nativeId !== item.nativeId,
  )
  const before =
    found === null
      ? null
      : asItStands(
          found.message,
          others.filter(({ at }) => at <= item.at),
        )
  const isNews =
    before === null || plain(before.text) !== plain(item.text ?? '') || before.rating !== item.rating
  if (!isNews) return { outcome: 'duplicate', stands: false, from: undefined }
  const written = await addAnnotation(db, {
    conversationId,
    kind: 'edit',
    nativeId: item.nativeId,
    of,
    at: item.at,
    text: item.text,
    ...(item.rating === undefined ? {} : { rating: item.rating }),
    judged: { signals, around },
    deliveryId,
  })
  const first =
    written || (await deliveryOf(db, annotationKey(conversationId, of, item.nativeId))) === deliveryId
  return {
    outcome: first ? 'stored' : 'duplicate',
    stands: first && others.every(({ at }) => at <= item.at),
    from: before?.rating,
  }
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()
