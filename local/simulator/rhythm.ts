// When is something said on an ordinary day?
import type { Random } from './random.ts'

const minuteMs = 60_000
const inFirstMinute = 37
const firstAtMs = 150
const usualPerMinute = 7.6
const swing = 1.2
const tideMs = 7 * minuteMs

/** Moments on the virtual clock, for ever: dense in the beginning, then between six and ten in a minute. */
export function* rhythm(random: Random): Generator<number, never> {
  yield firstAtMs
  for (let index = 1; index < inFirstMinute; index++) {
    yield minuteMs * ((index + random.between(-0.4, 0.4)) / inFirstMinute) ** 1.45
  }
  let at = minuteMs
  for (;;) {
    const perMinute = usualPerMinute + swing * Math.sin((2 * Math.PI * at) / tideMs)
    at += (minuteMs / perMinute) * random.between(0.55, 1.45)
    yield at
  }
}
