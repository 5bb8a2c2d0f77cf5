// What the routes of a customer across channels do.
import * as api from '../api/customers.ts'
import { readSameCustomer, type SameCustomer, saySame } from '../inbox/same-customer.ts'
import type { Services } from '../inbox/services.ts'
import { type Binding, bind } from '../platform/api-app.ts'
import { notFound, Problem } from '../platform/problem.ts'

export function customerRoutes(services: Services): Binding[] {
  return [
    bind(api.readSameCustomer, async ({ params }) => {
      const customer = await readSameCustomer(services, params.id)
      if (customer === null) throw notFound('conversation')
      return shown(customer)
    }),
    bind(api.saySameCustomer, async ({ params, body: { other, of, same }, person }) => {
      const result = await saySame(services, person.user, params.id, {
        other: inside(other),
        ...(of === undefined ? {} : { of: inside(of) }),
        same,
      })
      switch (result.kind) {
        case 'said':
          return shown(result.customer)
        case 'no_conversation':
          throw notFound('conversation')
        case 'too_many':
          throw new Problem(422, 'Too many', 'This customer has as many identities as one can have.')
        case 'not_there':
          throw new Problem(422, 'Not accepted', refusal(same))
      }
    }),
  ]
}

const refusal = (same: boolean | null): string =>
  same === null
    ? 'Nothing was said of these two that could be taken back.'
    : 'Nothing says that these two may be the same: no email address, phone number or vouched-for handle in common.'

const inside = ({ channel, id }: { channel: string; id: string }) => ({ channel, nativeId: id })

const shown = ({ identities, suggestions }: SameCustomer): api.SameCustomer => ({
  identities: identities.map(({ channel, nativeId: id, name, handle, via, cases }) => {
    const from = via && { channel: via.channel, id: via.nativeId, by: via.by, at: via.at }
    return { channel, id, name, handle, via: from, cases }
  }),
  suggestions: suggestions.map(({ nativeId: id, ...one }) => ({ ...one, id })),
})
