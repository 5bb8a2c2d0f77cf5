// What was counted in each of the last steps, so that a late count can correct it?

/** Steps back that a count may still be corrected. */
export const LATE_STEPS = 30

/** The counts of the last steps; NaN where a step was not counted. */
export class RecentCounts {
  readonly counts = new Float32Array(LATE_STEPS).fill(Number.NaN)

  /** The newest step; `gap` is how many were not counted before it. `index` numbers steps without gaps in the numbers. */
  push(index: number, count: number, gap: number): void {
    for (let missed = 1; missed <= Math.min(gap, LATE_STEPS); missed += 1)
      this.counts[(((index - missed) % LATE_STEPS) + LATE_STEPS) % LATE_STEPS] = Number.NaN
    this.counts[index % LATE_STEPS] = count
  }

  /** Replaces a count; returns what was there, NaN for a gap. */
  replace(index: number, count: number): number {
    const place = ((index % LATE_STEPS) + LATE_STEPS) % LATE_STEPS
    const known = this.counts[place] ?? Number.NaN
    this.counts[place] = count
    return known
  }
}
