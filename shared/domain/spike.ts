// A burst of negative mentions, from the minute that was no chance any more until half an hour of quiet.

export type Spike = {
  brand: string
  /** Null: all channels together. */
  channel: string | null
  startedAt: string
  /** The end of its last loud minute; null while it goes on. */
  endedAt: string | null
  /** Most negative mentions in one minute, and what was to be expected in that minute. */
  peak: number
  expected: number
  /** How sure and how large it has been at most: see the detector. */
  score: number
  size: number
  /** Its latest loud minute. */
  loudAt: string
}

/** The same spike gets the same id from everybody who sees it. */
export const spikeIdOf = ({
  brand,
  channel,
  startedAt,
}: Pick<Spike, 'brand' | 'channel' | 'startedAt'>): string => `${startedAt}#${channel ?? ''}#${brand}`

/** How many times the expected its peak was; an expectation of less than one mention counts as one. */
export const ratioOf = ({ peak, expected }: Pick<Spike, 'peak' | 'expected'>): number =>
  Math.round((peak / Math.max(1, expected)) * 10) / 10
