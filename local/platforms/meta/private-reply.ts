// May a comment be answered in private: once, and within seven days of it.
import type { FakeCustomer } from '../fake-platform.ts'
import type { FakeAnswer, Trouble } from '../http-fake.ts'
import { graphError, graphRefusals, noSuchObject } from './graph-errors.ts'
import type { Messenger, Talk } from './messenger.ts'

const days = 7 * 86_400_000

/** What of a comment decides it; `author` null is ourselves. */
type Answerable = { author: FakeCustomer | null; at: Date; privateReplyUsed: boolean }

/** The talk the answer goes to, or the platform's refusal. */
export function privateReplyOf(
  comment: Answerable | undefined,
  messenger: Messenger,
  trouble: Trouble,
  now: Date,
): Talk | FakeAnswer {
  if (comment?.author === undefined || trouble.take('deleted_parent')) return noSuchObject()
  if (comment.author === null || trouble.take('not_permitted')) return graphError(graphRefusals.notAllowed)
  if (comment.privateReplyUsed) {
    return graphError({ status: 400, code: 10900, message: '(#10900) Activity already replied to' })
  }
  if (now.getTime() - comment.at.getTime() > days) {
    return graphError({ status: 400, code: 10903, message: '(#10903) This user cant reply to this activity' })
  }
  comment.privateReplyUsed = true
  return messenger.talkWith(comment.author)
}
