// The same text to many people in a few minutes looks like a machine, and platforms punish it. When may one go out again?

/** So many times … */
export const sameTextAtMost = 5
/** … in so many milliseconds. */
export const sameTextWithinMs = 10 * 60_000

/** What counts as the same: letters and digits, without case, names and numbers of parcels. */
export function sameTextMark(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[@#]\S+|https?:\/\/\S+/g, ' ')
    .replace(/[^\p{L}\p{M}]+/gu, ' ')
    .trim()
}

export type Slot = { text: string; afterMs: number }

/**
 * When and with which of `texts` each of `count` answers goes out: texts take turns, none more often than allowed, at
 * least `paceMs` apart. Texts that are the same by `sameTextMark` count as one.
 */
export function pacedAnswers(texts: readonly string[], count: number, paceMs: number): Slot[] {
  const distinct = [...new Map(texts.map((text) => [sameTextMark(text), text])).values()]
  const perWindow = distinct.length * sameTextAtMost
  return Array.from({ length: perWindow === 0 ? 0 : count }, (_, n) => {
    const window = Math.floor(n / perWindow)
    const within = n % perWindow
    return {
      text: distinct[within % distinct.length] ?? '',
      afterMs:
        window * sameTextWithinMs + within * Math.min(paceMs, Math.floor(sameTextWithinMs / perWindow)),
    }
  })
}
