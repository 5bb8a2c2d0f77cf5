// How does this message feel, and who says so? Sign, word and certainty; doubt where nobody can tell.
import { t } from '@lingui/core/macro'
import { CloudOff } from 'lucide-react'
import type { Message } from '#shared/api/shapes.ts'
import { MoodGlyph } from '../pieces/glyphs.tsx'
import { useRules } from '../store/inbox.ts'
import { correctionWords, unscorableWords } from '../words/judgements.ts'
import { signed } from '../words/numbers.ts'
import { labelNames, measuredWords, moodOf, sureWords } from '../words/sentiments.ts'
import styles from './message-mood.module.css'

export function MessageMood({ message }: { message: Message }) {
  const { minConfidence } = useRules()
  const { sentiment, signals } = message
  if (sentiment === undefined) return null
  const mood = moodOf(sentiment, minConfidence)
  const unscorable = sentiment.judge === 'person' ? undefined : signals?.unscorable
  const correction = correctionWords(message)
  const sure = mood === 'unsure' ? null : sureWords(sentiment.confidence)
  const title =
    unscorable === undefined ? t`${measuredWords(sentiment)}, score ${signed(sentiment.score)}` : undefined
  return (
    <span className={styles.mood}>
      <span className={`${styles.word} ${styles[mood] ?? ''}`} title={title}>
        <MoodGlyph mood={mood} label={null} />
        {unscorable !== undefined
          ? unscorableWords(unscorable)
          : mood === 'unsure'
            ? t`Not sure`
            : labelNames[sentiment.label]}
      </span>
      {sure !== null && t`, ${sure}`}
      {correction !== null && (sentiment.judge === 'person' ? t`, ${correction}` : ` · ${correction}`)}
      {sentiment.judge === 'local_instead' && (
        <span className={styles.instead}>
          <CloudOff size={12} strokeWidth={2} aria-hidden="true" />{' '}
          {t`judged here, the cloud could not be asked`}
        </span>
      )}
    </span>
  )
}
