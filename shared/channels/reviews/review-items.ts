// How do a review, a change of it, its end and our answer become items?
import type { Capability } from '#shared/domain/capability.ts'
import type { Author, DeletionItem, EditItem, MessageItem } from '#shared/domain/mention.ts'
import { replyIdOf } from './reply-id.ts'

/** A review as its platform describes it. Moments are ISO; `changedAt` is later than `firstAt` once it was edited. */
export type Review = {
  id: string
  firstAt: string
  changedAt: string
  author: string
  text: string
  subject?: string | undefined
  rating?: number | undefined
  lang?: string | undefined
  permalink: string | null
  can: Capability
}

export type Gone = { id: string; firstAt: string; foundAt: string }

/** The review, and beside it the change where there was one. A review is a thread and, known by nothing else, a customer. */
export function itemsOf(review: Review): (MessageItem | EditItem)[] {
  const { id, firstAt, changedAt, text } = review
  const message = messageOf(review, { nativeId: id, at: firstAt, from: 'customer', text })
  const { subject, rating, lang } = review
  const asWritten: MessageItem = {
    ...message,
    ...(subject === undefined ? {} : { subject }),
    ...(rating === undefined ? {} : { rating }),
    ...(lang === undefined ? {} : { lang }),
  }
  if (changedAt <= firstAt) return [asWritten]
  const nativeId = `${id}:edited:${changedAt}`
  // The address says which words an answer is to: one written before the change does not answer what it says now.
  const anew = { ...asWritten, at: changedAt, address: { ...asWritten.address, changed: changedAt } }
  const edit: EditItem = { ...aboutReview(id, firstAt), type: 'edit', nativeId, at: changedAt, text, anew }
  return [asWritten, { ...edit, ...(rating === undefined ? {} : { rating }) }]
}

type About = Pick<Review, 'id' | 'firstAt' | 'author' | 'permalink' | 'can'>

/** The answer a review has, whoever gave it. */
export function answerOf(review: About, answer: { text: string; at: string }): MessageItem {
  const nativeId = replyIdOf(review.id, answer.text)
  return { ...messageOf(review, { ...answer, nativeId, from: 'us' }), inReplyTo: review.id }
}

export function deletionOf({ id, firstAt, foundAt }: Gone): DeletionItem {
  return { ...aboutReview(id, firstAt), type: 'deletion', nativeId: `${id}:gone`, at: instantOf(foundAt) }
}

function messageOf(
  { id, author, permalink, can }: About,
  own: Pick<MessageItem, 'nativeId' | 'at' | 'from' | 'text'>,
): MessageItem {
  return {
    type: 'message',
    recipient: null,
    ...own,
    customer: authorOf(id, author),
    threadRoot: id,
    visibility: 'public',
    media: [],
    permalink,
    address: { review: id },
    can: { public: can, private: { ok: false, reason: 'no_private_side' } },
  }
}

function authorOf(reviewId: string, name: string): Author {
  return { nativeId: reviewId, name: name.trim() === '' ? 'Somebody' : name, handle: '', followers: null }
}

function aboutReview(
  id: string,
  firstAt: string,
): Pick<EditItem, 'recipient' | 'threadRoot' | 'customerId' | 'of'> {
  return { recipient: null, threadRoot: id, customerId: id, of: { nativeId: id, at: instantOf(firstAt) } }
}

/** To the second, as everywhere that a platform's time is finer. Throws on what is no time. */
export function instantOf(time: string | number): string {
  const ms = secondOf(time)
  if (Number.isNaN(ms)) throw new Error('a time that is none')
  return new Date(ms).toISOString()
}

/** The same in ms; NaN for what is no time. */
export function secondOf(time: string | number): number {
  return Math.floor((typeof time === 'number' ? time : Date.parse(time)) / 1000) * 1000
}
