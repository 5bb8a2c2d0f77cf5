// What exactly is written, so that people hardly ever repeat each other?
import type { Person } from './cast.ts'
import type { Place, Visibility } from './deed.ts'
import { type Facts, fill } from './phrasebook.ts'
import type { Random } from './random.ts'
import { flourish, type Tone, voiced } from './voice.ts'

export type Speaker = { person: Person; place: Place; visibility: Visibility }

export type Wish = {
  speaker: Speaker
  templates: readonly string[]
  facts: Facts
  tone: Tone
  heat: number
  /** False in an answer to a message of ours, where the platform knows whom it is for. */
  callsUs: boolean
  /** Word for word, however often it was said before. */
  verbatim: boolean
}

/** `plain` is the text before the slips of the one who typed it. */
export type Written = { text: string; plain: string }

export type Composer = { write(wish: Wish, random: Random): Written }

const remembered = 400
const tries = 8
const candidates = 4

export function createComposer(): Composer {
  const recent: string[] = []
  const lastUsed = new Map<string, number>()
  let used = 0

  /** Of a few templates the one that was not used for longest. */
  function choose(templates: readonly string[], random: Random): string {
    const lots = Array.from({ length: candidates }, () => random.pick(templates))
    const stale = (template: string) => lastUsed.get(template) ?? -1
    const chosen = lots.reduce((best, lot) => (stale(lot) < stale(best) ? lot : best))
    lastUsed.set(chosen, used++)
    return chosen
  }

  function attempt(
    { speaker, templates, facts, tone, heat, callsUs, verbatim }: Wish,
    random: Random,
  ): Written {
    const isPublic = speaker.visibility === 'public'
    const us = isPublic ? speaker.place.handle : 'Northwind'
    const plain = fill(choose(templates, random), { ...facts, us })
    if (plain === '') return { text: '', plain }
    const { manner } = speaker.person
    const text = verbatim
      ? plain
      : voiced(plain, { manner, tone, heat }, random).replaceAll(us.toUpperCase(), us)
    const call = isPublic && callsUs && !text.includes(us)
    const first = verbatim || random.chance(0.75)
    const addressed = (words: string) => (call ? (first ? `${us} ${words}` : `${words} ${us}`) : words)
    return { text: addressed(text), plain: addressed(plain) }
  }

  return {
    write(wish, random) {
      let written = attempt(wish, random)
      if (written.text === '' || wish.verbatim) return written
      for (let left = tries; left > 0 && recent.includes(written.text); left--)
        written = attempt(wish, random)
      while (recent.at(-1) === written.text)
        written = { ...written, text: `${written.text} ${flourish(wish.tone, random)}` }
      recent.push(written.text)
      if (recent.length > remembered) recent.shift()
      return written
    },
  }
}
