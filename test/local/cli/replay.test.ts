// Does what is replayed or redriven go through the real intake of a running system?
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { listConversations, readConversation } from '#shared/api/conversations.ts'
import { readLedger } from '#shared/api/operations.ts'
import { sealDelivery } from '#shared/inbox/envelope.ts'
import type { Client } from '../../../local/cli/client.ts'
import { connectTo, findTarget } from '../../../local/cli/connection.ts'
import { findRunning, type Running } from '../../../local/cli/running-file.ts'
import { DUMMY_CREDENTIALS } from '../../../local/engine/aws-names.ts'
import { type RunningSystem, startForCommands } from './running-system.ts'
import { harken } from './terminal.ts'

let system: RunningSystem
let running: Running
let client: Client
let sqs: SQSClient
let where: string[]

beforeAll(async () => {
  system = await startForCommands('acme')
  where = ['--data', system.data]
  const found = await findRunning(system.data)
  if (found === null) throw new Error('the system does not say where it is')
  running = found
  client = await connectTo(await findTarget({ data: system.data }), { data: system.data }, {})
  const credentials = DUMMY_CREDENTIALS
  sqs = new SQSClient({ endpoint: running.endpoints.sqs, region: 'us-east-1', credentials })
})
afterAll(async () => {
  sqs.destroy()
  await system.close()
})

let messages = 0
/** A payload as the platform sends it, with one new message in it. */
function payload(text: string): string {
  const phone_number_id = system.platform.credentials.phoneNumberId
  const message = {
    from: '15550007777',
    id: `wamid.replayed${++messages}`,
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: 'text',
    text: { body: text },
  }
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550001111', phone_number_id },
    contacts: [{ profile: { name: 'Ida' }, wa_id: '15550007777' }],
    messages: [message],
  }
  const changes = [{ field: 'messages', value }]
  return JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '1', changes }] })
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(system.data, name)
  writeFileSync(path, content)
  return path
}
const replay = (...args: string[]) =>
  harken(['replay', '--channel', 'whatsapp', '--account', 'acme', ...where, ...args])

