// What a condition of a rule is compared with.
import { t } from '@lingui/core/macro'
import type { RuleCondition } from '#shared/domain/rules.ts'
import { sentimentLabels, topics } from '#shared/domain/signal.ts'
import { channelName } from '../pieces/channel.tsx'
import { useInbox } from '../store/inbox.ts'
import { topicNames } from '../words/judgements.ts'
import { tierName } from '../words/tiers.ts'
import { ChoiceList } from './choice-list.tsx'
import form from './form.module.css'
import { moodWords } from './rule-words.ts'
import styles from './rules.module.css'

type Props = { condition: RuleCondition; onChange: (condition: RuleCondition) => void }

/** A condition of this kind to begin with; of words for a kind that is not known. */
export function blankCondition(of: string): RuleCondition {
  switch (of) {
    case 'channel':
    case 'brand':
    case 'language':
    case 'tier':
    case 'tag':
      return { of, is: [] }
    case 'mood':
      return { of, is: ['negative'] }
    case 'topic':
      return { of, is: ['money'] }
    case 'audience':
      return { of, is: 'public' }
    case 'followers':
      return { of, atLeast: 10_000 }
    case 'hour':
      return {
        of,
        from: '18:00',
        to: '08:00',
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      }
    default:
      return { of: 'words', any: [] }
  }
}

export function ConditionField({ condition, onChange }: Props) {
  const workspace = useInbox((state) => state.workspace)
  switch (condition.of) {
    case 'channel': {
      const channels = [...new Set((workspace?.accounts ?? []).map(({ channel }) => channel))]
      return (
        <ChoiceList
          label={t`Channels`}
          all={channels}
          nameOf={channelName}
          chosen={condition.is}
          onChange={(is) => onChange({ ...condition, is })}
        />
      )
    }
    case 'brand':
      return (
        <ChoiceList
          label={t`Brands`}
          all={workspace?.brands ?? []}
          chosen={condition.is}
          onChange={(is) => onChange({ ...condition, is })}
        />
      )
    case 'tier':
      return (
        <ChoiceList
          label={t`Tiers`}
          all={Object.keys(workspace?.tiers ?? {})}
          nameOf={tierName}
          chosen={condition.is}
          onChange={(is) => onChange({ ...condition, is })}
        />
      )
    case 'mood':
      return (
        <ChoiceList
          label={t`Moods`}
          all={sentimentLabels}
          nameOf={(mood) => moodWords[mood]}
          chosen={condition.is}
          onChange={(is) => onChange({ ...condition, is })}
        />
      )
    case 'topic':
      return (
        <ChoiceList
          label={t`Topics`}
          all={topics}
          nameOf={(topic) => topicNames[topic]}
          chosen={condition.is}
          onChange={(is) => onChange({ ...condition, is })}
        />
      )
    case 'language':
    case 'tag':
      return (
        <WordList
          label={condition.of === 'tag' ? t`Tags, by commas` : t`Languages such as en, pt, by commas`}
          words={condition.is}
          onChange={(is) => onChange({ ...condition, is })}
        />
      )
    case 'words':
      return (
        <WordList
          label={t`Words or phrases, by commas`}
          words={condition.any}
          onChange={(any) => onChange({ ...condition, any })}
        />
      )
    case 'audience':
      return (
        <select
          className={form.input}
          aria-label={t`Audience`}
          value={condition.is}
          onChange={({ target: { value } }) =>
            onChange({ ...condition, is: value === 'public' ? 'public' : 'private' })
          }
        >
          <option value="public">{t`public`}</option>
          <option value="private">{t`private`}</option>
        </select>
      )
    case 'followers':
      return (
        <label className={form.line}>
          {t`at least`}
          <input
            type="number"
            className={`${form.input} ${styles.short}`}
            min={0}
            value={condition.atLeast}
            onChange={(event) => onChange({ ...condition, atLeast: Number(event.target.value) })}
          />
        </label>
      )
    case 'hour':
      return (
        <span className={form.line}>
          {(['from', 'to'] as const).map((end) => (
            <input
              key={end}
              type="time"
              className={form.input}
              aria-label={end === 'from' ? t`from` : t`to`}
              value={condition[end]}
              onChange={(event) => onChange({ ...condition, [end]: event.target.value })}
            />
          ))}
          <span className={form.muted}>{condition.timeZone}</span>
        </span>
      )
  }
}

function WordList(props: { label: string; words: readonly string[]; onChange: (words: string[]) => void }) {
  const { label, words, onChange } = props
  return (
    <input
      key={words.join()}
      className={`${form.input} ${styles.wide}`}
      aria-label={label}
      placeholder={label}
      defaultValue={words.join(', ')}
      onBlur={(event) =>
        onChange(
          event.target.value
            .split(',')
            .map((word) => word.trim())
            .filter((word) => word !== ''),
        )
      }
    />
  )
}
