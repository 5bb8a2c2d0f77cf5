// How does this text feel? Word scores of AFINN-165, with negation, boosters, emoji and capitals.
import Sentiment from 'sentiment'
import type { Sentiment as Judgement } from '../domain/signal.ts'

const lexicon = new Sentiment()
const negations = new Set(
  "not no never none nobody nothing neither nor cannot can't cant won't wont don't dont doesn't doesnt didn't didnt isn't isnt wasn't wasnt without".split(
    ' ',
  ),
)
const boosters = new Set('very really so extremely absolutely totally completely utterly too such'.split(' '))
/** How far a negation reaches, in words. */
const negationReach = 3
const emoji = /\p{Extended_Pictographic}/gu

/** Scores one text. Pure; never throws. A text without a scored word is neutral with low confidence. */
export function scoreSentiment(text: string): Judgement {
  const spaced = text.replace(emoji, ' $& ').replaceAll('’', "'")
  const tokens = spaced.split(/\s+/).filter(Boolean).slice(0, 2000)
  let sum = 0
  let weight = 0
  const words: { word: string; points: number }[] = []
  let negatedUntil = -1
  let boost = 1
  tokens.forEach((token, index) => {
    const word = token
      .toLowerCase()
      .replace(/^[^\p{L}\p{N}\p{Extended_Pictographic}]+|[^\p{L}\p{N}\p{Extended_Pictographic}]+$/gu, '')
    if (negations.has(word)) negatedUntil = index + negationReach
    else if (boosters.has(word)) boost = 1.4
    else {
      const base = wordScore(word)
      if (base !== 0) {
        const shouted =
          token.length > 3 && token === token.toUpperCase() && token !== token.toLowerCase() ? 1.3 : 1
        const points = (index <= negatedUntil ? -0.7 * base : base) * boost * shouted
        sum += points
        weight += Math.abs(points)
        words.push({ word: token, points })
      }
      boost = 1
    }
    if (/[.!?;]$/.test(token)) negatedUntil = -1
  })
  return judge(sum, weight, words)
}

function wordScore(word: string): number {
  if (word === '') return 0
  const { calculation } = lexicon.analyze(word)
  const first = calculation[0]
  return first ? (Object.values(first)[0] ?? 0) : 0
}

function judge(sum: number, weight: number, words: { word: string; points: number }[]): Judgement {
  if (weight === 0) return { label: 'neutral', score: 0, confidence: 0.3, words: [] }
  const score = sum / Math.sqrt(sum * sum + 12)
  const label = score <= -0.25 ? 'negative' : score >= 0.25 ? 'positive' : 'neutral'
  // Agreement of the words, and enough of them: three mild words in one direction are worth one strong one.
  const agreement = Math.abs(sum) / weight
  const amount = Math.min(1, weight / 6)
  const confidence = label === 'neutral' ? 0.45 : 0.35 + 0.6 * agreement * amount
  const driving = words
    .filter((entry) => Math.sign(entry.points) === Math.sign(sum))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, 3)
    .map((entry) => entry.word.replace(/[.,!?;:]+$/, ''))
  return { label, score: round(score), confidence: round(confidence), words: driving }
}

const round = (value: number): number => Math.round(value * 100) / 100
