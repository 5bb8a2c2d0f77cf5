// What does a message say in another language? Asked of the deployment's translator when a person wants to know.
import { readMessage } from '../store/messages.ts'
import { presentMessage } from './present.ts'
import type { Services } from './services.ts'

export type Translated =
  | { kind: 'translated'; text: string; from: string; by: string }
  | { kind: 'no_translator' }
  | { kind: 'nothing_to_translate' }
  | { kind: 'not_there' }

/**
 * The text of the message as it stands, in the language `to` (BCP 47). Nothing is kept: the page that asked keeps it
 * while it is open. One read unit and one call to the translator. Throws the translator's Failure.
 */
export async function translateMessage(
  { db, translator }: Pick<Services, 'db' | 'translator'>,
  conversationId: string,
  of: { at: string; nativeId: string },
  to: string,
): Promise<Translated> {
  if (translator === null) return { kind: 'no_translator' }
  const found = await readMessage(db, conversationId, of.at, of.nativeId)
  if (found === null) return { kind: 'not_there' }
  const { annotations } = found
  const { text, signals } = presentMessage(found.message, {
    annotations,
    replies: new Map(),
    media: new Map(),
  })
  if (text.trim() === '') return { kind: 'nothing_to_translate' }
  const known = signals === undefined || signals.language === 'und' ? null : signals.language
  const translation = await translator.translate(text, known, to)
  return { kind: 'translated', ...translation, by: translator.name }
}
