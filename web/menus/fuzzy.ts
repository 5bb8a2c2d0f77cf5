// How well does what was typed fit a name? Letters in their order, the beginnings of words counting most; pure.

export type Option = {
  id: string
  label: string
  detail?: string
  /** The key that does the same, as it is typed. */
  keys?: string | undefined
  checked?: boolean
  /** Other words it is found by. */
  also?: string
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Higher is better; null when it does not fit. Nothing typed fits everything alike. */
export function fitOf(typed: string, name: string): number | null {
  const wanted = plain(typed).replace(/\s+/g, '')
  const text = plain(name)
  if (wanted === '') return 0
  let score = text.startsWith(plain(typed)) ? 20 : 0
  let from = 0
  let last = -1
  for (const letter of wanted) {
    const beginning = wordBeginning(text, letter, from)
    // What runs on from the last letter fits better than the beginning of a word further on.
    const at = last >= 0 && text[last + 1] === letter ? last + 1 : (beginning ?? text.indexOf(letter, from))
    if (at < 0) return null
    if (at === last + 1) score += 4
    else score -= 1
    if (at === beginning) score += 6
    last = at
    from = at + 1
  }
  return score - text.length / 100
}

function wordBeginning(text: string, letter: string, from: number): number | null {
  for (let at = from; at < text.length; at++) {
    if (text[at] === letter && (at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? ''))) return at
  }
  return null
}

/** Best first; before anything is typed, what was chosen lately, then all in their own order. */
export function fitting(options: readonly Option[], typed: string, recent: readonly string[]): Option[] {
  const lately = (id: string): number => {
    const place = recent.indexOf(id)
    return place < 0 ? 0 : recent.length - place
  }
  return options
    .flatMap((option) => {
      const own = fitOf(typed, option.label)
      const other = option.also === undefined ? null : fitOf(typed, option.also)
      if (own === null && other === null) return []
      return [{ option, score: Math.max(own ?? -Infinity, (other ?? -Infinity) - 5) + lately(option.id) }]
    })
    .sort((a, b) => b.score - a.score)
    .map(({ option }) => option)
}
