// How does this message feel? The word, the sign and the score; doubt where nobody can tell.
import type { Conversation } from '#shared/api/shapes.ts'
import { MoodGlyph } from '../pieces/glyphs.tsx'
import { signed } from '../words/numbers.ts'
import { moodNames, moodOf } from '../words/sentiments.ts'
import styles from './message.module.css'

export function SentimentWords({ sentiment }: { sentiment: Conversation['sentiment'] }) {
  const mood = moodOf(sentiment)
  return (
    <span className={`${styles.sentiment} ${styles[mood] ?? ''}`}>
      <MoodGlyph mood={mood} label={false} />
      {moodNames[mood]}
      {mood !== 'unsure' && ` ${signed(sentiment.score)}`}
    </span>
  )
}
