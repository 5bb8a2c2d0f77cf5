// What becomes of a text that is longer than one post? The posts, one below the other, each with how full it is.
import { plural, t } from '@lingui/core/macro'
import { type TextLimit, textLength } from '#shared/domain/text-length.ts'
import { counted } from '../words/numbers.ts'
import styles from './split-preview.module.css'

export function SplitPreview({ posts, limit }: { posts: readonly string[]; limit: TextLimit }) {
  if (posts.length < 2) return null
  return (
    <section className={styles.around} aria-label={t`Posts this becomes`}>
      <p className={styles.title} role="status">
        <strong>{plural(posts.length, { one: '# post', other: '# posts' })}</strong>
        <span className={styles.how}>{t`sent one after the other, each answering the one before`}</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <ol className={styles.posts} tabIndex={0} aria-label={t`Posts`}>
        {posts.map((post) => (
          <li key={post} className={styles.post}>
            <bdi className={styles.text}>{post}</bdi>
            <span className={styles.room}>
              {t`${counted(textLength(post, limit.count))} of ${counted(limit.max)}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
