// What does a message in another language say? Asked for one message at a time, kept while the page is open.
import { Languages } from 'lucide-react'
import { useState } from 'react'
import { translateMessage } from '#shared/api/conversations.ts'
import type { Message } from '#shared/api/shapes.ts'
import { errorWords } from '../api/api-error.ts'
import { type Harken, useHarken } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'
import { toast } from '../store/page.ts'
import { languageName } from '../words/languages.ts'
import { locale } from '../words/locale.ts'
import styles from './translation.module.css'

type Translated = { text: string; from: string; by: string }
export type Translation = {
  /** What is shown in place of the message's own text; null: its own. */
  text: string | null
  state: 'offered' | 'underway' | 'shown' | 'hidden'
  from: string
  by: string
  turn: () => void
}

const kept = new Map<string, Translated>()
const ours = (locale.split('-')[0] ?? 'en').toLowerCase()
const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? tag

/** How a message is translated; null where nobody translates or it is in our own language. */
export function useTranslation(message: Message): Translation | null {
  const harken = useHarken()
  const translator = useInbox(({ workspace }) => workspace?.translator ?? null)
  const [state, setState] = useState<Translation['state']>('offered')
  const language = message.signals?.language ?? 'und'
  if (translator === null || message.direction === 'out' || message.text.trim() === '') return null
  if (primary(language) === ours || language === 'und') return null
  const key = keyOf(message)
  const known = kept.get(key)
  const turn = async () => {
    if (state === 'shown') return setState('hidden')
    if (known === undefined) {
      setState('underway')
      const told = await ask(harken, message).catch((error: unknown) => {
        toast(errorWords(error), 'failed')
        return null
      })
      if (told === null) return setState('offered')
      kept.set(key, told)
    }
    setState('shown')
  }
  return {
    text: state === 'shown' && known !== undefined ? known.text : null,
    state,
    from: known?.from ?? language,
    by: known?.by ?? translator,
    turn: () => void turn(),
  }
}

export function TranslationLine({ translation }: { translation: Translation }) {
  const { state, from, by, turn } = translation
  const language = languageName(from) ?? from
  const shown = state === 'shown'
  return (
    <p className={styles.line}>
      <Languages size={13} strokeWidth={2} aria-hidden="true" />
      {shown && <span title={`By ${by}`}>Translated from {language} ·</span>}
      <button type="button" disabled={state === 'underway'} onClick={turn}>
        {shown ? 'show original' : state === 'underway' ? 'Translating …' : `Translate from ${language}`}
      </button>
    </p>
  )
}

/** An edited text is another one. */
const keyOf = ({ conversationId, id, text }: Message): string => `${conversationId} ${id} ${text}`

const ask = ({ call }: Harken, { conversationId, id, at }: Message): Promise<Translated> =>
  call(translateMessage, { params: { id: conversationId }, body: { message: { id, at }, to: ours } })
