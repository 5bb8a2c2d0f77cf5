// One rule being changed: when, if, then.
import { t } from '@lingui/core/macro'
import { Plus, X } from 'lucide-react'
import type { Rule, RuleAction, RuleCondition } from '#shared/domain/rules.ts'
import { Button } from '../pieces/button.tsx'
import { ActionField } from './action-field.tsx'
import { blankCondition, ConditionField } from './condition-field.tsx'
import form from './form.module.css'
import { conditionNames } from './rule-words.ts'
import styles from './rules.module.css'

type Props = {
  rule: Rule
  issues: readonly string[]
  onChange: (rule: Rule) => void
  onRemove: () => void
}

export function RuleForm({ rule, issues, onChange, onRemove }: Props) {
  const { conditions, actions } = rule
  const put = (change: Partial<Rule>) => onChange({ ...rule, ...change })
  const putCondition = (index: number, each: RuleCondition) =>
    put({ conditions: conditions.with(index, each) })
  const putAction = (index: number, each: RuleAction) => put({ actions: actions.with(index, each) })
  return (
    <div className={styles.form}>
      <label className={styles.part}>
        <span className={form.label}>{t`Name`}</span>
        <input
          className={`${form.input} ${styles.wide}`}
          maxLength={64}
          value={rule.name}
          onChange={(event) => put({ name: event.target.value })}
        />
      </label>
      <label className={styles.part}>
        <span className={form.label}>{t({ message: 'When', context: 'rule' })}</span>
        <select
          className={form.input}
          value={rule.when}
          onChange={(event) => put({ when: event.target.value === 'opened' ? 'opened' : 'message' })}
        >
          <option value="opened">{t`a case opens`}</option>
          <option value="message">{t`any message comes in`}</option>
        </select>
      </label>
      <span className={form.label}>{conditions.length > 1 ? t`If all of these hold` : t`If`}</span>
      {conditions.length === 0 && <span className={form.muted}>{t`It holds for everything.`}</span>}
      {conditions.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition is known by its place alone
        <div key={index} className={styles.part}>
          <select
            className={form.input}
            aria-label={t`What is looked at`}
            value={each.of}
            onChange={({ target: { value } }) => putCondition(index, blankCondition(value))}
          >
            {Object.entries(conditionNames).map(([of, name]) => (
              <option key={of} value={of}>
                {name}
              </option>
            ))}
          </select>
          <select
            className={form.input}
            aria-label={t`Is or is not`}
            value={each.not ? 'not' : 'is'}
            onChange={({ target: { value } }) => putCondition(index, { ...each, not: value === 'not' })}
          >
            <option value="is">{t`is`}</option>
            <option value="not">{t`is not`}</option>
          </select>
          <ConditionField condition={each} onChange={(next) => putCondition(index, next)} />
          <Button
            look="icon"
            small
            aria-label={t`Remove this condition`}
            onClick={() => put({ conditions: conditions.toSpliced(index, 1) })}
          >
            <X size={14} strokeWidth={2} />
          </Button>
        </div>
      ))}
      <div>
        <Button
          small
          look="outlined"
          disabled={conditions.length >= 10}
          onClick={() => put({ conditions: [...conditions, blankCondition('words')] })}
        >
          <Plus size={13} strokeWidth={2} aria-hidden="true" /> {t`Condition`}
        </Button>
      </div>
      <span className={form.label}>{t({ message: 'Then', comment: 'When …, if …, then …' })}</span>
      {actions.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an action is known by its place alone
        <div key={index} className={styles.part}>
          <ActionField action={each} onChange={(next) => putAction(index, next)} />
          <Button
            look="icon"
            small
            aria-label={t`Remove this action`}
            onClick={() => put({ actions: actions.toSpliced(index, 1) })}
          >
            <X size={14} strokeWidth={2} />
          </Button>
        </div>
      ))}
      <div className={styles.part}>
        <Button
          small
          look="outlined"
          disabled={actions.length >= 5}
          onClick={() => put({ actions: [...actions, { do: 'band', band: 'high' }] })}
        >
          <Plus size={13} strokeWidth={2} aria-hidden="true" /> {t`Action`}
        </Button>
        <label className={form.check}>
          <input
            type="checkbox"
            checked={rule.last}
            onChange={(event) => put({ last: event.target.checked })}
          />
          {t`Look at no further rule`}
        </label>
        <span className={form.space} />
        <Button small onClick={onRemove}>
          {t`Remove rule`}
        </Button>
      </div>
      {issues.length > 0 && (
        <p className={form.problem} role="alert">
          <bdi>{issues.join('. ')}</bdi>
        </p>
      )}
    </div>
  )
}
