// What a rule does.
import { t } from '@lingui/core/macro'
import { type Band, bands } from '#shared/domain/conversation.ts'
import type { RuleAction } from '#shared/domain/rules.ts'
import { useInbox } from '../store/inbox.ts'
import { bandNames } from '../words/bands.ts'
import { personName } from '../words/people.ts'
import form from './form.module.css'
import { actionNames } from './rule-words.ts'

type Props = { action: RuleAction; onChange: (action: RuleAction) => void }

export function ActionField({ action, onChange }: Props) {
  const agents = useInbox((state) => state.workspace?.agents) ?? []
  const blank = (kind: string): RuleAction => {
    switch (kind) {
      case 'assign':
        return { do: 'assign', user: agents[0] ?? '' }
      case 'band':
        return { do: 'band', band: 'high' }
      case 'ignore':
        return { do: 'ignore' }
      default:
        return { do: 'tag', tag: '' }
    }
  }
  return (
    <>
      <select
        className={form.input}
        aria-label={t`What is done`}
        value={action.do}
        onChange={(event) => onChange(blank(event.target.value))}
      >
        {Object.entries(actionNames).map(([kind, name]) => (
          <option key={kind} value={kind}>
            {name}
          </option>
        ))}
      </select>
      {action.do === 'tag' && (
        <input
          className={form.input}
          aria-label={t`Tag`}
          placeholder={t`tag`}
          maxLength={40}
          value={action.tag}
          onChange={(event) => onChange({ ...action, tag: event.target.value })}
        />
      )}
      {action.do === 'assign' && (
        <select
          className={form.input}
          aria-label={t`Person`}
          value={action.user}
          onChange={(event) => onChange({ ...action, user: event.target.value })}
        >
          {[...new Set([...agents, action.user])].map((user) => (
            <option key={user} value={user}>
              {personName(user)}
            </option>
          ))}
        </select>
      )}
      {action.do === 'band' && (
        <select
          className={form.input}
          aria-label={t`Priority`}
          value={action.band}
          onChange={({ target: { value } }) => onChange({ ...action, band: bandOf(value) })}
        >
          {bands.map((band) => (
            <option key={band} value={band}>
              {bandNames[band]}
            </option>
          ))}
        </select>
      )}
    </>
  )
}

const bandOf = (name: string): Band => bands.find((band) => band === name) ?? 'normal'
