// What does the stand-in know of customers on other channels? Maya writes on WhatsApp too, and may be who wrote a mail.
import { readSameCustomer, type SameCustomer, saySameCustomer } from '#shared/api/customers.ts'
import type { Bind, Bound } from './answers.ts'
import { minutesFromNow } from './builders.ts'
import type { World } from './world.ts'

const whatsapp = { channel: 'whatsapp', id: '447700900412', name: 'Maya', handle: '+44 7700 900412' }
const mail = { channel: 'email', id: 'maya@example.com', name: 'M. Okafor', handle: 'maya@example.com' }

export function sameAnswers(world: World, bind: Bind): Bound[] {
  const said = new Map<string, boolean>([[whatsapp.id, true]])
  const shown = (id: string): SameCustomer => {
    const { channel, customer, openedAt, lastMessage, status } = world.conversation(id)
    const cases = [{ conversationId: id, openedAt, snippet: lastMessage.text, status }]
    const own = { channel, id: customer.id, name: customer.name, handle: customer.handle, via: null, cases }
    if (!id.startsWith('maya')) return { identities: [own], suggestions: [] }
    const via = { channel, id: customer.id, by: 'bia', at: minutesFromNow(-2000) }
    const before = (snippet: string, days: number) => ({
      conversationId: 'crowd-member-010',
      openedAt: minutesFromNow(-1440 * days),
      snippet,
      status: 'done',
    })
    const known = [
      { ...whatsapp, cases: [before('Missed slot', 2)], kind: 'number' as const },
      {
        ...mail,
        cases: [before('Address change', 6), before('Refund £12.40', 51)],
        kind: 'address' as const,
      },
    ]
    return {
      identities: [
        own,
        ...known.filter((one) => said.get(one.id)).map(({ kind: _, ...one }) => ({ ...one, via })),
      ],
      suggestions: known
        .filter((one) => !said.has(one.id))
        .map(({ kind, cases: _, ...one }) => ({ ...one, because: { kind, value: one.handle } })),
    }
  }
  return [
    bind(readSameCustomer, ({ params }) => shown(params.id)),
    bind(saySameCustomer, ({ params, body }) => {
      if (body.same === null) said.delete(body.other.id)
      else said.set(body.other.id, body.same)
      return shown(params.id)
    }),
  ]
}
