// What does it cost, how much room is left, and off it goes.
import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Clock, Send, StickyNote, Zap } from 'lucide-react'
import type { TextLimit } from '#shared/domain/text-length.ts'
import { Button } from '../pieces/button.tsx'
import { Kbd } from '../pieces/kbd.tsx'
import { WindowChip } from '../pieces/window-chip.tsx'
import { counted } from '../words/numbers.ts'
import { AttachButton } from './attach-button.tsx'
import styles from './composer-foot.module.css'
import { acceptedTypes } from './file-rules.ts'
import type { Side } from './sides.ts'
import { roomFor } from './text-limit.ts'

const radius = 6
const round = 2 * Math.PI * radius
/** A pixel and a bit each: between two of them there is nothing to be drawn anew. */
const ringSteps = 32
const sendKeys = 'Ctrl ↵'

/** `posts`: how many the text becomes; `ready`: whether it can be sent, its length aside. */
export function ComposerFoot({
  side,
  text,
  limit,
  posts,
  ready,
  anyway,
  planned,
  onFiles,
  onLater,
  onTemplates,
}: {
  side: Side | null
  text: string
  limit: TextLimit | null
  posts: number
  ready: boolean
  /** It was asked about: pressed again, it goes. */
  anyway: boolean
  /** What was asked about goes at its own moment. */
  planned: boolean
  onFiles: (files: File[]) => void
  onLater: () => void
  onTemplates: () => void
}) {
  const room = limit === null || posts > 1 ? null : roomFor(text, limit)
  const files = side?.side?.attachments
  const note = side?.mode === 'note'
  return (
    <div className={styles.foot}>
      {side?.side && files !== undefined && (
        <AttachButton accept={acceptedTypes(side.side)} several={files.most > 1} onFiles={onFiles} />
      )}
      {!note && (
        <Button
          look="icon"
          aria-label={t`Templates and macros`}
          title={`${t`Templates and macros`}  / t m`}
          onClick={onTemplates}
        >
          <Zap size={16} strokeWidth={1.75} aria-hidden="true" />
        </Button>
      )}
      {side?.until != null && <WindowChip endsAt={side.until} />}
      <span className={styles.price}>{side?.price}</span>
      {room !== null && limit !== null && (
        <span className={`${styles.room} ${styles[room.look]}`}>
          <svg className={styles.ring} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <circle className={styles.track} cx="8" cy="8" r={radius} />
            <circle
              cx="8"
              cy="8"
              r={radius}
              strokeDasharray={round}
              strokeDashoffset={round * (1 - Math.round(room.share * ringSteps) / ringSteps)}
            />
          </svg>
          <span className={styles.left}>
            {room.left < 0 ? (
              t`${counted(-room.left)} over`
            ) : (
              <Trans>
                {counted(room.left)}
                <span className={styles.of}> of {counted(limit.max)}</span> left
              </Trans>
            )}
          </span>
        </span>
      )}
      <span className="visually-hidden" role="status">
        {room !== null && room.left < 0
          ? t`Over the limit`
          : room !== null && room.left <= 20
            ? t`20 or fewer left`
            : ''}
      </span>
      {!note && (
        <Button
          look="icon"
          aria-label={t`Plan for later`}
          title={t`Plan for later`}
          disabled={!ready || (room !== null && room.left < 0)}
          onClick={onLater}
        >
          <Clock size={16} strokeWidth={1.75} aria-hidden="true" />
        </Button>
      )}
      <Button
        look="primary"
        type="submit"
        className={styles.send ?? ''}
        disabled={!ready || (room !== null && room.left < 0)}
      >
        {note ? (
          <StickyNote size={15} strokeWidth={1.75} aria-hidden="true" />
        ) : (
          <Send size={15} strokeWidth={1.75} aria-hidden="true" className={styles.turn} />
        )}
        {note
          ? t`Add note`
          : anyway
            ? planned
              ? t`Plan anyway`
              : t`Send anyway`
            : posts > 1
              ? plural(posts, { one: 'Send # post', other: 'Send # posts' })
              : t`Send`}
        <Kbd always>{sendKeys}</Kbd>
      </Button>
    </div>
  )
}
