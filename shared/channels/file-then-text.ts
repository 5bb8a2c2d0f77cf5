// How does a reply go out where a platform takes a file and a text as two messages?
import type { SendOutcome } from '../domain/send-outcome.ts'

/** The file goes first, and the text, where there is one, is the message that is remembered. */
export async function fileThenText(
  text: string,
  sendFile: () => Promise<SendOutcome>,
  sendText: () => Promise<SendOutcome>,
): Promise<SendOutcome> {
  const sent = await sendFile()
  if (text === '' || sent.outcome !== 'sent') return sent
  const said = await sendText()
  if (said.outcome === 'sent' || said.outcome === 'unknown') return said
  return { outcome: 'not_sent', detail: `The file went out, the text did not: ${said.detail}` }
}
