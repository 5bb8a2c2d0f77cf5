// Does the cloud judge exactly what accounts ask of it, and does every message get an answer whatever the cloud does?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from '#shared/domain/failure.ts'
import type { MessageItem } from '#shared/domain/mention.ts'
import type { Signals } from '#shared/domain/signal.ts'
import { ingestDeliveries } from '#shared/inbox/ingest-deliveries.ts'
import { judgeInCloud } from '#shared/inbox/judge-in-cloud.ts'
import type { ToJudge } from '#shared/inbox/judge-messages.ts'
import { addSpend, readSpend } from '#shared/store/account-work.ts'
import type { Account } from '#shared/store/accounts.ts'
import { listMessages } from '#shared/store/messages.ts'
import { crashAfter } from '../support/crashing-client.ts'
import { aMessage, anEcho, customer } from '../support/items.ts'
import { negative, ScriptedCloud, type Way } from '../support/scripted-cloud.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { someSignals } from '../support/signals.ts'
import { anAccount } from '../support/test-account.ts'
import { idOf, openInbox } from '../support/test-inbox.ts'
import { localClient } from '../support/test-table.ts'

const engine = sharedEngine()
const day = '2026-11-22'
const english = 'Where is my parcel? I have been waiting for it'
const japanese = '荷物がまだ届きません'

const accountWith = (sentiment: string, changes: Partial<Account> = {}): Account =>
  anAccount({ settings: { sentiment }, ...changes })

async function rig(cloud: ScriptedCloud | null = new ScriptedCloud()) {
  const { db, services } = await openInbox(engine().endpoint)
  const logged: Record<string, unknown>[] = []
  const ports = {
    ...services,
    cloud,
    log: (event: string, facts = {}) => void logged.push({ event, ...facts }),
  }
  const spent = (account: Account = anAccount()) => readSpend(db, account, day)
  return { db, ports, logged, spent, asked: cloud?.asked ?? [], cloud: cloud ?? new ScriptedCloud() }
}

type Said = ToJudge & { signals: Signals }

/** Our own judgement of every text: mildly negative, for one word. */
const ours = { label: 'negative', score: -0.4, confidence: 0.6 } as const
let made = 0

/** A customer's message in `language`, as our model would have judged it. */
function says(account: Account, text: string, language = 'en', changes: Partial<MessageItem> = {}): Said {
  const item = aMessage(`m${++made}`, { text, ...changes })
  return { account, item, signals: someSignals({ language, sentiment: { ...ours, words: ['waiting'] } }) }
}
const locally = (messages: readonly Said[]): Map<MessageItem, Signals> =>
  new Map(messages.map(({ item, signals }) => [item, signals]))

/** Judged locally, then handed on; the answers in the order of the messages. */
async function judged(ports: Parameters<typeof judgeInCloud>[0], messages: readonly Said[]) {
  const local = locally(messages)
  const answers = await judgeInCloud(ports, messages, local)
  expect([...answers.keys()]).toEqual([...local.keys()])
  return messages.map(({ item }) => answers.get(item) ?? someSignals())
}
const judges = (signals: readonly Signals[]): string[] => signals.map(({ judge }) => judge)

