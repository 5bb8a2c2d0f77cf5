// A person says that triage got a message wrong: logged, shown beside it, learnt from, and its conversation ranked anew.
import { afterReassessment } from '../domain/reassessment.ts'
import type { Relabel } from '../domain/relabel.ts'
import { readHead } from '../store/heads.ts'
import { readMessage } from '../store/messages.ts'
import { addRelabelLine, type RelabelLine, writeRelabel } from '../store/relabels.ts'
import { asItStands } from './as-it-stands.ts'
import { changeHead } from './change-head.ts'
import { currentPolicy } from './current-policy.ts'
import { rebuildCorrection } from './rebuild-correction.ts'
import type { Services } from './services.ts'
import { unansweredOf } from './unanswered-messages.ts'

export type RelabelResult = 'relabelled' | 'not_found' | 'not_a_customers'

/**
 * Notes what `by` says about a message; null takes back what was said. The log comes first: whatever a crash leaves
 * undone after it is made good by saying it again, and what was learnt is always made from the log.
 */
export async function relabelMessage(
  services: Services,
  conversationId: string,
  which: { at: string; nativeId: string },
  relabel: Relabel | null,
  by: string,
): Promise<RelabelResult> {
  const head = await readHead(services.db, conversationId)
  const found = await readMessage(services.db, conversationId, which.at, which.nativeId)
  if (head === null || found === null) return 'not_found'
  const { message } = found
  const { text, signals } = asItStands(message, found.annotations)
  if (message.direction !== 'in' || signals === null) return 'not_a_customers'
  const line: RelabelLine = {
    id: services.newId(),
    at: services.now().toISOString(),
    by,
    conversationId,
    message: which,
    text,
    was: signals.sentiment.label,
    relabel,
  }
  await addRelabelLine(services.db, head.channel, head.account, line)
  await writeRelabel(services.db, line)
  await rebuildCorrection(services, head.channel, head.account)
  await rankAnew(services, line)
  return 'relabelled'
}

/** The head with the message as it is judged now, should it be one of those that wait. */
async function rankAnew(services: Services, { conversationId, at, by, relabel }: RelabelLine): Promise<void> {
  const policy = await currentPolicy(services)
  const activity = { type: 'relabelled' as const, by, at, detail: detailOf(relabel) }
  for (let settled = false; !settled; ) {
    const read = await readHead(services.db, conversationId)
    if (read === null) return
    const unanswered = await unansweredOf(services.db, read, policy.terms)
    await changeHead(services, conversationId, (head) => {
      settled = head.oldestUnansweredAt === read.oldestUnansweredAt && head.unanswered === read.unanswered
      return settled ? afterReassessment(head, unanswered, policy, activity, at) : null
    })
  }
}

function detailOf(relabel: Relabel | null): Record<string, string> {
  if (relabel === null) return { undone: 'yes' }
  const said = Object.entries(relabel).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    said.map(([what, value]) => [what, value === true ? 'yes' : value === false ? 'no' : String(value)]),
  )
}
