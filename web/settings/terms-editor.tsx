// Which words speak of a topic, beside those every workspace has?
import { t } from '@lingui/core/macro'
import type { Policy } from '#shared/domain/policy.ts'
import { topics } from '#shared/domain/signal.ts'
import { topicNames } from '../words/judgements.ts'
import form from './form.module.css'
import { issueAt, type PolicyIssue } from './use-policy.ts'

type Terms = Policy['terms']
type Props = { terms: Terms; issues: readonly PolicyIssue[]; onChange: (terms: Terms) => void }

const listed = (text: string): string[] =>
  text
    .split(/[\n,]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')

export function TermsEditor({ terms, issues, onChange }: Props) {
  return (
    <details>
      <summary className={form.part}>{t`Words of your own`}</summary>
      <p className={form.muted}>
        {t`One a line, in any language. “*” ends a stem: “refund*” is refunds and refunded.`}
      </p>
      {topics.map((topic) => (
        <fieldset key={topic} className={form.pair}>
          <legend className={form.label}>{topicNames[topic]}</legend>
          {(['add', 'remove'] as const).map((side) => (
            <label key={side} className={form.field}>
              <span>{side === 'add' ? t`Also means it` : t`Does not mean it here`}</span>
              <textarea
                dir="auto"
                key={terms[topic][side].join()}
                className={form.area}
                defaultValue={terms[topic][side].join('\n')}
                onBlur={(event) =>
                  onChange({ ...terms, [topic]: { ...terms[topic], [side]: listed(event.target.value) } })
                }
              />
            </label>
          ))}
          {issueAt(issues, `terms.${topic}`) !== null && (
            <p className={form.problem}>
              <bdi>{issueAt(issues, `terms.${topic}`)}</bdi>
            </p>
          )}
        </fieldset>
      ))}
    </details>
  )
}
