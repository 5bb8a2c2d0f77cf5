// Does a mention's sentiment come from Amazon Comprehend once the command line says so, and from us when that fails?
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type FakeComprehend, startFakeComprehend } from '../../support/fake-comprehend.ts'
import { until } from '../../support/local-system.ts'
import { type RunningSystem, startForCommands } from './running-system.ts'
import { harken } from './terminal.ts'

let fake: FakeComprehend
let system: RunningSystem
let token: string

beforeAll(async () => {
  fake = await startFakeComprehend()
  fake.verdict = () => ({ Positive: 0.01, Negative: 0.95, Neutral: 0.03, Mixed: 0.01 })
  vi.stubEnv('HARKEN_CLOUD_SENTIMENT', '1')
  vi.stubEnv('AWS_ENDPOINT_URL_COMPREHEND', fake.endpoint)
  system = await startForCommands('acme')
  const body = JSON.stringify({ user: 'ana', roles: ['agent'] })
  token = (await (await fetch(`${system.origin}/api/dev/token`, { method: 'POST', body })).json()).token
  await system.platform.connectWebhook(`${system.origin}/webhooks/whatsapp/acme`)
})
afterAll(async () => {
  await system?.close()
  await fake?.close()
  vi.unstubAllEnvs()
})

const sentiment = (...args: string[]) => harken(['channel', 'sentiment', ...args, '--data', system.data])
const get = async (path: string) => {
  const answer = await fetch(system.origin + path, { headers: { authorization: `Bearer ${token}` } })
  return answer.json()
}

/** A person writes; the sentiment their message is shown with. */
async function sentimentOf(n: number, text: string) {
  const nativeId = `1555010${n}`
  const customer = { nativeId, name: `Person ${n}`, handle: nativeId, followers: null }
  await system.platform.say({ customer, text, visibility: 'private' })
  return until('the message', async () => {
    const { items } = await get('/api/conversations?limit=100')
    const found = items.find((item: { lastMessage: { text: string } }) => item.lastMessage.text === text)
    if (!found) return null
    return (await get(`/api/conversations/${found.id}`)).messages[0]?.sentiment ?? null
  })
}

describe('harken channel sentiment', () => {
  test('says what it costs, then switches on; mentions are judged there from then on', async () => {
    expect(await sentimentOf(1, '荷物がまだ届きません')).toMatchObject({ judge: 'local' })
    expect(fake.asked).toEqual([])
    const { code, out, err } = await sentiment('whatsapp', 'acme', 'cloud_for_unknown')
    expect({ code, err }).toEqual({ code: 0, err: [] })
    expect(out.split('\n')).toEqual([
      expect.stringMatching(
        /^Amazon Comprehend costs US\$ 0\.30 per 1,000 mentions of up to 300 characters, /,
      ),
      'whatsapp/acme: from now on Amazon Comprehend judges its mentions in languages that our own model does not know.',
      '',
    ])
    expect(await sentimentOf(2, '荷物はどこですか')).toMatchObject({
      label: 'negative',
      score: -0.94,
      confidence: 0.96,
      judge: 'cloud',
    })
    expect(await sentimentOf(3, 'Where is my parcel? I have been waiting for it')).toMatchObject({
      judge: 'local',
    })
    expect(fake.asked).toEqual([{ language: 'ja', texts: ['荷物はどこですか'] }])
  })

  test('what Comprehend refuses is judged by our own model, and the message says so', async () => {
    fake.moods.push({ exception: 'AccessDeniedException', status: 400 })
    expect(await sentimentOf(4, '助けてください')).toMatchObject({ judge: 'local_instead' })
  })

  test('switches off without a word of cost', async () => {
    const { code, out } = await sentiment('whatsapp', 'acme', 'local')
    expect({ code, out }).toEqual({
      code: 0,
      out: 'whatsapp/acme: from now on our own model judges all its mentions.\n',
    })
  })

  test('what makes no sense is refused', async () => {
    expect(await sentiment('whatsapp', 'acme', 'oracle')).toMatchObject({
      code: 2,
      err: [expect.stringContaining('"oracle" is none of local, cloud_for_unknown, cloud.')],
    })
    expect(await sentiment('whatsapp', 'acme')).toMatchObject({ code: 2 })
    expect(await sentiment('whatsapp', 'nobody', 'cloud')).toMatchObject({
      code: 1,
      err: ['There is no such account.'],
    })
  })
})