describe('harken replay', () => {
  test('a recorded payload becomes a message; the second time it is a duplicate', async () => {
    const recorded = file('one.json', payload('Recorded 😡: where is it?'))
    const first = await replay('--wait', recorded)
    expect(first).toMatchObject({ code: 0, err: [] })
    expect(first.out).toMatch(/^[\w-]{36} {2}\S+one\.json\n1 delivery: received 1 = stored 1 \+ duplicate 0/)
    expect((await replay('--wait', recorded)).out).toContain(
      '1 delivery: received 1 = stored 0 + duplicate 1',
    )
    const { items } = await client.call(listConversations, {})
    const thread = await client.call(readConversation, { params: { id: items[0]?.id ?? '' } })
    expect(thread.messages.map(({ text }) => text)).toEqual(['Recorded 😡: where is it?'])
  })

  test('several files, one of them larger than a queue message, one no text at all', async () => {
    const large = file('large.json', payload('x').replace('{', `{"padding":"${'p'.repeat(300_000)}",`))
    const good = await replay('--wait', file('two.json', payload('two')), large)
    expect(good.code).toBe(0)
    expect(good.out).toContain('2 deliveries: received 2 = stored 2')
    const bad = await replay('--wait', file('bytes.bin', Buffer.of(0xff, 0xfe, 0)))
    expect(bad).toMatchObject({ code: 1, err: [expect.stringContaining('harken redrive --parked')] })
    expect(bad.out).toContain('parked 1')
  })

  test('an unknown account and an empty file are refused', async () => {
    const recorded = file('three.json', payload('three'))
    const args = ['replay', '--channel', 'whatsapp', '--account', 'nobody', ...where, recorded]
    expect(await harken(args)).toMatchObject({ code: 1, err: ['There is no such account.'] })
    expect(await replay(recorded, file('empty', ''))).toMatchObject({ code: 2, out: '' })
  })

  test('only an administrator may inject a delivery, and only as text or base64', async () => {
    const post = async (roles: string[], body: unknown) => {
      const send = (path: string, json: unknown, token = '') =>
        fetch(`${system.origin}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify(json),
        })
      const issued = await (await send('/api/dev/token', { user: 'ana', roles })).json()
      return (await send('/api/deliveries', body, issued.token)).status
    }
    const names = { channel: 'whatsapp', account: 'acme' }
    for (const role of ['agent', 'lead', 'analyst'])
      expect(await post([role], { ...names, text: 'x' })).toBe(403)
    for (const wrong of [
      {},
      { text: '' },
      { text: 'x', base64: 'eA==' },
      { base64: '*' },
      { text: 'x', source: '' },
    ])
      expect(await post(['admin'], { ...names, ...wrong })).toBe(400)
    expect(await post(['admin'], { ...names, text: payload('by hand') })).toBe(202)
  })
})

describe('harken redrive', () => {
  const ledger = async () => client.call(readLedger, { query: { account: 'acme' } })
  const kill = async (body: string): Promise<void> => {
    const QueueUrl = running.queues['deliveries-dead']
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body }))
  }
  const sealed = async (text: string): Promise<string> => {
    const names = { channel: 'whatsapp', account: 'acme', source: 'webhook' }
    const delivery = { ...names, deliveryId: crypto.randomUUID(), receivedAt: new Date().toISOString() }
    const blobs = { put: async () => {}, get: async () => null }
    return sealDelivery({ ...delivery, bytes: Buffer.from(payload(text)) }, blobs)
  }

  test('dead letters: the doctor finds them, --list shows whose, redrive brings them in', async () => {
    await vi.waitFor(async () => expect((await ledger()).deliveries.queued).toBe(0), 10_000)
    const { stored } = await ledger()
    for (let n = 0; n < 12; n++) await kill(await sealed(`dead ${n}`))
    const sick = await harken(['doctor', ...where])
    expect(sick.code).toBe(1)
    expect(sick.out).toMatch(/^fail {2}dead letters: 12 in deliveries-dead\. .*harken redrive$/m)
    const listed = await harken(['redrive', '--list', ...where])
    expect(listed.out).toContain('deliveries-dead: 12\n')
    expect(listed.out).toMatch(/^ {2}\d{4}-\S+Z {2}whatsapp\/acme$/m)
    expect(await harken(['redrive', ...where])).toMatchObject({
      code: 0,
      out: 'deliveries-dead: 12 sent again\n',
    })
    await vi.waitFor(async () => expect((await ledger()).stored).toBe(stored + 12), 10_000)
    expect((await harken(['redrive', ...where])).out).toBe('The dead-letter queues are empty.\n')
  })

  test('one queue by its URLs', async () => {
    const { stored } = await ledger()
    await kill(await sealed('by URL'))
    const { deliveries = '', 'deliveries-dead': dead = '' } = running.queues
    const { code, out } = await harken(['redrive', '--dead', dead, '--queue', deliveries])
    expect({ code, out }).toEqual({ code: 0, out: 'deliveries-dead: 1 sent again\n' })
    await vi.waitFor(async () => expect((await ledger()).stored).toBe(stored + 1), 10_000)
  })

  test('parked items: listed, replayed once, and counted by the doctor until then', async () => {
    await replay('--wait', file('unreadable.json', '{"object":'))
    const before = await harken(['doctor', ...where])
    expect(before.out).toMatch(/^warn {2}parked: 2 today could not be read\./m)
    const listed = await harken(['redrive', '--parked', '--list', ...where])
    expect(listed.out).toMatch(/whatsapp\/acme {2}parked {2}\S[\s\S]*2 of 2 parked items wait/)
    const { parked } = await ledger()
    const again = await harken(['redrive', '--parked', ...where])
    expect(again.out).toContain('2 parked items are on their way again.')
    // Still unreadable: parked anew, under a new id.
    await vi.waitFor(async () => expect((await ledger()).parked).toBe(parked + 2), 10_000)
    const after = await harken(['redrive', '--parked', '--list', ...where])
    expect(after.out).toContain('2 of 4 parked items wait')
    const empty = await harken(['redrive', '--parked', '--day', '2020-02-29', '--list', ...where])
    expect(empty.out).toBe('0 of 0 parked items wait to be replayed.\n')
  })
})
