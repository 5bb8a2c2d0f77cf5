// How fast is a scorer next to ours? Processor time, in turns, so that a busy moment of the machine falls on both.

const rounds = 7

type Score = (text: string) => unknown

/** Microseconds of processor time a text for each of two scorers: the least of seven rounds. */
export async function pace(
  ours: Score,
  theirs: Score,
  texts: readonly string[],
): Promise<{ ours: number; theirs: number }> {
  const best = { ours: Number.POSITIVE_INFINITY, theirs: Number.POSITIVE_INFINITY }
  for (let round = 0; round < rounds; round++) {
    best.ours = Math.min(best.ours, await once(ours, texts))
    best.theirs = Math.min(best.theirs, await once(theirs, texts))
  }
  return best
}

async function once(score: Score, texts: readonly string[]): Promise<number> {
  const before = process.cpuUsage()
  for (const text of texts) {
    const result = score(text)
    if (result instanceof Promise) await result
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / texts.length
}
