// Does this reply go out? As it is, with other words, or back to who wrote it with the reason.
import { plural, t } from '@lingui/core/macro'
import { useState } from 'react'
import { approveReply, rejectReply } from '#shared/api/replies.ts'
import type { ReplyView } from '#shared/api/shapes.ts'
import { errorWords } from '../api/api-error.ts'
import { Button } from '../pieces/button.tsx'
import { type Harken, useHarken } from '../store/harken.ts'
import { changeThread, useThread } from '../store/inbox.ts'
import { toast } from '../store/page.ts'
import { withReply } from '../store/thread-content.ts'
import styles from './approval.module.css'
import { WordChanges } from './word-changes.tsx'

export function Approval({ reply }: { reply: ReplyView }) {
  const harken = useHarken()
  const [doing, setDoing] = useState<'edit' | 'reject' | null>(null)
  const [text, setText] = useState('')
  const messages = useThread(reply.conversationId)?.messages ?? []
  const others = messages.flatMap(({ reply: other }) =>
    other?.status === 'pending_approval' && other.id !== reply.id ? [other] : [],
  )
  const begin = (what: 'edit' | 'reject') => {
    setDoing(what)
    setText(what === 'edit' ? reply.text : '')
  }
  if (doing !== null) {
    const send = () =>
      doing === 'edit' ? decide(harken, reply, { text: text.trim() }) : sendBack(harken, reply, text.trim())
    return (
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void send().then((done) => done && setDoing(null))
        }}
      >
        <textarea
          dir="auto"
          // biome-ignore lint/a11y/noAutofocus: what was asked for is written at once
          autoFocus
          className={styles.field}
          rows={3}
          value={text}
          aria-label={doing === 'edit' ? t`The reply as it goes out` : t`What should be different`}
          placeholder={doing === 'edit' ? '' : t`What should be different`}
          onChange={(event) => setText(event.target.value)}
        />
        {doing === 'edit' && text.trim() !== reply.text && text.trim() !== '' && (
          <div className={styles.changes}>
            <WordChanges before={reply.text} after={text.trim()} />
          </div>
        )}
        <Button small look="primary" type="submit" disabled={text.trim() === ''}>
          {doing === 'edit' ? t`Approve this text` : t`Send back`}
        </Button>
        <Button small onClick={() => setDoing(null)}>
          {t`Not now`}
        </Button>
      </form>
    )
  }
  return (
    <>
      <Button small look="primary" data-approve="" onClick={() => void decide(harken, reply, {})}>
        {t`Approve`}
      </Button>
      {others.length > 0 && (
        <Button
          small
          look="outlined"
          onClick={() =>
            void decide(harken, reply, {}).then(async (done) => {
              if (!done) return
              for (const other of others) await sendBack(harken, other, anotherWent)
            })
          }
        >
          {plural(others.length, {
            one: 'Approve, send the other back',
            other: 'Approve, send # others back',
          })}
        </Button>
      )}
      <Button small look="outlined" onClick={() => begin('edit')}>
        {t`Edit and approve`}
      </Button>
      <Button small look="outlined" data-send-back="" onClick={() => begin('reject')}>
        {t`Send back`}
      </Button>
    </>
  )
}

const anotherWent = t`Another answer went out in its place.`

const decide = (harken: Harken, { id }: ReplyView, body: { text?: string }): Promise<boolean> =>
  settle(() => harken.call(approveReply, { params: { id }, body }), t`Approved: it goes out now`)

const sendBack = (harken: Harken, { id }: ReplyView, reason: string): Promise<boolean> =>
  settle(() => harken.call(rejectReply, { params: { id }, body: { reason } }), t`Sent back`)

async function settle(ask: () => Promise<ReplyView>, words: string): Promise<boolean> {
  try {
    const next = await ask()
    changeThread(next.conversationId, (thread) => ({ ...thread, messages: withReply(thread.messages, next) }))
    toast(words, 'done')
    return true
  } catch (error) {
    toast(errorWords(error), 'failed')
    return false
  }
}
