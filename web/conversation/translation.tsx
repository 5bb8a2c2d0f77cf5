// What does a message in another language say? Asked for one message at a time, kept while the page is open.
import { t } from '@lingui/core/macro'
import { Languages } from 'lucide-react'
import { useState } from 'react'
import { translateMessage } from '#shared/api/conversations.ts'
import type { Message } from '#shared/api/shapes.ts'
import { errorWords } from '../api/api-error.ts'
import { type Harken, useHarken } from '../store/harken.ts'
import { toast } from '../store/page.ts'
import { languageName } from '../words/languages.ts'
import { locale } from '../words/locale.ts'
import styles from './translation.module.css'

type Translated = { text: string; from: string; by: string }

/** Each costs money: one that was paid for is not asked for again while there is room for it. */
const kept = new Map<string, Translated>()
const keptAtMost = 200

/** The line below a message; `onShow` is told what to show in place of its text, null for the text itself. */
export function Translation({
  message,
  shown,
  onShow,
}: {
  message: Message
  shown: boolean
  onShow: (text: string | null) => void
}) {
  const harken = useHarken()
  const [underway, setUnderway] = useState(false)
  const known = kept.get(keyOf(message))
  const from = known?.from ?? message.signals?.language ?? ''
  const language = languageName(from) ?? from
  const show = async () => {
    setUnderway(true)
    const told = await translated(harken, message).catch((error: unknown) => {
      toast(errorWords(error), 'failed')
      return null
    })
    setUnderway(false)
    if (told !== null) onShow(told.text)
  }
  return (
    <p className={styles.line}>
      <Languages size={13} strokeWidth={2} aria-hidden="true" />
      {shown && (
        <span title={known === undefined ? '' : t`By ${known.by}`}>{t`Translated from ${language}`} ·</span>
      )}
      <button type="button" disabled={underway} onClick={() => (shown ? onShow(null) : void show())}>
        {shown ? t`Show original` : underway ? t`Translating …` : t`Translate from ${language}`}
      </button>
    </p>
  )
}

async function translated({ call }: Harken, message: Message): Promise<Translated> {
  const { conversationId, id, at } = message
  const known = kept.get(keyOf(message))
  if (known !== undefined) return known
  const told = await call(translateMessage, {
    params: { id: conversationId },
    body: { message: { id, at }, to: locale },
  })
  const [oldest] = kept.keys()
  if (kept.size >= keptAtMost && oldest !== undefined) kept.delete(oldest)
  kept.set(keyOf(message), told)
  return told
}

/** An edited text is another one. */
const keyOf = ({ conversationId, id, text }: Message): string => `${conversationId} ${id} ${text}`
