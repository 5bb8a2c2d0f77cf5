// Which numbers does the spike detector run on, and why these? The same for every series and step length.

export type Parameters = {
  /** Half-life of the weekly rhythm, in days: two weeks ago counts half, so a new habit is learned within a month. */
  seasonHalfLifeDays: number
  /** Mentions an hour of the week must bring to be believed half against the same hour of any day. */
  hourPrior: number
  /** The same for an hour of the day against the whole, and for ten minutes of the day against their hour. */
  dayPrior: number
  /** A step teaches the rhythm, the level and what is usual up to this many times what was expected, and 3. */
  baselineCap: number
  /** Time constant of the slow level, in hours: long beside a burst, short beside a season. */
  levelHours: number
  /** Mentions the level must see to be believed half. */
  levelPrior: number
  /** The level does not fall below this: after a holiday the usual is no spike. */
  levelFloor: number

  /** Time constants, in minutes, at which evidence is gathered beside the step alone: brief ones and two long ones. */
  briefMinutes: readonly number[]
  longMinutes: number
  longestMinutes: number
  /** The excess of the last two hours is usual for the step and the brief ones, up to this many times. */
  recentMost: number
  /** Squared relative spread of counts around what is expected (1/shape): at first, and at least. */
  firstSpread: number
  leastSpread: number
  /** Days the learned spread remembers, and the standard deviations up to which a step teaches it. */
  spreadDays: number
  spreadCap: number
  /** Decades of rarity that alert: 0 is what chance does once a day at one time constant, 1.5 once a month. */
  evidenceBar: number
  /** Decades by which an alert raises the bar of its series, and the half-life of that, in days. */
  raise: number
  raiseHalfLifeDays: number

  /** Time constants, in minutes, at which the size of an excess is measured. */
  sizeMinutes: readonly number[]
  /** Bursts a week that make up the tail which sizes are compared with. */
  tailBurstsPerWeek: number
  /** An alert at coarse steps is a size that the series has once in so many weeks, */
  rarityWeeks: number
  /** or one that is so many times the largest it remembers; the memory has this half-life, in days. */
  recordMargin: number
  recordHalfLifeDays: number
  /** A burst lifts the start of the tail by so much, in e-folds. */
  tailGain: number
  /** Mean height of bursts above the start of the tail, in e-folds, before any is known, with the weight of so many. */
  firstTailMean: number
  firstTailWeight: number
  /** Bursts that the mean height remembers. */
  tailMemory: number

  /** Minutes without a loud step that close a burst where minutes are seen, hours where steps are coarse. */
  quietMinutes: number
  coarseQuietHours: number
  /** Hours of data before anything is judged. */
  warmHours: number
  /** Mentions, usual or counted, that some two hours must hold to be judged at all. */
  leastMentions: number
}

export const defaults: Parameters = {
  seasonHalfLifeDays: 14,
  hourPrior: 30,
  dayPrior: 10,
  baselineCap: 3,
  levelHours: 12,
  levelPrior: 30,
  levelFloor: 0.8,

  briefMinutes: [2, 6],
  longMinutes: 20,
  longestMinutes: 120,
  recentMost: 1.5,
  firstSpread: 0.15,
  leastSpread: 0.02,
  spreadDays: 14,
  spreadCap: 2.5,
  evidenceBar: 1.5,
  raise: 1,
  raiseHalfLifeDays: 1,

  sizeMinutes: [10, 160],
  tailBurstsPerWeek: 3,
  rarityWeeks: 3,
  recordMargin: 1.1,
  recordHalfLifeDays: 28,
  tailGain: 0.2,
  firstTailMean: 0.5,
  firstTailWeight: 10,
  tailMemory: 20,

  quietMinutes: 30,
  coarseQuietHours: 6,
  warmHours: 24,
  leastMentions: 5,
}
