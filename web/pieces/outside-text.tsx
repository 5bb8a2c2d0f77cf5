// How is text from outside shown? As text only: links are our own, marks are those of triage, nothing is markup.
import { textParts } from '../conversation/text-parts.ts'
import styles from './outside-text.module.css'

/** Text in its own direction; `marked` words are underlined as what drove the score. */
export function OutsideText({ text, marked }: { text: string; marked?: readonly string[] }) {
  return (
    <span dir="auto" className={styles.text}>
      {textParts(text, marked).map((part, index) => {
        const key = `${index}${part.kind}`
        if (part.kind === 'text') return <span key={key}>{part.text}</span>
        if (part.kind === 'marked') {
          return (
            <u key={key} className={styles.marked} title="This drove the score">
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
