// Under which tags are conversations filed, what gives them, and how is one renamed or merged into another?

import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useCallback, useState } from 'react'
import { may } from '#shared/api/roles.ts'
import { readRules } from '#shared/api/rules.ts'
import { listAnswerTemplates } from '#shared/api/templates.ts'
import { errorWords } from '../api/api-error.ts'
import { goTo } from '../app/place.ts'
import { Button } from '../pieces/button.tsx'
import { withConversations } from '../store/apply-changes.ts'
import { actOnAll } from '../store/bulk.ts'
import { type Harken, useHarken, useMay } from '../store/harken.ts'
import { inbox } from '../store/inbox.ts'
import { toast } from '../store/page.ts'
import { joined } from '../words/lists.ts'
import { counted } from '../words/numbers.ts'
import form from './form.module.css'
import { LoadProblem } from './load-problem.tsx'
import { openConversations } from './open-conversations.ts'
import { type TagInUse, tagsInUse } from './tag-tally.ts'
import styles from './tags-section.module.css'
import { useLoaded } from './use-loaded.ts'

/** Conversations of each open view that are looked at to count. */
const lookedAt = 100
/** Of each open view that are renamed at a time: every one of them is a write. */
const renamed = 500

async function readTags({ call, roles }: Harken) {
  const [open, { templates }, rules] = await Promise.all([
    openConversations(call, lookedAt),
    call(listAnswerTemplates, {}),
    may(roles, 'supervise') ? call(readRules, {}).then((read) => read.rules) : [],
  ])
  return { ...open, tags: tagsInUse(open.conversations, rules, templates) }
}

export function TagsSection() {
  const harken = useHarken()
  const supervises = useMay('supervise')
  const { data, problem, reload } = useLoaded(useCallback(() => readTags(harken), [harken]))
  const [renaming, setRenaming] = useState<string | null>(null)
  return (
    <>
      <header className={form.head}>
        <h2 className={form.title}>{t`Tags`}</h2>
      </header>
      <p className={form.words}>
        {t`A tag is there as soon as somebody, a rule or a macro puts it on a conversation.`}{' '}
        {data !== null &&
          !data.all &&
          t`Counted are the ${counted(lookedAt)} of each open list that are due first.`}
      </p>
      <LoadProblem problem={problem} waits={data === null} onRetry={() => void reload()} />
      {data !== null && data.tags.length === 0 && <p className={form.note}>{t`Nothing is tagged yet.`}</p>}
      <ul className={styles.list} aria-label={t`Tags`}>
        {(data?.tags ?? []).map((tag) => (
          <li key={tag.id} className={styles.tag}>
            <div className={form.line}>
              <span className={form.chip}>
                <bdi>{tag.name}</bdi>
              </span>
              <span>{t`${counted(tag.count)} open`}</span>
              {tag.givenBy.length > 0 && (
                <span className={form.muted}>{t`put on by ${joined(...tag.givenBy)}`}</span>
              )}
              <span className={form.space} />
              <Button small disabled={tag.count === 0} onClick={() => see(tag.name)}>
                <Trans>
                  See them<span className="visually-hidden">: {tag.name}</span>
                </Trans>
              </Button>
              {supervises && (
                <Button
                  small
                  disabled={tag.count === 0}
                  onClick={() => setRenaming(renaming === tag.name ? null : tag.name)}
                >
                  <Trans>
                    Rename or merge<span className="visually-hidden"> {tag.name}</span>
                  </Trans>
                </Button>
              )}
            </div>
            {renaming === tag.name && (
              <RenameTag
                tag={tag}
                names={(data?.tags ?? []).map(({ name }) => name)}
                onClose={(done) => {
                  setRenaming(null)
                  if (done) void reload()
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

const see = (tag: string): void =>
  goTo({ of: { view: 'needs_reply', filter: { tag }, q: null }, conversation: null })

type Props = { tag: TagInUse; names: readonly string[]; onClose: (done: boolean) => void }

function RenameTag({ tag: { name, givenBy }, names, onClose }: Props) {
  const harken = useHarken()
  const [text, setText] = useState(name)
  const [busy, setBusy] = useState(false)
  const to = text.trim().toLocaleLowerCase()
  const merges = to !== name && names.includes(to)
  const rename = async () => {
    setBusy(true)
    try {
      await renameTag(harken, name, to)
      onClose(true)
    } catch (error) {
      toast(errorWords(error), 'failed')
      setBusy(false)
    }
  }
  return (
    <form
      className={form.line}
      onSubmit={(event) => {
        event.preventDefault()
        if (to !== '' && to !== name) void rename()
      }}
    >
      <input
        className={form.input}
        // biome-ignore lint/a11y/noAutofocus: it stands where the button was that asked for it
        autoFocus
        aria-label={t`New name of ${name}`}
        maxLength={40}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button small look="primary" type="submit" disabled={busy || to === '' || to === name}>
        {merges ? t`Merge` : t`Rename`}
      </Button>
      <Button small disabled={busy} onClick={() => onClose(false)}>
        {t`Not now`}
      </Button>
      <span className={form.muted}>
        {merges && `${t`What is tagged “${name}” is tagged “${to}” then.`} `}
        {t`Holds for open conversations; those that are done keep the old name.`}
        {givenBy.length > 0 && ` ${t`Still puts on the old one: ${joined(...givenBy)}.`}`}
      </span>
    </form>
  )
}

/** Puts one tag in place of another on what is open: a write for each conversation, and a line in its history. */
async function renameTag(harken: Harken, from: string, to: string): Promise<void> {
  const { conversations, all } = await openConversations(harken.call, renamed, from)
  // What is known of each is what it can be taken back to.
  inbox.setState((state) => withConversations(state, conversations))
  const ids = conversations.map(({ id }) => id)
  if (ids.length === 0) return toast(t`Nothing open is tagged “${from}” any more`, 'info')
  await actOnAll(harken, ids, { type: 'tags', add: [to], remove: [from] }, t`“${from}” is “${to}” now:`)
  if (all) return
  const done = plural(ids.length, { one: '# conversation', other: '# conversations' })
  toast(t`Done for ${done}; there are more: rename it again`, 'info')
}
