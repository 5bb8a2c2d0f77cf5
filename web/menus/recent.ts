// What was chosen lately in a picker? The last few, in this browser.

const most = 6

/** Ids, latest first. */
export function recentOf(picker: string): string[] {
  const kept = (localStorage.getItem(`harken.recent.${picker}`) ?? '').split('\n')
  return [...new Set(kept)].filter((id) => id !== '').slice(0, most)
}

export function noteRecent(picker: string, id: string): void {
  const next = [id, ...recentOf(picker).filter((other) => other !== id)].slice(0, most)
  localStorage.setItem(`harken.recent.${picker}`, next.join('\n'))
}
