// What counts how much? Points, bands, tiers and words, with what they would do to the queue before they hold.
import { t } from '@lingui/core/macro'
import { type Policy, standardPolicy } from '#shared/domain/policy.ts'
import { topics } from '#shared/domain/signal.ts'
import { Button } from '../pieces/button.tsx'
import { topicNames } from '../words/judgements.ts'
import form from './form.module.css'
import { Unloaded } from './load-problem.tsx'
import { PointsField } from './points-field.tsx'
import styles from './policy.module.css'
import { PolicyFoot } from './policy-foot.tsx'
import { weightGroups } from './policy-names.ts'
import { PolicyPreview } from './policy-preview.tsx'
import { PolicyVersions } from './policy-versions.tsx'
import { TermsEditor } from './terms-editor.tsx'
import { TiersEditor } from './tiers-editor.tsx'
import { issueAt, usePolicy } from './use-policy.ts'

const bandFields = [
  { key: 'urgent', name: t`Urgent from` },
  { key: 'high', name: t`High from` },
  { key: 'normal', name: t`Normal from` },
] as const

export function PrioritySection() {
  const policy = usePolicy()
  const { draft, inForce, issues, problem } = policy
  if (draft === null || inForce === null)
    return <Unloaded title={t`Priority`} problem={problem} onRetry={() => void policy.reload()} />
  const { priority } = draft
  const { weights } = priority
  const bandsIssue = issueAt(issues, 'priority.bands')
  const put = (change: Partial<Policy['priority']>) =>
    policy.change({ ...draft, priority: { ...priority, ...change } })
  return (
    <>
      <header className={form.head}>
        <h2 className={form.title}>{t`Priority`}</h2>
        <span className={form.space} />
        <Button onClick={() => put(standardPolicy.priority)}>{t`Standard values`}</Button>
      </header>
      <p className={form.words}>
        {t`A conversation’s score is the sum of these points. The band it falls into decides by when somebody must answer.`}
      </p>
      <div className={styles.columns}>
        <div>
          {weightGroups.map(({ title, about, weights: fields }) => (
            <fieldset key={title} className={styles.group}>
              <legend className={form.part}>{title}</legend>
              <p className={form.muted}>{about}</p>
              {fields.map(({ key, name }) => (
                <PointsField
                  key={key}
                  label={name}
                  value={weights[key]}
                  before={inForce.priority.weights[key]}
                  issue={issueAt(issues, `priority.weights.${key}`)}
                  onChange={(value) => put({ weights: { ...weights, [key]: value } })}
                />
              ))}
            </fieldset>
          ))}
          <fieldset className={styles.group}>
            <legend className={form.part}>{t`What it is about`}</legend>
            {topics.map((topic) => (
              <PointsField
                key={topic}
                label={topicNames[topic]}
                value={weights.topics[topic]}
                before={inForce.priority.weights.topics[topic]}
                issue={issueAt(issues, `priority.weights.topics.${topic}`)}
                onChange={(value) =>
                  put({ weights: { ...weights, topics: { ...weights.topics, [topic]: value } } })
                }
              />
            ))}
          </fieldset>
          <fieldset className={styles.group}>
            <legend className={form.part}>{t`Bands`}</legend>
            {bandFields.map(({ key, name }) => (
              <PointsField
                key={key}
                label={name}
                unit={t`points`}
                value={priority.bands[key]}
                before={inForce.priority.bands[key]}
                onChange={(value) => put({ bands: { ...priority.bands, [key]: value } })}
              />
            ))}
            {bandsIssue !== null && <p className={form.problem}>{t`Bands: ${bandsIssue}`}</p>}
          </fieldset>
          <fieldset className={styles.group}>
            <legend className={form.part}>{t`How sure triage must be`}</legend>
            <PointsField
              label={t`For sentiment to count`}
              max={1}
              step={0.05}
              value={priority.minConfidence}
              before={inForce.priority.minConfidence}
              issue={issueAt(issues, 'priority.minConfidence')}
              onChange={(minConfidence) => put({ minConfidence })}
            />
            <PointsField
              label={t`To call it spam`}
              max={1}
              step={0.05}
              value={priority.spamFrom}
              before={inForce.priority.spamFrom}
              issue={issueAt(issues, 'priority.spamFrom')}
              onChange={(spamFrom) => put({ spamFrom })}
            />
          </fieldset>
          <TiersEditor
            tiers={priority.tiers}
            issue={issueAt(issues, 'priority.tiers')}
            onChange={(tiers) => put({ tiers })}
          />
          <TermsEditor
            terms={draft.terms}
            issues={issues}
            onChange={(terms) => policy.change({ ...draft, terms })}
          />
          <PolicyVersions version={policy.version} onRestore={policy.change} />
        </div>
        <PolicyPreview policy={draft} changed={policy.changed} wrong={issues.length > 0} />
      </div>
      <PolicyFoot policy={policy} />
    </>
  )
}
