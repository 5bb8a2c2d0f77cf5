// How is text from outside shown? As text only: links are our own, marks are those of triage, nothing is markup.
import { type Mark, textParts } from '../conversation/text-parts.ts'
import styles from './outside-text.module.css'

/** Text in its own direction; words that speak for its mood or its topics are underlined. */
export function OutsideText({ text, marks }: { text: string; marks?: readonly Mark[] }) {
  return (
    <span dir="auto" className={styles.text}>
      {textParts(text, marks).map((part, index) => {
        const key = `${index}${part.kind}`
        if (part.kind === 'text') return <span key={key}>{part.text}</span>
        if (part.kind === 'marked') {
          return (
            <u
              key={key}
              className={`${styles.marked} ${part.pointed ? styles.pointed : ''}`}
              title={part.why}
            >
              {part.text}
            </u>
          )
        }
        return (
          <a key={key} href={part.href} target="_blank" rel="noopener noreferrer nofollow ugc">
            {part.text}
          </a>
        )
      })}
    </span>
  )
}
