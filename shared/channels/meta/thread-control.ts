// Which app of the account's owner has a private thread: taking it over, and giving it back.
import * as z from 'zod/mini'
import type { ActOutcome } from '../../domain/send-outcome.ts'
import type { ActInput, ConnectorContext } from '../connector.ts'
import { actByGraph } from './act.ts'
import { callGraph } from './graph.ts'
import { wireId } from './wire-values.ts'

const threadOwner = z.object({
  data: z.array(z.object({ thread_owner: z.optional(z.object({ app_id: z.optional(wireId) })) })),
})

/**
 * `take_over` takes the thread of the person in the address; `hand_back` passes it to the app of the setting
 * `handBackTo`, or releases it so that the account's own routing decides. A thread that nobody has counts as given back.
 */
export async function controlThread(input: ActInput, ownId: string): Promise<ActOutcome> {
  const person = input.address.kind === 'person' ? input.address.to : undefined
  if (!person) return { outcome: 'not_permitted', detail: 'Only private threads have an owner.' }
  const recipient = { id: person }
  const target = input.settings.handBackTo
  const path = encodeURIComponent(ownId)
  if (input.action === 'take_over') {
    return actByGraph(input, { method: 'POST', path: `${path}/take_thread_control`, json: { recipient } })
  }
  const outcome = target
    ? await actByGraph(input, {
        method: 'POST',
        path: `${path}/pass_thread_control`,
        json: { recipient, target_app_id: target },
      })
    : await actByGraph(input, { method: 'POST', path: `${path}/release_thread_control`, json: { recipient } })
  if (outcome.outcome !== 'not_permitted') return outcome
  const owner = await ownerOf(input, path, person)
  return owner !== undefined && owner === (target || null) ? { outcome: 'done' } : outcome
}

/** The app that has the thread, null where none has, undefined where that cannot be found out. */
async function ownerOf(
  context: ConnectorContext,
  path: string,
  person: string,
): Promise<string | null | undefined> {
  const answer = await callGraph(context, {
    method: 'GET',
    path: `${path}/thread_owner`,
    query: { recipient: person },
  })
  if (answer.kind !== 'ok') return undefined
  const read = threadOwner.safeParse(answer.body)
  if (!read.success) return undefined
  const app = read.data.data[0]?.thread_owner?.app_id
  return app === undefined ? null : String(app)
}