describe('what is asked', () => {
  it.each([
    ['nothing said', {}],
    ['local', { sentiment: 'local' }],
    ['a word nobody knows', { sentiment: 'oracle' }],
  ])('is nothing where an account has %s', async (_, settings) => {
    const { ports, asked } = await rig()
    const messages = [says(anAccount({ settings }), japanese, 'ja')]
    const local = locally(messages)
    expect(await judgeInCloud(ports, messages, local)).toBe(local)
    expect(asked).toEqual([])
  })

  it('is nothing where the deployment has no cloud, whatever accounts want', async () => {
    const { ports, logged } = await rig(null)
    expect(judges(await judged(ports, [says(accountWith('cloud'), english)]))).toEqual(['local'])
    expect(logged).toEqual([])
  })

  it('is only what our model does not know, for accounts that want that', async () => {
    const { ports, asked } = await rig()
    const account = accountWith('cloud_for_unknown')
    const answers = await judged(ports, [
      says(account, english, 'en'),
      says(account, japanese, 'ja'),
      says(account, '¿Dónde está?', 'es'),
      says(account, '包裹还没到', 'zh'),
    ])
    expect(judges(answers)).toEqual(['local', 'cloud', 'local', 'cloud'])
    expect(asked.map(({ texts }) => texts)).toEqual([[japanese], ['包裹还没到']])
  })

  it('is everything it supports, for accounts that want that: no language it lacks, nothing empty, nothing of ours', async () => {
    const { ports, asked } = await rig()
    const account = accountWith('cloud')
    const empty = says(account, ' ')
    const messages = [
      says(account, english),
      says(account, 'Waar is mijn pakket?', 'nl'),
      says(account, 'hm', 'und'),
      { ...empty, signals: { ...empty.signals, unscorable: 'empty' } },
      { account, item: anEcho('ours', { text: english }), signals: someSignals() },
    ]
    expect(judges(await judged(ports, messages))).toEqual(['cloud', 'local', 'local', 'local', 'local'])
    expect(asked).toEqual([{ language: 'en', texts: [english] }])
  })

  it('goes language by language, so many texts a call, Chinese by its script', async () => {
    const { ports, asked } = await rig()
    const account = accountWith('cloud')
    const many = Array.from({ length: 60 }, (_, n) =>
      says(account, `${english} ${n}`, 'en', { lang: 'en-GB' }),
    )
    const chinese = [
      says(account, '包裹还没到', 'zh', { lang: 'zh' }),
      says(account, '包裹還沒到', 'zh', { lang: 'zh-Hant' }),
      says(account, '包裹在哪里', 'zh', { lang: 'ja' }),
      says(account, japanese, 'ja', { lang: 'zh-Hant' }),
    ]
    const answers = await judged(ports, [...many.slice(0, 30), ...chinese, ...many.slice(30)])
    expect(new Set(judges(answers))).toEqual(new Set(['cloud']))
    expect(asked.map(({ language, texts }) => [language, texts.length])).toEqual([
      ['en', 25],
      ['en', 25],
      ['en', 10],
      ['zh', 2],
      ['zh-Hant', 1],
      ['ja', 1],
    ])
    expect(asked.flatMap(({ texts }) => texts.slice(0, 1))).toContain(`${english} 25`)
  })
})

describe('a judgement of the cloud', () => {
  it('takes the place of ours alone, and keeps our words only where both say the same', async () => {
    const { ports, cloud } = await rig()
    cloud.way = (text) => (text === english ? negative : { label: 'positive', score: 0.7, confidence: 0.8 })
    const messages = [says(accountWith('cloud'), english), says(accountWith('cloud'), 'Well, thank you')]
    const signals = messages[0]?.signals
    expect(await judged(ports, messages)).toEqual([
      { ...signals, sentiment: { ...negative, words: ['waiting'] }, judge: 'cloud' },
      {
        ...signals,
        sentiment: { label: 'positive', score: 0.7, confidence: 0.8, words: [] },
        judge: 'cloud',
      },
    ])
  })

  it('is for each message the one of its own text, in a batch of many accounts', async () => {
    const { ports, cloud, spent } = await rig()
    const [one, two, three] = [
      accountWith('cloud', { account: 'one' }),
      anAccount({ account: 'two' }),
      accountWith('cloud_for_unknown', { account: 'three' }),
    ]
    const score = (n: number) => -n / 100
    cloud.way = (text) => ({ ...negative, score: score(Number(text.match(/\d+/)?.[0])) })
    const messages = Array.from({ length: 45 }, (_, n) => {
      const account = [one, two, three][n % 3] ?? one
      return account === three ? says(three, `${japanese} ${n}`, 'ja') : says(account, `${english} ${n}`)
    })
    const answers = await judged(ports, messages)
    for (const [n, { judge, sentiment }] of answers.entries()) {
      expect(judge).toBe(n % 3 === 1 ? 'local' : 'cloud')
      if (judge === 'cloud') expect(sentiment.score).toBe(score(n))
    }
    expect(await spent(one)).toBeCloseTo(0.015, 9)
    expect(await spent(two)).toBe(0)
    expect(await spent(three)).toBeCloseTo(0.015, 9)
  })
})

