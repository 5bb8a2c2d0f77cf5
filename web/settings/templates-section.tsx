// Which words and steps are kept to be used again, for whom, and how does each read?

import { plural, t } from '@lingui/core/macro'
import { Plus, Zap } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { filledTemplate, isMacro, type KnownBlanks } from '#shared/domain/answer-template.ts'
import { FilledWords } from '../composer/filled-words.tsx'
import { stepsOf } from '../composer/pending-macro.ts'
import { TemplateForm } from '../composer/template-form.tsx'
import { Button } from '../pieces/button.tsx'
import { channelName } from '../pieces/channel.tsx'
import { useHarken, useMay } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'
import { forgetTemplate, type KeptTemplate, loadTemplates, useTemplates } from '../store/templates.ts'
import { joined } from '../words/lists.ts'
import { personName } from '../words/people.ts'
import { byName } from './by-name.ts'
import form from './form.module.css'
import { LoadProblem } from './load-problem.tsx'
import styles from './templates-section.module.css'

export function TemplatesSection() {
  const harken = useHarken()
  const leads = useMay('supervise')
  const brand = useInbox((state) => state.workspace?.brands[0]) ?? ''
  const templates = useTemplates()
  const [finding, setFinding] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const load = useCallback(async () => setProblem(await loadTemplates(harken)), [harken])
  useEffect(() => void load(), [load])
  // By name: what is changed, or forgotten and taken back, keeps its place.
  const shown = byName(templates ?? []).filter(({ name, text }) =>
    `${name} ${text}`.toLocaleLowerCase().includes(finding.toLocaleLowerCase()),
  )
  const known: KnownBlanks = {
    'customer.name': 'Sam Rivera',
    'customer.first': 'Sam',
    'customer.handle': 'samrivera',
    'agent.name': personName(harken.me),
    brand,
  }
  return (
    <>
      <header className={form.head}>
        <h2 className={form.title}>{t`Templates and macros`}</h2>
        <span className={form.space} />
        <Button look="outlined" onClick={() => setOpen('new')}>
          <Plus size={15} strokeWidth={1.75} aria-hidden="true" /> {t`New template`}
        </Button>
      </header>
      <p className={form.words}>
        {t`Words kept to be said again; with steps it is a macro, which tags, gives or closes once the answer is sent. Yours are yours; those of the team are kept by leads.`}
      </p>
      {open === 'new' && (
        <div className={styles.form}>
          <TemplateForm template={null} text="" known={known} onClose={() => setOpen(null)} />
        </div>
      )}
      <LoadProblem problem={problem} waits={templates === null} onRetry={() => void load()} />
      {(templates?.length ?? 0) > 0 && (
        <input
          className={form.input}
          type="search"
          aria-label={t`Search templates`}
          placeholder={t`Search by name or words`}
          value={finding}
          onChange={(event) => setFinding(event.target.value)}
        />
      )}
      {templates !== null && shown.length === 0 && (
        <p className={form.note}>
          {templates.length === 0 ? t`Nothing is kept yet.` : t`None holds these words.`}
        </p>
      )}
      <ul className={styles.list} aria-label={t`Templates`}>
        {shown.map((template) => (
          <li key={template.id} className={styles.template}>
            {open === template.id ? (
              <div className={styles.form}>
                <TemplateForm
                  template={template}
                  text={template.text}
                  known={known}
                  onClose={() => setOpen(null)}
                />
              </div>
            ) : (
              <Template
                template={template}
                known={known}
                mayChange={leads || !template.team}
                onChange={() => setOpen(template.id)}
              />
            )}
          </li>
        ))}
      </ul>
      {templates !== null && templates.length > 0 && (
        <p className={form.muted}>
          {plural(shown.length, { one: '# template shown, by name.', other: '# templates shown, by name.' })}
        </p>
      )}
    </>
  )
}

type Props = { template: KeptTemplate; known: KnownBlanks; mayChange: boolean; onChange: () => void }

function Template({ template, known, mayChange, onChange }: Props) {
  const harken = useHarken()
  const { name, text, team, by, brand, channel, actions } = template
  const where = [brand, channel === null ? null : channelName(channel)].filter((part) => part !== null)
  return (
    <>
      <div className={form.line}>
        {isMacro(template) && <Zap size={14} strokeWidth={2} aria-label={t`Macro`} />}
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span className={form.muted}>
          {team ? t`the team’s` : by === harken.me ? t`yours` : personName(by)}
          {where.length > 0 && ` · ${joined(...where)}`}
        </span>
        <span className={form.space} />
        {mayChange && (
          <>
            <Button small aria-label={t`Change ${name}`} onClick={onChange}>
              {t`Change`}
            </Button>
            <Button
              small
              aria-label={t`Forget ${name}`}
              onClick={() => void forgetTemplate(harken, template)}
            >
              {t`Forget`}
            </Button>
          </>
        )}
      </div>
      {text !== '' && (
        <FilledWords text={filledTemplate(text, brand === null ? known : { ...known, brand })} />
      )}
      {isMacro(template) && (
        <ul className={form.line} aria-label={t`What ${name} does`}>
          {stepsOf(actions).map(({ step, words }) => (
            <li key={step} className={form.chip}>
              <bdi>{words}</bdi>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
