// May a comment be answered in private: once, and within seven days of it.
import type { FakeAnswer, Trouble } from '../http-fake.ts'
import { graphError, graphRefusals, noSuchObject } from '../meta/graph-errors.ts'
import type { Messenger, Talk } from '../meta/messenger.ts'
import type { WallComment } from './wall.ts'

const days = 7 * 86_400_000

/** The talk the answer goes to, or the platform's refusal. */
export function privateReplyOf(
  comment: WallComment | undefined,
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
