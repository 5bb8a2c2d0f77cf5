// How does an answer of the Graph API end an action on a customer's message.
import type { ActOutcome } from '../../domain/send-outcome.ts'
import type { ConnectorContext } from '../connector.ts'
import { callGraph, type GraphCall } from './graph.ts'
import { failedSend } from './outcome.ts'

/** Makes the call; what was lost may be tried again, as each of these actions may be done twice. */
export async function actByGraph(context: ConnectorContext, call: GraphCall): Promise<ActOutcome> {
  const answer = await callGraph(context, call)
  if (answer.kind === 'ok') return { outcome: 'done' }
  const failed = failedSend(answer, context.now())
  if (failed.outcome === 'sent' || failed.outcome === 'duplicate') return { outcome: 'done' }
  const { detail } = failed
  switch (failed.outcome) {
    case 'rate_limited':
      return { outcome: 'rate_limited', until: failed.until, detail }
    case 'retryable':
    case 'unknown':
      return { outcome: 'retryable', detail }
    case 'parent_gone':
    case 'auth_broken':
    case 'recipient_unavailable':
      return { outcome: failed.outcome, detail }
    default:
      return { outcome: 'not_permitted', detail }
  }
}
