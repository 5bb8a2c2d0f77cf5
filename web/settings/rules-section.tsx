// When something comes in, if it fits, then do: the rules people have set up, in their order.
import { plural, t } from '@lingui/core/macro'
import { ArrowDown, ArrowUp, Plus } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { RouteOutput } from '#shared/api/route.ts'
import { changeRulesRoute, readRules, tryRulesRoute } from '#shared/api/rules.ts'
import { type Rule, rulesSchema } from '#shared/domain/rules.ts'
import { errorWords } from '../api/api-error.ts'
import { Button } from '../pieces/button.tsx'
import { useHarken } from '../store/harken.ts'
import { toast } from '../store/page.ts'
import form from './form.module.css'
import { issueWords } from './issue-words.ts'
import { Unloaded } from './load-problem.tsx'
import { RuleForm } from './rule-form.tsx'
import { RuleTrial } from './rule-trial.tsx'
import { RuleVersions } from './rule-versions.tsx'
import { ruleWords } from './rule-words.ts'
import styles from './rules.module.css'
import { useLoaded } from './use-loaded.ts'

type Tried = RouteOutput<typeof tryRulesRoute>

export function RulesSection() {
  const { call } = useHarken()
  const { data, problem, reload, put } = useLoaded(useCallback(() => call(readRules, {}), [call]))
  const [edited, setEdited] = useState<Rule[] | null>(null)
  const [open, setOpen] = useState<string | null>(null)
  const [tried, setTried] = useState<Tried | null>(null)
  const [busy, setBusy] = useState(false)
  if (data === null) return <Unloaded title={t`Rules`} problem={problem} onRetry={() => void reload()} />
  const rules = edited ?? data.rules
  const parsed = rulesSchema.safeParse(rules)
  const changed = edited !== null && JSON.stringify(edited) !== JSON.stringify(data.rules)
  const change = (next: Rule[]) => {
    setEdited(next)
    setTried(null)
  }
  const during = async (does: () => Promise<void>) => {
    setBusy(true)
    try {
      await does()
    } catch (error) {
      toast(errorWords(error), 'failed')
    } finally {
      setBusy(false)
    }
  }
  const save = () =>
    during(async () => {
      put(await call(changeRulesRoute, { body: { baseVersion: data.version, rules } }))
      setEdited(null)
      setOpen(null)
      toast(t`The rules hold for what comes in from now on`, 'done')
    })
  const dryRun = () =>
    during(async () => setTried(await call(tryRulesRoute, { body: { rules, days: 7, limit: 200 } })))
  const move = (from: number, to: number) => {
    const next = rules.toSpliced(from, 1)
    const one = rules[from]
    if (one !== undefined) change(next.toSpliced(to, 0, one))
  }
  const add = () => {
    const rule = blankRule()
    change([...rules, rule])
    setOpen(rule.id)
  }
  const wrong = parsed.success ? [] : parsed.error.issues
  return (
    <>
      <header className={form.head}>
        <h2 className={form.title}>{t`Rules`}</h2>
        <span className={form.space} />
        <Button look="outlined" onClick={add} disabled={rules.length >= 50}>
          <Plus size={15} strokeWidth={1.75} aria-hidden="true" /> {t`New rule`}
        </Button>
      </header>
      <p className={form.words}>
        {t`They are looked at from the top, when a message comes in and has been judged. What a rule does stands in the history of the conversation, with its name.`}
      </p>
      {rules.length === 0 && <p className={form.note}>{t`There are no rules yet.`}</p>}
      <ol aria-label={t`Rules in their order`}>
        {rules.map((rule, index) => (
          <li key={rule.id} className={styles.rule}>
            <div className={form.line}>
              <label className={form.check}>
                <input
                  type="checkbox"
                  aria-label={t`${rule.name} is on`}
                  checked={rule.on}
                  onChange={(event) => change(rules.with(index, { ...rule, on: event.target.checked }))}
                />
              </label>
              <button
                type="button"
                className={styles.name}
                aria-expanded={open === rule.id}
                onClick={() => setOpen(open === rule.id ? null : rule.id)}
              >
                <bdi>{rule.name}</bdi>
              </button>
              <span className={form.space} />
              <Button
                look="icon"
                small
                aria-label={t`${rule.name} earlier`}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              >
                <ArrowUp size={14} strokeWidth={2} />
              </Button>
              <Button
                look="icon"
                small
                aria-label={t`${rule.name} later`}
                disabled={index === rules.length - 1}
                onClick={() => move(index, index + 1)}
              >
                <ArrowDown size={14} strokeWidth={2} />
              </Button>
            </div>
            <p className={`${form.muted} ${styles.said}`}>{ruleWords(rule)}</p>
            <RuleTrial tried={tried} rule={rule} />
            {open === rule.id && (
              <RuleForm
                rule={rule}
                issues={wrong
                  .filter(({ path }) => path[0] === index)
                  .map(({ message }) => issueWords(message))}
                onChange={(next) => change(rules.with(index, next))}
                onRemove={() => change(rules.toSpliced(index, 1))}
              />
            )}
          </li>
        ))}
      </ol>
      {tried !== null && (
        <p role="status" className={form.note}>
          {triedWords(tried)}
          {!tried.complete && ` ${t`There were more: those open and the latest closed were looked at.`}`}
        </p>
      )}
      <RuleVersions key={data.version} onRestore={change} />
      <div className={form.foot}>
        <Button look="primary" disabled={busy || !changed || !parsed.success} onClick={() => void save()}>
          {t`Save`}
        </Button>
        <Button disabled={busy || !changed} onClick={() => change(data.rules)}>
          {t`Put back`}
        </Button>
        <Button
          look="outlined"
          disabled={busy || !parsed.success || rules.length === 0}
          onClick={() => void dryRun()}
        >
          {t`Try on the last 7 days`}
        </Button>
        <span className={form.space} />
        {wrong[0] !== undefined && (
          <span className={form.warn}>{t`Not complete yet: ${issueWords(wrong[0].message)}`}</span>
        )}
        <span className={form.muted}>
          {data.version === 0 ? t`Nothing saved yet` : t`Version ${data.version}`}
        </span>
      </div>
    </>
  )
}

function triedWords({ messages, conversations }: Tried): string {
  const tried = plural(messages, { one: '# message', other: '# messages' })
  return t`Tried on ${tried} of ${plural(conversations, { one: '# conversation', other: '# conversations' })} of the last 7 days.`
}

const blankRule = (): Rule => ({
  id: crypto.randomUUID().slice(0, 8),
  name: t`New rule`,
  on: true,
  when: 'opened',
  conditions: [],
  actions: [{ do: 'tag', tag: t({ message: 'new', comment: 'A tag for a new rule to begin with' }) }],
  last: false,
})