describe('when the cloud fails', () => {
  const secret = 'Where is my secret parcel? I have been waiting for it'

  it.each<[string, Way, string, number]>([
    ['throttles', new Failure('rate_limited', 'Slowly.'), 'rate_limited', 0],
    ['refuses our credentials', new Failure('auth_expired', 'Who?'), 'auth_expired', 0],
    ['is away', new Failure('unavailable', 'Gone.'), 'unavailable', 0],
    ['answers nonsense', new Failure('bad_payload', 'What?'), 'bad_payload', 0],
    ['has a bug', new TypeError(`no judge for ${secret}`), 'TypeError', 0],
    ['cannot judge the text', () => null, 'not_judged', 0.001],
    ['is silent', 'silence', 'timeout', 0.001],
  ])('because it %s, our own judgement stays and says so', async (_, way, reason, usd) => {
    const { ports, cloud, logged, spent } = await rig()
    cloud.next.push(way)
    if (way === 'silence') cloud.patienceMs = 20
    const message = says(accountWith('cloud'), secret)
    const [signals] = await judged(ports, [message])
    expect(signals).toEqual({ ...message.signals, judge: 'local_instead' })
    expect(logged).toEqual([{ event: 'cloud_sentiment_failed', wanted: 1, failed: 1, reason }])
    expect(JSON.stringify(logged)).not.toContain('secret')
    expect(await spent()).toBe(usd)
  })

  it('in one call, the other calls and the other accounts have theirs', async () => {
    const { ports, cloud, logged, spent } = await rig()
    cloud.next.push(new Failure('unavailable', 'Gone.'))
    cloud.way = (text) => (text.endsWith('30') ? null : negative)
    const account = accountWith('cloud')
    const messages = Array.from({ length: 40 }, (_, n) => says(account, `${english} ${n}`))
    const untouched = says(anAccount({ account: 'other' }), english)
    const answers = judges(await judged(ports, [untouched, ...messages]))
    expect(answers.slice(0, 26)).toEqual(['local', ...Array(25).fill('local_instead')])
    expect(
      answers.slice(26).map((judge, n) => judge === (n === 5 ? 'local_instead' : 'cloud')),
    ).not.toContain(false)
    const reason = 'not_judged+unavailable'
    expect(logged).toEqual([{ event: 'cloud_sentiment_failed', wanted: 40, failed: 26, reason }])
    expect(await spent(account)).toBeCloseTo(0.015, 9)
  })

  it('by silence, all calls together wait no longer than its patience, and those not begun cost nothing', async () => {
    const { ports, cloud, asked, spent } = await rig()
    cloud.way = 'silence'
    cloud.patienceMs = 30
    const account = accountWith('cloud')
    const messages = Array.from({ length: 250 }, (_, n) => says(account, `${english} ${n}`))
    const answers = await judged(ports, messages)
    expect(new Set(judges(answers))).toEqual(new Set(['local_instead']))
    expect(asked).toHaveLength(4)
    expect(await spent(account)).toBeCloseTo(0.1, 9)
  })

  it('to have its price stored, the judgements hold and the log tells the sum', async () => {
    const { db, ports, logged } = await rig()
    const client = localClient(engine().endpoint)
    crashAfter(client, 0)
    const broken = { ...ports, db: { client, table: db.table } }
    expect(judges(await judged(broken, [says(accountWith('cloud'), english)]))).toEqual(['cloud'])
    expect(logged).toEqual([{ event: 'cloud_spend_uncounted', usd: 0.001, error: 'Error' }])
  })

  it('because nobody knows what was spent, nothing is asked', async () => {
    const { db, ports, logged, asked } = await rig()
    const client = localClient(engine().endpoint)
    crashAfter(client, 0).crashed = true
    const broken = { ...ports, db: { client, table: db.table } }
    const messages = [says(accountWith('cloud', { spendCapUsd: 5 }), english)]
    expect(judges(await judged(broken, messages))).toEqual(['local_instead'])
    expect(asked).toEqual([])
    expect(logged).toMatchObject([{ event: 'cloud_sentiment_failed', failed: 1, reason: 'Error' }])
  })
})

describe('the cap of an account', () => {
  it('lets through what the day still has money for, whoever spent the rest', async () => {
    const { db, ports, logged, spent, asked } = await rig()
    const capped = accountWith('cloud', { spendCapUsd: 0.01 })
    const free = accountWith('cloud', { account: 'free' })
    await addSpend(db, capped, day, 0.007)
    const messages = Array.from({ length: 10 }, (_, n) => says(n % 2 ? free : capped, `${english} ${n}`))
    expect(judges(await judged(ports, messages))).toEqual([
      ...['cloud', 'cloud', 'cloud', 'cloud', 'cloud', 'cloud'],
      ...['local_instead', 'cloud', 'local_instead', 'cloud'],
    ])
    expect(logged).toEqual([
      { event: 'cloud_sentiment_failed', wanted: 10, failed: 2, reason: 'budget_spent' },
    ])
    expect(await spent(capped)).toBeCloseTo(0.01, 9)
    const calls = asked.length
    expect(judges(await judged(ports, [says(capped, english)]))).toEqual(['local_instead'])
    expect(asked).toHaveLength(calls)
  })

  it('is spent to the last cent', async () => {
    const { ports } = await rig()
    const capped = accountWith('cloud', { spendCapUsd: 0.03 })
    const messages = Array.from({ length: 31 }, (_, n) => says(capped, `${english} ${n}`))
    expect(judges(await judged(ports, messages))).toEqual([...Array(30).fill('cloud'), 'local_instead'])
  })

  it('begins anew with the day', async () => {
    const { ports, db } = await rig()
    const capped = accountWith('cloud', { spendCapUsd: 0.001 })
    await addSpend(db, capped, day, 0.001)
    const tomorrow = { ...ports, now: () => new Date('2026-11-23T00:00:00.000Z') }
    expect(judges(await judged(tomorrow, [says(capped, english)]))).toEqual(['cloud'])
  })
})

