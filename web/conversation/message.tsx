// What does one message look like, theirs or ours?
import { EyeOff, Lock, Search, ThumbsUp, Trash2, UserX } from 'lucide-react'
import { memo, useState } from 'react'
import type { Message } from '#shared/api/shapes.ts'
import { channelName } from '../pieces/channel.tsx'
import { nativeAddress } from '../pieces/native-link.tsx'
import { OutsideText } from '../pieces/outside-text.tsx'
import { Stars } from '../pieces/stars.tsx'
import { useMay } from '../store/harken.ts'
import { useInbox, useRules } from '../store/inbox.ts'
import { usePage } from '../store/page.ts'
import { isForeign } from '../words/languages.ts'
import { personName } from '../words/people.ts'
import { moodOf } from '../words/sentiments.ts'
import { clock } from '../words/time.ts'
import { AnsweredPost } from './answered-post.tsx'
import { EarlierTexts, Edited } from './edits.tsx'
import { HostileText } from './hostile-text.tsx'
import { marksOf } from './marks.ts'
import { Media } from './media.tsx'
import styles from './message.module.css'
import { MessageActions } from './message-actions.tsx'
import { MessageChips } from './message-chips.tsx'
import { MessageMood } from './message-mood.tsx'
import { RelabelButton } from './relabel-button.tsx'
import { ReplyBadge } from './reply-badge.tsx'
import { Translation } from './translation.tsx'

type Props = {
  message: Message
  /** With name and time above it, or continuing what was said just before. */
  named: boolean
  channel: string
  /** Our handle there. */
  handle: string
  /** What it answers, unless that stands right above it. */
  answered: Message['parent']
  /** The conversation's other messages are public: a private one says so. */
  mixed: boolean
}

/** From this chance on a message counts as hostile. */
const hostileFrom = 0.5

export const messageElementId = (id: string): string => `message-${id}`

