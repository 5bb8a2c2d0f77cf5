// How do tests play a script without a platform?
import type { Deed, Place, Say } from '../../../local/simulator/deed.ts'
import { createScript } from '../../../local/simulator/script.ts'

const can = { edit: true, remove: true, acknowledge: true, react: false, answerOutside: false }

const places: Place[] = ['x', 'whatsapp', 'telegram', 'bluesky'].map((channel) => ({
  channel,
  handle: channel === 'bluesky' ? '@northwind.example' : '@northwindparcel',
  hasPublic: channel === 'x' || channel === 'bluesky',
  hasPrivate: true,
  withoutPhotos: channel === 'bluesky' ? ['private'] : [],
  can,
}))

export const minute = 60_000

export function scriptOf(seed: number) {
  return createScript({ seed, places })
}

export function sayings(deeds: Deed[]): Say[] {
  return deeds.filter((deed) => deed.kind === 'say')
}

/** The whole matter of one customer in one place. */
export function saidBy(customerId: string, deeds: Deed[]): Say[] {
  return sayings(deeds).filter(({ customer }) => customer.nativeId === customerId)
}
