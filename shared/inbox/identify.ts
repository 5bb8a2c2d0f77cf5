// Which conversation, and under which short marks? Hashes of native ids: stable, and nobody outside can steer them.
import { createHash } from 'node:crypto'
import type { ContactPoint } from '../domain/contact-point.ts'

const hash = (parts: readonly string[]): string =>
  createHash('sha256')
    .update(parts.map((part) => `${part.length}:${part}`).join(''))
    .digest('base64url')

/** The conversation of a customer in a thread on one of our accounts: by author, never by viral post. */
export const conversationIdOf = (
  channel: string,
  account: string,
  threadRoot: string,
  customerId: string,
): string => hash(['conversation', channel, account, threadRoot, customerId]).slice(0, 16)

/** The part of a reply's id that its idempotency key decides. */
export const replyHashOf = (conversationId: string, idempotencyKey: string): string =>
  hash(['reply', conversationId, idempotencyKey]).slice(0, 12)

/** The same for part `n` of a long text, whose first part has the id `of`. */
export const partHashOf = (of: string, n: number): string => hash(['part', of, String(n)]).slice(0, 12)

/** The folder of a person's uploads: tells nobody who they are. */
export const uploaderMarkOf = (user: string): string => hash(['uploader', user]).slice(0, 16)

/** Six characters by which a head remembers that it has seen something. */
export const markOf = (kind: string, nativeId: string): string => hash([kind, nativeId]).slice(0, 6)

/** The native id of a reply that a person found on the platform: an id of ours, since its own is not known. */
export const seenIdOf = (replyId: string): string => `seen-${replyId.slice(replyId.indexOf('.') + 1)}`

/** Stands for somebody who took part in a thread: long enough that nobody makes an address with another's mark. */
export const participantMarkOf = (nativeId: string): string => hash(['participant', nativeId]).slice(0, 22)

/** Stands for an email address, a phone number or a handle: long enough that nobody makes one with another's mark. */
export const contactMarkOf = ({ kind, value }: ContactPoint): string =>
  hash(['contact', kind, value]).slice(0, 22)

/** A public name for the secret that signs a callback URL: tells accounts that share one, tells nothing else. */
export const secretMarkOf = (channel: string, secret: string): string =>
  hash(['secret', channel, secret]).slice(0, 12)

/** The id under which something unreadable is parked: the same bytes of the same delivery once. */
export const parkedIdOf = (deliveryId: string, index: number): string =>
  hash(['parked', deliveryId, String(index)]).slice(0, 12)

/** Six characters that stand for a brand: its incidents lie together under them. */
export const brandMarkOf = (brand: string): string => hash(['brand', brand]).slice(0, 6)

/** Six characters that grow with the minute of an instant. */
export const minuteMarkOf = (at: string): string =>
  Math.floor(Date.parse(at) / 60_000)
    .toString(36)
    .padStart(6, '0')

/** The id of an incident, the same from everybody who notices it: brand, minute of the beginning, and what it is about. */
export const incidentIdOf = (brand: string, startedAt: string, about: string): string =>
  `${brandMarkOf(brand)}${minuteMarkOf(startedAt)}${hash(['incident', about]).slice(0, 4)}`

/** Texts that are the same to read share it. */
export const textMarkOf = (mark: string): string => hash(['text', mark]).slice(0, 12)

/** The part of an annotation's id that its key decides. */
export const annotationMarkOf = (key: string): string => hash(['annotation', key]).slice(0, 12)