it('whatever the cloud does, every message has an answer, and what was answered is what was paid for', async () => {
  const { ports, logged, spent } = await rig()
  const way: fc.Arbitrary<Way> = fc.oneof(
    fc.constant<Way>(() => negative),
    fc.constant<Way>((text) => (text.length % 2 ? negative : null)),
    fc.constantFrom<Way>(new Failure('unavailable', 'Gone.'), new Error('Odd.')),
  )
  const texts = fc.array(fc.tuple(fc.nat(3), fc.string({ maxLength: 40 })), { maxLength: 40 })
  let runs = 0
  await fc.assert(
    fc.asyncProperty(
      texts,
      fc.array(way, { maxLength: 6 }),
      fc.integer({ min: 1, max: 9 }),
      async (all, ways, size) => {
        runs++
        const accounts = ['local', 'cloud_for_unknown', 'cloud', 'cloud'].map((choice, n) =>
          accountWith(choice, { account: `p${runs}-${n}`, spendCapUsd: n === 3 ? 0.004 : null }),
        )
        const cloud = new ScriptedCloud()
        cloud.textsPerCall = size
        cloud.next.push(...ways)
        const messages = all.flatMap(([n, text]) => {
          const account = accounts[n]
          return account ? [says(account, `${english} ${text}`, n % 2 ? 'ja' : 'en')] : []
        })
        logged.length = 0
        const answers = await judged({ ...ports, cloud }, messages)
        for (const [index, signals] of answers.entries()) {
          const message = messages[index]
          if (message === undefined) throw new Error('An answer too many.')
          const { sentiment, judge, ...rest } = signals
          const { sentiment: before, judge: _, ...untouched } = message.signals
          expect(rest).toEqual(untouched)
          if (judge !== 'cloud') expect(sentiment).toEqual(before)
          if (message.account === accounts[0]) expect(judge).toBe('local')
        }
        const failed = answers.filter(({ judge }) => judge === 'local_instead').length
        expect(logged.map(({ failed }) => failed)).toEqual(failed > 0 ? [failed] : [])
        expect(await spent(accounts[3])).toBeLessThanOrEqual(0.004 + 1e-9)
        const judgedIn = (account?: Account) =>
          answers.filter(({ judge }, n) => judge === 'cloud' && messages[n]?.account === account).length
        expect(await spent(accounts[2])).toBeGreaterThanOrEqual(judgedIn(accounts[2]) * 0.001 - 1e-9)
      },
    ),
    { numRuns: 30 },
  )
})

describe('a batch of deliveries', () => {
  it('stores what the cloud said; a redelivery asks again and stores nothing twice', async () => {
    const cloud = new ScriptedCloud()
    const other = anAccount({ account: 'other', ownIds: ['them'] })
    const inbox = await openInbox(engine().endpoint, { accounts: [accountWith('cloud'), other] })
    inbox.services.cloud = cloud
    const deliveries = [
      inbox.delivery([aMessage('a', { text: english }), anEcho('b')]),
      inbox.delivery([aMessage('c', { text: english, recipient: 'them', customer: customer(2) })]),
    ]
    expect(await ingestDeliveries(inbox.services, deliveries)).toEqual(new Set())
    const judgeOf = async (id: string) =>
      (await listMessages(inbox.db, id, 10)).messages.map(({ signals }) => signals?.judge ?? null)
    expect(await judgeOf(idOf())).toEqual(['cloud', null])
    expect(await judgeOf(idOf('u2', 'dm', 'other'))).toEqual(['local'])
    await inbox.ingest([aMessage('a', { text: english })])
    expect(cloud.asked).toHaveLength(2)
    expect(await judgeOf(idOf())).toEqual(['cloud', null])
    expect(await readSpend(inbox.db, anAccount(), day)).toBeCloseTo(0.002, 9)
  })
})
