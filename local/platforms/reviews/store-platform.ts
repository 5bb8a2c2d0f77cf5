// What does every fake store of reviews offer in the same way, whatever its protocol?
import type { FakePlatform, Misbehaviour } from '../fake-platform.ts'
import type { HttpFake, Trouble } from '../http-fake.ts'
import type { ReviewBook } from './review-book.ts'

/** What only stores of reviews have. */
export type ReviewFake = FakePlatform & {
  rate(nativeId: string, rating: number, text: string): void
}

type Parts = {
  channel: string
  http: HttpFake
  book: ReviewBook
  trouble: Trouble
  credentials: Record<string, string>
  ownId: string
  revoke(times: number): void
  restore(): void
  setDisorder(on: boolean): void
}

/** Reviews carry no files that reach us, and nobody is told that an answer was read. */
export function reviewPlatform(parts: Parts): ReviewFake {
  const { channel, http, book, trouble, credentials, ownId } = parts
  let disorder = false
  let said = 0
  return {
    channel,
    endpoint: http.endpoint,
    credentials,
    ownId,
    withoutPhotos: ['public'],
    async connectWebhook() {
      throw new Error('Reviews are polled.')
    },
    get disorder() {
      return disorder
    },
    set disorder(on) {
      disorder = on
      parts.setDisorder(on)
    },
    async say(message) {
      said++
      // Stores hold some reviews back: they turn up below those already read.
      return { nativeId: book.say(message, disorder && said % 4 === 0 ? 20_000 : 0).id }
    },
    async edit(nativeId, text) {
      book.edit(nativeId, text)
    },
    async remove(nativeId) {
      book.remove(nativeId)
    },
    async answerOutside(_to, text, inReplyTo) {
      return { nativeId: book.answerOutside(inReplyTo, text) }
    },
    rate: (nativeId, rating, text) => book.edit(nativeId, text, rating),
    misbehave(what: Misbehaviour, times) {
      if (what !== 'token_revoked') return trouble.start(what, times)
      parts.revoke(times ?? Number.POSITIVE_INFINITY)
      return true
    },
    behave() {
      trouble.clear()
      parts.restore()
    },
    get sent() {
      return book.sent
    },
    calls: http.calls,
    settled: async () => {},
    close: () => http.close(),
  }
}
