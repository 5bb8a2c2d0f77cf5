// How does a reply go out where a platform takes a file and a text as two messages?
import type { ResolveOutcome, SendOutcome } from '../domain/send-outcome.ts'
import type { SendInput } from './connector.ts'

/**
 * The file goes first, and the text, where there is one, is the message that is remembered. Where the text does not go
 * out, or nobody knows, the next attempt is one of the text alone.
 */
export async function fileThenText(
  text: string,
  sendFile: () => Promise<SendOutcome>,
  sendText: () => Promise<SendOutcome>,
): Promise<SendOutcome> {
  const sent = await sendFile()
  if (text === '' || sent.outcome !== 'sent') return sent
  const said = await sendText()
  if (said.outcome === 'sent') return said
  const fate = said.outcome === 'unknown' ? 'whether the text did is not known' : 'the text did not'
  return { ...said, detail: `The file went out, ${fate}: ${said.detail}`, filesOut: true }
}

/** What a look for the text proves of both: where it is not, the file may have gone out before it all the same. */
export function fileAndText(
  { text, withFiles }: Pick<SendInput, 'text' | 'withFiles'>,
  found: ResolveOutcome,
): ResolveOutcome {
  if (found.outcome !== 'absent' || withFiles !== true || text === '') return found
  return { outcome: 'undecided', detail: 'The text is not there; its file may be.' }
}
