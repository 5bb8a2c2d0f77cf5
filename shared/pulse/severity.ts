// How large is this excess for this series? The coarse tier: all time constants together.
import type { Parameters } from './parameters.ts'
import { SizeScale } from './size-scale.ts'

/** The largest score of several time constants. */
export class Severity {
  readonly scales: readonly SizeScale[]

  constructor(stepMs: number, parameters: Parameters) {
    this.scales = parameters.sizeMinutes.map((minutes) => new SizeScale(minutes, stepMs, parameters))
  }

  /** Takes one step in; while not `warm`, only finds where the tails start. Returns the score: 1 is the bar. */
  add(count: number, expected: number, warm: boolean): number {
    let largest = 0
    for (const scale of this.scales) largest = Math.max(largest, scale.add(count, expected, warm))
    return largest
  }

  skip(steps: number): void {
    for (const scale of this.scales) scale.skip(steps)
  }

  amend(age: number, count: number, expected: number): void {
    for (const scale of this.scales) scale.amend(age, count, expected)
  }
}
