// Does every way in which a platform is known to refuse a reply end as what it means, with the platform's words?
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalog } from '#shared/channels/catalog.ts'
import type { MessageItem } from '#shared/domain/mention.ts'
import { type Rig, startRig } from '../support/contracts/connector-rig.ts'
import { descriptorOf } from '../support/contracts/descriptors.ts'
import { elsewhere, errorTables } from '../support/platform-errors.ts'

it('no channel is without a table', () => {
  const known = new Set([...errorTables.map(({ channel }) => channel), ...elsewhere])
  expect(Object.keys(catalog).filter((channel) => !known.has(channel))).toEqual([])
})

describe.each(errorTables)('$channel, $side', ({ channel, side, write, rows }) => {
  let rig: Rig
  let item: MessageItem
  beforeAll(async () => {
    rig = await startRig(descriptorOf(channel))
    item = (await rig.hear({ visibility: side })).item
  })
  afterAll(() => rig.close())

  it.each(rows)('%i %j is %s', async (status, body, expected, headers = {}) => {
    let refused = 0
    const refusing: typeof fetch = async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      if (init?.method !== 'POST' && init?.method !== 'PUT') return fetch(input, init)
      if (!write.test(pathname)) return fetch(input, init)
      refused++
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } })
    }
    const outcome = await rig.connector.send(rig.reply(item, { fetch: refusing }))
    expect(refused).toBeGreaterThan(0)
    expect(outcome).toMatchObject({ outcome: expected, detail: expect.stringMatching(/.+/) })
    expect(rig.fake.sent).toEqual([])
  })
})
