// Which lengths of a step can be judged? A minute to an hour, in equal parts of the hour.

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/** `stepMs` itself. Throws RangeError when it is not a whole part of an hour, or under a minute. */
export function checkedStep(stepMs: number): number {
  if (Number.isInteger(stepMs) && stepMs >= MINUTE_MS && HOUR_MS % stepMs === 0) return stepMs
  throw new RangeError('a step must be one minute to one hour and divide the hour')
}
