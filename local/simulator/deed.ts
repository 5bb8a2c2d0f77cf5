// What can happen in the simulated world, and where?
import type { FakeCustomer } from '../platforms/fake-platform.ts'

/** Our name for something said, long before the platform has given it an id. */
export type Ref = number

export type Visibility = 'public' | 'private'

/** One fake platform as the story tellers see it. */
export type Place = {
  channel: string
  /** How people call us there, with the @. */
  handle: string
  hasPublic: boolean
  hasPrivate: boolean
  /** Sides on which nobody can show a picture. */
  withoutPhotos: readonly Visibility[]
  can: { edit: boolean; remove: boolean; acknowledge: boolean; react: boolean; answerOutside: boolean }
}

type At = { at: number; channel: string }

export type Say = At & {
  kind: 'say'
  ref: Ref
  customer: FakeCustomer
  text: string
  visibility: Visibility
  /** Something said before by a customer, or a message of ours by its native id. */
  inReplyTo?: Ref | string
  /** What it would be worth as a review: 1 to 5. */
  stars: number
  /** Seed of the picture that goes with it. */
  photo?: number
}

export type Deed =
  | Say
  | (At & { kind: 'edit'; ref: Ref; text: string })
  | (At & { kind: 'remove'; ref: Ref })
  | (At & { kind: 'acknowledge'; nativeId: string; status: 'delivered' | 'read' })
  | (At & { kind: 'react'; nativeId: string; emoji: string })
  | (At & { kind: 'answerOutside'; customer: FakeCustomer; text: string; inReplyTo: Ref })
