// What does a message answer? The post of somebody else, or an earlier message of this thread; folded away on a click.
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { CornerDownRight, ExternalLink } from 'lucide-react'
import type { Message } from '#shared/api/shapes.ts'
import { channelName } from '../pieces/channel.tsx'
import { isWebAddress } from '../pieces/native-link.tsx'
import { OutsideText } from '../pieces/outside-text.tsx'
import { handleWords } from '../words/people.ts'
import styles from './answered-post.module.css'

export function AnsweredPost({
  parent,
  channel,
}: {
  parent: NonNullable<Message['parent']>
  channel: string
}) {
  const { name, handle, text, permalink } = parent
  const whose = name || handleWords(handle) || t`a post`
  return (
    <details className={styles.post} open>
      <summary className={styles.who}>
        <CornerDownRight size={13} strokeWidth={2} aria-hidden="true" className={styles.turn} />
        <Trans>
          answers <bdi>{whose}</bdi>
        </Trans>
      </summary>
      <div className={styles.text}>
        <OutsideText text={text} />
        {permalink !== null && isWebAddress(permalink) && (
          <a
            href={permalink}
            target="_blank"
            rel="noopener noreferrer nofollow ugc"
            aria-label={t`Open the answered post on ${channelName(channel)}`}
          >
            <ExternalLink size={12} strokeWidth={2} />
          </a>
        )}
      </div>
    </details>
  )
}
