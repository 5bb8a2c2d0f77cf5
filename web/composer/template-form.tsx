// Under which name are these words kept, for whom, and what happens when they are sent?
import { t } from '@lingui/core/macro'
import { useRef, useState } from 'react'
import { filledTemplate, type KnownBlanks } from '#shared/domain/answer-template.ts'
import dialog from '../menus/dialog.module.css'
import { Button } from '../pieces/button.tsx'
import { channelName } from '../pieces/channel.tsx'
import { useHarken, useMay } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'
import { type KeptTemplate, keepTemplate } from '../store/templates.ts'
import { personName } from '../words/people.ts'
import { FilledWords } from './filled-words.tsx'
import styles from './template-dialog.module.css'

const snoozes = [60, 180, 1440, 4320, 10_080] as const
/** What is chosen: the conversation is put off for that long. */
const snoozeWords: Record<(typeof snoozes)[number], string> = {
  60: t`snooze it for an hour`,
  180: t`snooze it for three hours`,
  1440: t`snooze it for a day`,
  4320: t`snooze it for three days`,
  10080: t`snooze it for a week`,
}

/** What fills itself in, by what it stands for. */
const blanks: readonly (keyof KnownBlanks)[] = [
  'customer.first',
  'customer.name',
  'customer.handle',
  'agent.name',
  'brand',
]

/** `template` null: a new one, which begins with `text`. `known`: whom the preview speaks to. */
export function TemplateForm({
  template,
  text: written,
  known,
  onClose,
}: {
  template: KeptTemplate | null
  text: string
  known: KnownBlanks
  onClose: () => void
}) {
  const harken = useHarken()
  const leads = useMay('supervise')
  const workspace = useInbox((state) => state.workspace)
  const { agents = [], brands = [], accounts = [] } = workspace ?? {}
  const channels = [...new Set(accounts.map(({ channel }) => channel))]
  const field = useRef<HTMLTextAreaElement>(null)
  const [name, setName] = useState(template?.name ?? '')
  const [text, setText] = useState(template?.text ?? written)
  const [team, setTeam] = useState(template?.team ?? false)
  const [brand, setBrand] = useState(template?.brand ?? '')
  const [channel, setChannel] = useState(template?.channel ?? '')
  const [tags, setTags] = useState(template?.actions.tags.join(', ') ?? '')
  const [assign, setAssign] = useState(template?.actions.assign ?? '')
  const [after, setAfter] = useState(afterOf(template))
  const kept = { tags: tagsOf(tags), assign: assign || null, ...actionOf(after) }
  const does = kept.tags.length > 0 || kept.assign !== null || kept.after !== null
  const good = name.trim() !== '' && (text.trim() !== '' || does)
  const keep = async () => {
    const where = { brand: brand || null, channel: channel || null }
    const wish = { name, text: text.trim(), team, ...where, actions: kept }
    if (await keepTemplate(harken, { ...wish, ...(template === null ? {} : { id: template.id }) })) onClose()
  }
  const insert = (name: string) => {
    const area = field.current
    if (area === null) return
    area.setRangeText(`{{${name}}}`, area.selectionStart, area.selectionEnd, 'end')
    setText(area.value)
    area.focus()
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (good) void keep()
      }}
    >
      <label>
        {t`Name`}
        <input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </label>
      <label>
        {t`Words`}
        <textarea
          ref={field}
          rows={5}
          dir="auto"
          maxLength={10_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <fieldset className={styles.blanks}>
        <legend className="visually-hidden">{t`What fills itself in`}</legend>
        {blanks.map((name) => (
          <Button
            key={name}
            small
            look="outlined"
            aria-label={t`Put in ${name}`}
            onClick={() => insert(name)}
          >
            {`{{${name}}}`}
          </Button>
        ))}
      </fieldset>
      <p className={styles.hint}>
        {t`These fill themselves in; any other, such as '{{order}}', is asked for before it is sent.`}
      </p>
      {text.trim() !== '' && (
        <section className={styles.preview} aria-label={t`How it reads`}>
          <FilledWords text={filledTemplate(text, brand === '' ? known : { ...known, brand })} />
        </section>
      )}
      <div className={styles.pair}>
        <label>
          {t`Brand`}
          <select value={brand} onChange={(event) => setBrand(event.target.value)}>
            <option value="">{t`every brand`}</option>
            {[...new Set([...brands, ...(brand === '' ? [] : [brand])])].map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label>
          {t`Channel`}
          <select value={channel} onChange={(event) => setChannel(event.target.value)}>
            <option value="">{t`every channel`}</option>
            {[...new Set([...channels, ...(channel === '' ? [] : [channel])])].map((one) => (
              <option key={one} value={one}>
                {channelName(one)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t`Tags when sent`}
          <input
            value={tags}
            placeholder={t`late, refund`}
            onChange={(event) => setTags(event.target.value)}
          />
        </label>
        <label>
          {t`Then`}
          <select value={after} onChange={(event) => setAfter(event.target.value)}>
            <option value="">{t`leave it open`}</option>
            <option value="close">{t`close it`}</option>
            {snoozes.map((minutes) => (
              <option key={minutes} value={String(minutes)}>
                {snoozeWords[minutes]}
              </option>
            ))}
          </select>
        </label>
        {leads && (
          <label>
            {t`Give it to`}
            <select value={assign} onChange={(event) => setAssign(event.target.value)}>
              <option value="">{t`whoever has it`}</option>
              {agents.map((user) => (
                <option key={user} value={user}>
                  {personName(user)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      {leads && template === null && (
        <label className={styles.tick}>
          <input type="checkbox" checked={team} onChange={(event) => setTeam(event.target.checked)} />
          {t`For the whole team`}
        </label>
      )}
      <div className={dialog.actions}>
        <Button look="outlined" onClick={onClose}>
          {t`Not now`}
        </Button>
        <Button look="primary" type="submit" disabled={!good}>
          {t`Keep`}
        </Button>
      </div>
    </form>
  )
}

const tagsOf = (words: string): string[] => [
  ...new Set(
    words
      .split(',')
      .map((tag) => tag.trim().slice(0, 40))
      .filter((tag) => tag !== ''),
  ),
]

function afterOf(template: KeptTemplate | null): string {
  const { after = null, snoozeMinutes = null } = template?.actions ?? {}
  return after === 'snooze' ? String(snoozeMinutes ?? 60) : (after ?? '')
}

const actionOf = (after: string) => ({
  after: after === '' ? null : after === 'close' ? ('close' as const) : ('snooze' as const),
  snoozeMinutes: after === '' || after === 'close' ? null : Number(after),
})
