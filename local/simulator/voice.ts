// How does this person write it: with typos, without capitals, shouting, with emoji?
import type { Manner } from './cast.ts'
import type { Mood } from './phrasebook.ts'
import type { Random } from './random.ts'

/** `thankful` is how people sound who got an answer. */
export type Tone = Mood | 'thankful'

const emoji: Record<Tone, readonly string[]> = {
  complaint: ['😡', '😤', '🙄', '😩', '📦', '😞', '🤦'],
  question: ['🤔', '🙏', '📦', '👀', '🙂'],
  praise: ['❤️', '👏', '🙌', '😍', '⭐️', '💛'],
  joke: ['😂', '🤣', '😅', '🙃'],
  rant: ['🤬', '😡', '😡😡', '👎', '💀'],
  spam: ['🎁'],
  thankful: ['🙏', '😊', '👍', '🙂', '💛', '🎉'],
}

export type Voice = { manner: Manner; tone: Tone; heat: number }

/** The same sentence as this person would type it. `heat` is how often they have asked in vain. */
export function voiced(sentence: string, { manner, tone, heat }: Voice, random: Random): string {
  let text = sentence
  if (manner === 'small') text = text.toLowerCase().replace(/\.$/, '').replace(/nw-/g, 'NW-')
  if (manner === 'hasty' && random.chance(0.65)) text = withTypo(text, random).replace(/\.$/, '')
  if (manner === 'loud' && isUpset(tone)) text = shouted(text, heat, random)
  const share = manner === 'emoji' ? 0.75 : manner === 'plain' ? 0.08 : 0.15
  return random.chance(share) ? `${text} ${random.pick(emoji[tone])}` : text
}

/** One of the signs that people add when they say the same thing again. */
export function flourish(tone: Tone, random: Random): string {
  return random.pick(emoji[tone])
}

function isUpset(tone: Tone): boolean {
  return tone === 'complaint' || tone === 'rant'
}

function shouted(text: string, heat: number, random: Random): string {
  if (random.chance(0.25 + heat * 0.2)) return text.replace(/\.$/, '!!!').toUpperCase()
  const words = text.split(' ')
  const long = words.findLastIndex((word) => word.length > 4 && !word.includes('-'))
  return words.map((word, index) => (index === long ? word.toUpperCase() : word)).join(' ')
}

function withTypo(text: string, random: Random): string {
  const words = [...text.matchAll(/(?<![@\w.-])[a-z]{5,}(?!\w)/g)]
  const chosen = words.length === 0 ? undefined : random.pick(words)
  if (chosen === undefined) return text
  const [word] = chosen
  const at = random.whole(1, word.length - 3)
  const [before, first, second, after] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)]
  const slips = [
    before + second + first + after,
    before + first + after,
    before + first + first + second + after,
  ]
  return text.slice(0, chosen.index) + random.pick(slips) + text.slice(chosen.index + word.length)
}
