// Does the client speak to the API as agreed, whatever answers?
import { expect, test } from 'vitest'
import { claim, listConversations } from '#shared/api/conversations.ts'
import { addressOf } from '../../web/api/address.ts'
import { ApiError } from '../../web/api/api-error.ts'
import { createCall, type Fetch } from '../../web/api/call.ts'

function client(answers: (Response | Error)[]) {
  const asked: { url: string; token: string | null; body: unknown }[] = []
  const fetchIt: Fetch = async (url, init) => {
    asked.push({ url, token: new Headers(init.headers).get('authorization'), body: init.body })
    const answer = answers.shift()
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error('nothing left to answer')
    return answer
  }
  let tokens = 0
  const source = { token: async () => `old${tokens}`, renew: async () => `new${++tokens}` }
  return { call: createCall(source, fetchIt), asked }
}
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const empty = { items: [], cursor: null }

test('fills in the address and leaves out what is not given', () => {
  expect(addressOf('/api/a/:id/b', { id: 'x y' }, { n: 1, none: undefined })).toBe('/api/a/x%20y/b?n=1')
  expect(() => addressOf('/api/:id', {}, {})).toThrow(':id')
})

test('a refused token is renewed once', async () => {
  const { call, asked } = client([json(401, { message: 'Unauthorized' }), json(200, empty)])
  await expect(call(listConversations, { query: { view: 'mine' } })).resolves.toEqual(empty)
  expect(asked.map(({ token }) => token)).toEqual(['Bearer old0', 'Bearer new1'])
  expect(asked[0]?.url).toBe('/api/conversations?view=mine')
})

test('without a connection there may be no token: that is no answer, whether it is a first one or a new one', async () => {
  const offline = async () => {
    throw new TypeError('Failed to fetch')
  }
  const refusing: Fetch = async () => json(401, {})
  const first = createCall({ token: offline, renew: offline }, refusing)
  const renewed = createCall({ token: async () => 'old', renew: offline }, refusing)
  for (const call of [first, renewed])
    await expect(call(listConversations, {})).rejects.toMatchObject({ status: 0, unanswered: true })
})

test('a second refusal is an error, in API Gateway’s own form', async () => {
  const { call } = client([json(401, {}), json(401, { message: 'Unauthorized' })])
  await expect(call(listConversations, {})).rejects.toMatchObject({ status: 401, message: 'Unauthorized' })
})

test('problem details come through with everything they carry', async () => {
  const { call } = client([
    json(409, {
      type: 'about:blank',
      title: 'Not now',
      status: 409,
      detail: 'bia holds it.',
      assignee: 'bia',
    }),
  ])
  const error = await call(claim, { params: { id: 'a' }, body: {} }).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ message: 'bia holds it.', problem: { assignee: 'bia' } })
})

test('no answer, a broken answer and an unknown form are told apart', async () => {
  const lost = client([new Error('network')])
  await expect(lost.call(listConversations, {})).rejects.toMatchObject({ status: 0, unanswered: true })
  const broken = client([new Response('<html>', { status: 503 })])
  await expect(broken.call(listConversations, {})).rejects.toMatchObject({ status: 503 })
  const unknown = client([json(200, { items: 'many' })])
  await expect(unknown.call(listConversations, {})).rejects.toMatchObject({ status: 502 })
})
