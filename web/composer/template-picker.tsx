// What can still be sent once the window has closed? An approved template with its blanks filled in.
import { plural, t } from '@lingui/core/macro'
import { Search, Send, Timer } from 'lucide-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { listTemplates } from '#shared/api/conversations.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import { errorWords } from '../api/api-error.ts'
import { Button } from '../pieces/button.tsx'
import { channelName } from '../pieces/channel.tsx'
import { useHarken } from '../store/harken.ts'
import { moment } from '../words/time.ts'
import type { Answer } from './send-reply.ts'
import styles from './template-picker.module.css'
import { TemplateRow } from './template-row.tsx'
import { filledText, openBlanks } from './template-text.ts'

export type Template = RouteOutput<typeof listTemplates>['templates'][number]
type Templates =
  | { state: 'loading' }
  | { state: 'failed'; words: string }
  | { state: 'ready'; all: Template[] }

export function TemplatePicker({
  conversation: { id, channel, language },
  closedAt,
  busy,
  onSend,
}: {
  conversation: Pick<Conversation, 'id' | 'channel' | 'language'>
  closedAt: string | null
  busy: boolean
  onSend: (answer: Answer) => void
}) {
  const templates = useTemplates(id, language)
  const [finding, setFinding] = useState('')
  const [index, setIndex] = useState(0)
  const [values, setValues] = useState<readonly string[]>([])
  const all = templates.state === 'ready' ? templates.all : []
  const shown = all.filter(({ name, text }) =>
    `${name} ${text}`.toLowerCase().includes(finding.toLowerCase()),
  )
  const chosen = shown[Math.min(index, shown.length - 1)]
  const blanks = chosen === undefined ? 0 : openBlanks(chosen.parameters, values)

  const choose = (next: number) => {
    setIndex(Math.max(0, Math.min(shown.length - 1, next)))
    setValues([])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') choose(index + 1)
    else if (event.key === 'ArrowUp') choose(index - 1)
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
    else if (event.key !== 'Enter') return
    event.preventDefault()
  }
  const send = () => {
    if (chosen === undefined || blanks > 0) return
    const { name, text } = chosen
    const parameters = Array.from({ length: chosen.parameters }, (_, n) => values[n] ?? '')
    onSend({
      text: filledText(text, values),
      visibility: 'private',
      template: { name, language: chosen.language, parameters },
    })
  }
  return (
    <div className={styles.picker}>
      <p className={styles.closed}>
        <Timer size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
        <span>
          <strong>{closedWords(channelName(channel), closedAt)}</strong>{' '}
          {t`Choose a template; their answer opens the window again.`}
        </span>
      </p>
      <div className={styles.list}>
        <label className={styles.find}>
          <Search size={14} strokeWidth={2} aria-hidden="true" />
          <input
            value={finding}
            placeholder={t`Search ${plural(all.length, { one: '# template', other: '# templates' })}`}
            aria-label={t`Search templates`}
            onChange={(event) => {
              setFinding(event.target.value)
              choose(0)
            }}
            onKeyDown={onKeyDown}
          />
        </label>
        {templates.state === 'failed' && <p className={styles.none}>{templates.words}</p>}
        {templates.state === 'ready' && shown.length === 0 && (
          <p className={styles.none}>
            {all.length === 0 ? t`No approved template can be sent here.` : t`No template holds these words.`}
          </p>
        )}
        <ul className={styles.rows} aria-label={t`Templates`}>
          {shown.map((template, at) => (
            <TemplateRow
              key={`${template.name} ${template.language}`}
              template={template}
              chosen={template === chosen}
              values={values}
              onChoose={() => choose(at)}
              onFill={(blank, value) => setValues((before) => withValue(before, blank, value))}
              onKeyDown={onKeyDown}
            />
          ))}
        </ul>
      </div>
      <div className={styles.foot}>
        <span className={styles.blanks}>
          {blanks > 0 && plural(blanks, { one: '# blank to fill', other: '# blanks to fill' })}
        </span>
        <Button look="primary" disabled={busy || chosen === undefined || blanks > 0} onClick={send}>
          <Send size={15} strokeWidth={1.75} aria-hidden="true" /> {t`Send template`}
        </Button>
      </div>
    </div>
  )
}

const closedWords = (platform: string, at: string | null): string =>
  at === null
    ? t`${platform} closed free replies.`
    : t`${platform} closed free replies at ${moment(at, Date.now())}.`

/** The templates of a conversation, those in its language first. */
function useTemplates(id: string, language: string): Templates {
  const { call } = useHarken()
  const [templates, setTemplates] = useState<Templates>({ state: 'loading' })
  useEffect(() => {
    let left = false
    call(listTemplates, { params: { id } }).then(
      ({ templates: all }) => {
        const own = (template: Template) => (template.language.startsWith(language) ? 0 : 1)
        if (!left) setTemplates({ state: 'ready', all: all.toSorted((a, b) => own(a) - own(b)) })
      },
      (error: unknown) => {
        if (!left) setTemplates({ state: 'failed', words: errorWords(error) })
      },
    )
    return () => {
      left = true
    }
  }, [call, id, language])
  return templates
}

function withValue(values: readonly string[], index: number, value: string): string[] {
  const next = Array.from({ length: Math.max(values.length, index + 1) }, (_, n) => values[n] ?? '')
  next[index] = value
  return next
}
