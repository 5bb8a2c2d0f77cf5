// How does a template read? Its text with what is still to be filled in marked.
import styles from './template-dialog.module.css'

export function FilledWords({ text }: { text: string }) {
  const parts = text.split(/(\{\{[^{}\n]*\}\})/)
  return (
    <p className={styles.text} dir="auto">
      {parts.map((part, n) =>
        n % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
          <mark key={n}>{part}</mark>
        ) : (
          part
        ),
      )}
    </p>
  )
}
