// How fast is each scorer next to the others? Processor time, in turns, so that a busy moment of the machine falls on all.

export type Timed = { name: string; score: (text: string) => unknown }

const rounds = 7

/** Microseconds of processor time a text, by name: the least of seven rounds. */
export async function microsecondsOf(
  scorers: readonly Timed[],
  texts: readonly string[],
): Promise<Map<string, number>> {
  const best = new Map<string, number>()
  for (let round = 0; round < rounds; round++) {
    for (const { name, score } of scorers) {
      const before = process.cpuUsage()
      for (const text of texts) {
        const result = score(text)
        if (result instanceof Promise) await result
      }
      const { user, system } = process.cpuUsage(before)
      best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, (user + system) / texts.length))
    }
  }
  return best
}
