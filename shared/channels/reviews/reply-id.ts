// Under which id do we know an answer to a review, when its platform gives it none?
import { createHash } from 'node:crypto'

/**
 * The review's id with a hash of the answer's words, spaces apart: the same answer has the same id however often it is
 * sent or read, and an edited one has another.
 */
export function replyIdOf(reviewId: string, text: string): string {
  const words = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  return `${reviewId}~${createHash('sha256').update(words).digest('base64url').slice(0, 12)}`
}
