// What is this message really? Mood, haste, insult and spam in a person's word: loaded when first asked for.
import { t } from '@lingui/core/macro'
import type { RefObject } from 'react'
import {
  Dialog,
  Heading,
  Popover,
  Button as Press,
  ToggleButton,
  ToggleButtonGroup,
} from 'react-aria-components'
import type { Message } from '#shared/api/shapes.ts'
import type { Relabel } from '#shared/domain/relabel.ts'
import { sentimentLabels } from '#shared/domain/signal.ts'
import button from '../pieces/button.module.css'
import { MoodGlyph } from '../pieces/glyphs.tsx'
import { useHarken } from '../store/harken.ts'
import { relabelIt, saidOf } from '../store/relabel-message.ts'
import { likelyWords } from '../words/judgements.ts'
import { personName } from '../words/people.ts'
import { labelNames, measuredWords } from '../words/sentiments.ts'
import styles from './relabel-popover.module.css'

type Answer = { id: string; words: string }
const yesOrNo: readonly Answer[] = [
  { id: 'yes', words: t`Yes` },
  { id: 'no', words: t`No` },
]

/** Hangs below `trigger`. One choice is one correction: it closes, and the toast has the way back. */
export function RelabelPopover({
  message,
  trigger,
  onClose,
}: {
  message: Message
  trigger: RefObject<HTMLElement | null>
  onClose: () => void
}) {
  const harken = useHarken()
  const { sentiment, signals, relabel } = message
  if (sentiment === undefined || signals === undefined) return null
  const said = saidOf(message)
  const say = (change: Relabel) => {
    onClose()
    const next = { ...said, ...change }
    void relabelIt(harken, message, Object.values(next).every((value) => value === undefined) ? null : next)
  }
  const measured = (value: number, word: boolean | undefined) =>
    word === undefined && signals.unscorable === undefined ? likelyWords(value) : null
  const judged = relabel?.label === undefined ? sentiment : relabel.was
  return (
    <Popover
      className={styles.popover ?? ''}
      triggerRef={trigger}
      placement="bottom start"
      offset={6}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Dialog className={styles.dialog ?? ''}>
        <Heading slot="title" className={styles.title ?? ''}>
          {t`What is this message really?`}
        </Heading>
        <Question
          name={t`Mood`}
          triage={signals.unscorable === undefined ? measuredWords(judged) : t`could not judge it`}
          answers={sentimentLabels.map((id) => ({ id, words: labelNames[id] }))}
          chosen={said?.label}
          first
          onChoose={(id) => say({ label: sentimentLabels.find((label) => label === id) })}
        />
        <Question
          name={t`Needs help soon`}
          triage={measured(signals.urgency.value, said?.urgent)}
          chosen={wordFor(said?.urgent)}
          onChoose={(id) => say({ urgent: meaningOf(id) })}
        />
        <Question
          name={t`Hostile`}
          triage={measured(signals.offensive.value, said?.offensive)}
          chosen={wordFor(said?.offensive)}
          onChoose={(id) => say({ offensive: meaningOf(id) })}
        />
        <Question
          name={t`Spam`}
          triage={measured(signals.spam.value, said?.spam)}
          chosen={wordFor(said?.spam)}
          onChoose={(id) => say({ spam: meaningOf(id) })}
        />
        <div className={styles.foot}>
          <p className={styles.effect}>
            {relabel === undefined
              ? t`Counts here at once. From moods triage also learns, for this account.`
              : t`${personName(relabel.by)} has corrected this one.`}
          </p>
          {relabel !== undefined && (
            <Press
              className={`${button.button} ${button.outlined} ${button.small}`}
              onPress={() => {
                onClose()
                void relabelIt(harken, message, null)
              }}
            >
              {t`Take back`}
            </Press>
          )}
        </div>
      </Dialog>
    </Popover>
  )
}

function Question({
  name,
  triage,
  answers = yesOrNo,
  chosen,
  first = false,
  onChoose,
}: {
  name: string
  /** What triage measured; null where a person's word stands in its place. */
  triage: string | null
  answers?: readonly Answer[]
  chosen: string | undefined
  first?: boolean
  /** Undefined when the chosen answer was taken away again. */
  onChoose: (id: string | undefined) => void
}) {
  return (
    <div className={styles.question}>
      <span>
        {name}
        {triage !== null && <span className={styles.triage}>{t`triage: ${triage}`}</span>}
      </span>
      <ToggleButtonGroup
        aria-label={triage === null ? name : t`${name}, triage: ${triage}`}
        className={styles.answers ?? ''}
        selectedKeys={chosen === undefined ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys
          onChoose(key === undefined ? undefined : String(key))
        }}
      >
        {answers.map(({ id, words }, index) => (
          <ToggleButton key={id} id={id} className={styles.answer ?? ''} autoFocus={first && index === 0}>
            {isMood(id) && <MoodGlyph mood={id} label={null} />}
            {words}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  )
}

const isMood = (id: string): id is (typeof sentimentLabels)[number] =>
  sentimentLabels.some((label) => label === id)

const wordFor = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : value ? 'yes' : 'no'

const meaningOf = (id: string | undefined): boolean | undefined =>
  id === undefined ? undefined : id === 'yes'
