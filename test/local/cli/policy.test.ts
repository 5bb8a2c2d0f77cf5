// Can the rules be read, tried on what came in, changed and applied from a shell, and people's corrections taken out?
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { listConversations, readConversation } from '#shared/api/conversations.ts'
import { relabelMessage } from '#shared/api/triage.ts'
import { type Policy, standardPolicy } from '#shared/domain/policy.ts'
import type { Client } from '../../../local/cli/client.ts'
import { connectTo, findTarget } from '../../../local/cli/connection.ts'
import { type RunningSystem, startForCommands } from './running-system.ts'
import { harken } from './terminal.ts'

let system: RunningSystem
let client: Client
let where: string[]

beforeAll(async () => {
  system = await startForCommands('acme')
  where = ['--data', system.data]
  client = await connectTo(await findTarget({ data: system.data }), { data: system.data }, {})
})
afterAll(() => system.close())

const strict: Policy = {
  ...standardPolicy,
  priority: { ...standardPolicy.priority, bands: { urgent: 90, high: 80, normal: 70 } },
  terms: { ...standardPolicy.terms, safety: { add: ['purple goo'], remove: [] } },
}

function file(name: string, content: unknown): string {
  const path = join(system.data, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

let sent = 0
function payload(text: string): string {
  const message = {
    from: `1555000${String(++sent).padStart(4, '0')}`,
    id: `wamid.policy${sent}`,
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: 'text',
    text: { body: text },
  }
  const value = {
    messaging_product: 'whatsapp',
    metadata: {
      display_phone_number: '15550001111',
      phone_number_id: system.platform.credentials.phoneNumberId,
    },
    contacts: [{ profile: { name: `Ida ${sent}` }, wa_id: message.from }],
    messages: [message],
  }
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  })
}

describe('harken policy', () => {
  test('shows, previews, sets, applies and lists the rules', async () => {
    const goo = file('goo.json', payload('There is purple goo in my parcel'))
    const thanks = file('thanks.json', payload('Thank you, all is well'))
    const replayed = await harken([
      'replay',
      ...where,
      '--channel',
      'whatsapp',
      '--account',
      'acme',
      '--wait',
      goo,
      thanks,
    ])
    expect(replayed.code).toBe(0)
    const shown = await harken(['policy', 'show', ...where])
    expect(JSON.parse(shown.out)).toEqual(standardPolicy)
    const rules = file('strict.json', strict)

    const preview = await harken(['policy', 'preview', ...where, rules])
    expect(preview).toMatchObject({ code: 0, err: [] })
    expect(preview.out).toContain('topic_safety +35')
    expect(preview.out).toMatch(/of 2\./)
    const json = await harken(['policy', 'preview', ...where, rules, '--json', '--days', '1'])
    expect(JSON.parse(json.out)).toMatchObject({ complete: true, cases: [{}, {}] })

    const set = await harken(['policy', 'set', ...where, rules, '--note', 'goo is dangerous'])
    expect(set.out).toContain('Version 1')
    const stale = await harken(['policy', 'set', ...where, rules, '--over', '0'])
    expect([stale.code, stale.err.join()]).toEqual([1, expect.stringContaining('changed the rules since')])
    expect((await harken(['policy', 'apply', ...where])).out).toMatch(
      /^2 open conversations looked at, [12] ranked anew/,
    )
    const { items } = await client.call(listConversations, { query: {} })
    expect(
      items.find(({ lastMessage }) => lastMessage.text.includes('goo'))?.priority.reasons[0],
    ).toMatchObject({
      code: 'topic_safety',
    })
    const versions = await harken(['policy', 'versions', ...where])
    expect(versions.out).toMatch(/1 .*cli +goo is dangerous\n0 /)
    expect(JSON.parse((await harken(['policy', 'show', ...where, '--version', '1'])).out)).toEqual(strict)
  })

  test.each([
    ['{', 'is not JSON'],
    [JSON.stringify({ ...standardPolicy, sla: {} }), 'sla.targetMinutes'],
    [JSON.stringify({ ...standardPolicy, colour: 'red' }), 'colour: is no rule'],
  ])('refuses a file with %.20s', async (content, what) => {
    const { code, err } = await harken(['policy', 'set', ...where, file('bad.json', content)])
    expect([code, err.join()]).toEqual([2, expect.stringContaining(what)])
  })
})

describe('harken labels', () => {
  test('gives the last word on each message, oldest first, and every line with --audit', async () => {
    const { items } = await client.call(listConversations, { query: {} })
    const say = async (index: number, relabel: { label?: 'negative' | 'neutral'; spam?: boolean } | null) => {
      const id = items[index]?.id ?? ''
      const thread = await client.call(readConversation, { params: { id } })
      const message = thread.messages[0]
      if (message === undefined) throw new Error('No message.')
      return client.call(relabelMessage, {
        params: { id },
        body: { message: { id: message.id, at: message.at }, relabel },
      })
    }
    await say(0, { label: 'negative' })
    await say(1, { spam: true })
    expect((await say(0, { label: 'neutral', spam: false })).relabel).toMatchObject({
      label: 'neutral',
      by: 'cli',
    })
    const of = ['--channel', 'whatsapp', '--account', 'acme', ...where]
    const lines = (out: string) =>
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    expect(lines((await harken(['labels', ...of])).out)).toEqual([
      { text: expect.any(String), spam: true },
      { text: expect.any(String), label: 'neutral', spam: false },
    ])
    expect(lines((await harken(['labels', ...of, '--audit'])).out)).toHaveLength(3)
    await say(0, null)
    expect(lines((await harken(['labels', ...of])).out)).toHaveLength(1)
    // The page hears of it by the live channel: the change log names the message.
    await vi.waitFor(async () => {
      const thread = await client.call(readConversation, { params: { id: items[0]?.id ?? '' } })
      expect(thread.activity.map(({ type }) => type)).toContain('relabelled')
    })
  })

  test('wants to know which account', async () => {
    expect((await harken(['labels', ...where])).code).toBe(2)
  })
})

describe('harken backtest', () => {
  test('ranks recorded payloads by two sets of rules, without a system', async () => {
    const rules = file('strict.json', strict)
    const files = ['goo.json', 'thanks.json'].map((name) => join(system.data, name))
    const of = ['backtest', '--policy', rules, '--channel', 'whatsapp', ...files]
    const table = await harken(of)
    expect(table).toMatchObject({ code: 0, err: [] })
    expect(table.out).toContain('topic_safety +35')
    const { out } = await harken([...of, '--json'])
    const comparison = JSON.parse(out)
    expect(comparison.cases).toHaveLength(2)
    expect(comparison.cases[0].proposed.reasons[0]).toMatchObject({
      code: 'topic_safety',
      evidence: 'purple goo',
    })
    const same = await harken([...of, '--against', rules])
    expect(same.out).toContain('0 raised, 0 lowered, 0 moved within their band, of 2.')
  })

  test('says which payload cannot be read, and ranks the others', async () => {
    const rules = file('strict.json', strict)
    const broken = file('broken.json', '{')
    const { code, err, out } = await harken([
      'backtest',
      ...['--policy', rules, '--channel', 'whatsapp'],
      broken,
      join(system.data, 'goo.json'),
    ])
    expect([code, err.join()]).toEqual([1, expect.stringContaining('broken.json')])
    expect(out).toContain('of 1.')
    expect(readFileSync(broken, 'utf8')).toBe('{')
    expect((await harken(['backtest', '--policy', rules, '--channel', 'fax', broken])).code).toBe(2)
  })
})
