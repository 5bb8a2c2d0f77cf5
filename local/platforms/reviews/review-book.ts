// What has been written about us on a fake store of reviews, and what did we answer?
import { replyIdOf } from '#shared/channels/reviews/reply-id.ts'
import type { FakeCustomer, FakeMessage, FakeSent } from '../fake-platform.ts'

export type BookAnswer = { text: string; at: number; rejected: boolean }

/** Moments in ms. */
export type BookReview = {
  id: string
  customer: FakeCustomer
  text: string
  rating: number
  at: number
  changed: number
  answer: BookAnswer | null
}

export type ReviewBook = {
  /** Latest change first. */
  all(): BookReview[]
  find(id: string): BookReview | undefined
  say(message: FakeMessage, lateMs: number): BookReview
  edit(id: string, text: string, rating?: number): void
  remove(id: string): void
  /** Our one answer, by API; the same again changes nothing. */
  answer(review: BookReview, text: string, rejected: boolean): BookAnswer
  answerOutside(id: string, text: string): string
  readonly sent: FakeSent[]
}

/**
 * A person has one review of a place and can only change it (`edit`); who speaks again does so under the same name with
 * another account. Answers have no ids on these platforms: they are known as the product knows them.
 */
export function createReviewBook(now: () => Date, idOf: (n: number) => string): ReviewBook {
  const reviews = new Map<string, BookReview>()
  const sent: FakeSent[] = []
  let written = 0

  function existing(id: string): BookReview {
    const review = reviews.get(id)
    if (review === undefined) throw new Error('There is no such review.')
    return review
  }

  return {
    sent,
    all: () => [...reviews.values()].reverse().sort((a, b) => b.changed - a.changed),
    find: (id) => reviews.get(id),
    say({ customer, text, rating = 3, at }, lateMs) {
      const moment = (at === undefined ? now().getTime() : Date.parse(at)) - lateMs
      const id = idOf(++written)
      const review = { id, customer, text, rating, at: moment, changed: moment, answer: null }
      reviews.set(id, review)
      return review
    },
    edit(id, text, rating) {
      const review = existing(id)
      Object.assign(review, { text, rating: rating ?? review.rating, changed: now().getTime() })
    },
    remove(id) {
      reviews.delete(existing(id).id)
    },
    answer(review, text, rejected) {
      if (review.answer?.text !== text) {
        review.answer = { text, at: now().getTime(), rejected }
        sent.push({
          nativeId: replyIdOf(review.id, text),
          text,
          to: review.customer.nativeId,
          visibility: 'public',
          at: now().toISOString(),
          inReplyTo: review.id,
        })
      }
      return review.answer
    },
    answerOutside(id, text) {
      existing(id).answer = { text, at: now().getTime(), rejected: false }
      return replyIdOf(id, text)
    },
  }
}