export const MessageBubble = memo(function MessageBubble(props: Props) {
  const { message, named, channel, handle, answered, mixed } = props
  const ours = message.direction === 'out'
  const status = message.reply?.status
  const by = message.reply?.by ?? message.author.name
  const works = useMay('work')
  const { minConfidence } = useRules()
  const mood = message.sentiment === undefined ? '' : moodOf(message.sentiment, minConfidence)
  const pointed = usePage((page) => (page.pointed?.message === message.id ? page.pointed : null))
  const [earlier, setEarlier] = useState(false)
  const [kept, setKept] = useState(false)
  const [translated, setTranslated] = useState<{ of: string; text: string } | null>(null)
  const judged = !ours && message.signals !== undefined && !message.deleted
  const translation = translated?.of === message.text ? translated.text : null
  const translatable =
    useInbox(({ workspace }) => workspace?.translator != null) && judged && message.text !== ''
  const words =
    translation === null ? (
      <OutsideText text={message.text} marks={marksOf(message, mood !== 'unsure', pointed)} />
    ) : (
      <OutsideText text={translation} />
    )
  // Somebody's word that it is not hostile, or is, goes before what was measured.
  const hostile =
    judged && (message.relabel?.offensive ?? (message.signals?.offensive.value ?? 0) >= hostileFrom)
  // Ours say it below, beside what became of them.
  const original = ours || message.deleted ? null : nativeAddress([message])
  return (
    <article
      id={messageElementId(message.id)}
      className={`${styles.message} ${ours ? styles.ours : styles.theirs} ${styles[mood] ?? ''}`}
      aria-label={labelOf(message)}
      tabIndex={-1}
    >
      {(named || judged) && (
        <header className={styles.head}>
          {named && (
            <>
              <bdi className={styles.name}>
                {ours ? personName(by) : message.author.name || message.author.handle}
              </bdi>
              {ours && handle !== '' && (
                <span>
                  as <bdi>{handle}</bdi>
                </span>
              )}
              {original === null && <time dateTime={message.at}>{clock(message.at)}</time>}
            </>
          )}
          {original !== null && <When at={message.at} href={original} channel={channel} />}
          {!ours && !message.deleted && <MessageMood message={message} />}
          {mixed && message.visibility === 'private' && (
            <span className={styles.fact}>
              <Lock size={12} strokeWidth={2} aria-hidden="true" /> private
            </span>
          )}
          {message.author.unverified && (
            <span
              className={`${styles.fact} ${styles.doubt}`}
              title="It may come from somebody else than it says: check before you tell them anything of a customer's."
            >
              <UserX size={12} strokeWidth={2} aria-hidden="true" /> Sender not verified
            </span>
          )}
          {message.foundBy !== undefined && (
            <span className={styles.fact} title="Not sent to us: a saved query found it.">
              <Search size={12} strokeWidth={2} aria-hidden="true" /> found by search
            </span>
          )}
          {message.edited && <Edited message={message} shown={earlier} onShow={setEarlier} />}
          {message.hidden && (
            <span className={styles.fact} title="Hidden on its platform by us.">
              <EyeOff size={12} strokeWidth={2} aria-hidden="true" /> hidden
            </span>
          )}
          {message.liked && (
            <span className={styles.fact}>
              <ThumbsUp size={12} strokeWidth={2} aria-hidden="true" /> liked by us
            </span>
          )}
          {judged && <MessageChips message={message} />}
          {judged && works && <RelabelButton message={message} />}
          {judged && works && <MessageActions message={message} />}
        </header>
      )}
      {answered !== undefined && <AnsweredPost parent={answered} channel={channel} />}
      {earlier && <EarlierTexts message={message} />}
      {message.deleted && (
        <p className={styles.deleted}>
          <Trash2 size={14} strokeWidth={2} aria-hidden="true" />
          {message.deletedBy === undefined ? 'Deleted' : `Deleted by ${personName(message.deletedBy)}`} on{' '}
          {channelName(channel)}
          {message.deletedAt !== undefined && (
            <time dateTime={message.deletedAt}>{clock(message.deletedAt)}</time>
          )}
          {message.text !== '' && (
            <button type="button" aria-expanded={kept} onClick={() => setKept(!kept)}>
              {kept ? 'Hide what it said' : 'Show what it said'}
            </button>
          )}
        </p>
      )}
      {(!message.deleted || kept) && (
        <div className={`${styles.body} ${status === undefined ? '' : (styles[status] ?? '')}`}>
          {message.rating !== undefined && <Stars rating={message.rating} />}
          {message.subject !== undefined && (
            <p className={styles.subject}>
              <bdi>{message.subject}</bdi>
            </p>
          )}
          {message.text !== '' && (hostile ? <HostileText>{words}</HostileText> : words)}
          {message.media.length > 0 && (
            <Media media={message.media} from={message.author.name || message.author.handle} />
          )}
        </div>
      )}
      {translatable && isForeign(message.signals?.language ?? '') && (
        <Translation
          message={message}
          shown={translation !== null}
          onShow={(text) => setTranslated(text === null ? null : { of: message.text, text })}
        />
      )}
      {message.reactions !== undefined && (
        <p className={styles.reactions}>
          <span className="visually-hidden">Reactions: </span>
          <bdi>{message.reactions.join(' ')}</bdi>
        </p>
      )}
      {ours && <ReplyBadge message={message} channel={channel} />}
    </article>
  )
})

/** The moment of a message, and the way to it on its own platform. */
function When({ at, href, channel }: { at: string; href: string; channel: string }) {
  return (
    <a
      className={styles.when}
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow ugc"
      title={`Open on ${channelName(channel)}`}
      aria-label={`${clock(at)}, open on ${channelName(channel)}`}
    >
      <time dateTime={at}>{clock(at)}</time>
    </a>
  )
}

function labelOf({ direction, author, at, deleted, reply }: Message): string {
  const who =
    direction === 'out' ? `We, ${personName(reply?.by ?? author.name)}` : author.name || author.handle
  return `${who}, ${clock(at)}${deleted ? ', deleted' : ''}`
}
