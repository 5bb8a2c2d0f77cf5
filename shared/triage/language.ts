// Which language is it? By script first, then by small words; "und" when it cannot be told.

const scripts: [pattern: RegExp, language: string][] = [
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Greek}/u, 'el'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/\p{Script=Thai}/u, 'th'],
]

const smallWords: Record<string, string> = {
  en: 'the is and to of my you it i for not on this have with was are that me your still been just',
  es: 'el la de que y en los mi un una no es por con para se lo su pero muy está llevo hola gracias',
  pt: 'o a de que e não do da em um uma meu minha para com é por isso você vocês obrigado está oi olá',
  fr: 'le la les de des et je est pas un une pour vous que mon ma sur dans avec toujours merci bonjour',
  de: 'der die das und ich ist nicht ein eine zu mit auf für mein meine sie es noch seit bitte hallo',
  it: 'il la di che e non un una per mio mia con sono è del della ciao grazie ancora',
  nl: 'de het een en ik is niet van mijn op met voor dat nog al hallo bedankt',
}
const table = Object.entries(smallWords).map(
  ([language, words]) => [language, new Set(words.split(' '))] as const,
)

/** A BCP 47 language. `hint` is the platform's own guess, trusted when our evidence is thin. */
export function detectLanguage(text: string, hint?: string): string {
  const sample = text.slice(0, 1000)
  for (const [pattern, language] of scripts) if (pattern.test(sample)) return language
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? []
  let best = 'und'
  let bestHits = 1
  for (const [language, known] of table) {
    const hits = words.filter((word) => known.has(word)).length
    if (hits > bestHits) [best, bestHits] = [language, hits]
  }
  if (best === 'und' || bestHits < 3) return hint && hint !== 'und' ? hint.slice(0, 2).toLowerCase() : best
  return best
}
