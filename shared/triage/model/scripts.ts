// Which language does the script alone give away?
import { Kind, type Tokens } from './tokens.ts'

/** First and last unit of a script's letters, after folding, and the language most often written in it. */
const ranges: [first: number, last: number, language: string][] = [
  [0x0370, 0x03ff, 'el'],
  [0x0400, 0x052f, 'ru'],
  [0x0530, 0x058f, 'hy'],
  [0x0590, 0x05ff, 'he'],
  [0x0600, 0x077f, 'ar'],
  [0x0900, 0x097f, 'hi'],
  [0x0980, 0x09ff, 'bn'],
  [0x0a00, 0x0a7f, 'pa'],
  [0x0a80, 0x0aff, 'gu'],
  [0x0b80, 0x0bff, 'ta'],
  [0x0c00, 0x0c7f, 'te'],
  [0x0c80, 0x0cff, 'kn'],
  [0x0d00, 0x0d7f, 'ml'],
  [0x0d80, 0x0dff, 'si'],
  [0x0e00, 0x0e7f, 'th'],
  [0x0e80, 0x0eff, 'lo'],
  [0x1000, 0x109f, 'my'],
  [0x10a0, 0x10ff, 'ka'],
  [0x1200, 0x137f, 'am'],
  [0x1780, 0x17ff, 'km'],
  [0x3040, 0x30ff, 'ja'],
  [0x3400, 0x9fff, 'zh'],
  [0xac00, 0xd7af, 'ko'],
]

/** Letters that only one language of their script has. */
const marks: Record<string, [language: string, letters: string]> = {
  ru: ['uk', 'іїєґ'],
  ar: ['fa', 'پچژگ'],
}

const counts = new Int32Array(ranges.length)

/** Null when at least two thirds of the letters are Latin, or there are none. */
export function scriptLanguage({ units, kind, start, end, count }: Tokens): string | null {
  let letters = 0
  let foreign = 0
  for (let t = 0; t < count; t++) {
    if (kind[t] !== Kind.word) continue
    const to = end[t] ?? 0
    for (let i = start[t] ?? 0; i < to; i++) {
      letters++
      const unit = units[i] ?? 0
      if (unit < 0x370) continue
      if (foreign++ === 0) counts.fill(0)
      const script = ranges.findIndex(([first, last]) => unit >= first && unit <= last)
      if (script >= 0) counts[script] = (counts[script] ?? 0) + 1
    }
  }
  if (foreign === 0 || foreign * 3 < letters) return null
  let best = 0
  for (let s = 1; s < counts.length; s++) if ((counts[s] ?? 0) > (counts[best] ?? 0)) best = s
  if ((counts[best] ?? 0) === 0) return null
  const language = ranges[best]?.[2] ?? 'und'
  // Japanese mixes its own letters into Chinese ones.
  if (language === 'zh' && (counts[ranges.findIndex(([, , name]) => name === 'ja')] ?? 0) > 0) return 'ja'
  const special = marks[language]
  if (special === undefined) return language
  for (let i = 0; i < (end[count - 1] ?? 0); i++) {
    if (special[1].includes(String.fromCharCode(units[i] ?? 0))) return special[0]
  }
  return language
}
