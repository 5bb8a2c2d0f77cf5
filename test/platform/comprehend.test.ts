// Does Amazon Comprehend get what its protocol wants, and is every answer of it, and every silence, made something of?
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Failure, type FailureKind } from '#shared/domain/failure.ts'
import type { CloudSentiment } from '#shared/inbox/services.ts'
import { comprehendSentiment, cutText, judgementOf } from '#shared/platform/comprehend.ts'
import { type FakeComprehend, type Mood, startFakeComprehend } from '../support/fake-comprehend.ts'

let fake: FakeComprehend
let now: number
let cloud: CloudSentiment

beforeAll(async () => {
  fake = await startFakeComprehend()
})
afterAll(() => fake.close())
beforeEach(() => {
  fake.asked.length = 0
  fake.moods.length = 0
  fake.mood = null
  fake.verdict = (text) => ({ ...calm, ...(text.includes('!') ? { Negative: 0.9, Neutral: 0.05 } : {}) })
  now = 0
  cloud = comprehendSentiment({
    client: {
      endpoint: fake.endpoint,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' },
    },
    monotonic: () => now,
  })
})

const calm = { Positive: 0.03, Negative: 0.02, Neutral: 0.95, Mixed: 0 }
const patient = (): AbortSignal => AbortSignal.timeout(20_000)
const judge = (texts: readonly string[], language = 'en', signal = patient()) =>
  cloud.judge(language, texts, signal)

/** The failure a call ends in. */
async function failureOf(call: Promise<unknown>): Promise<Failure> {
  const error = await call.then(
    () => new Error('It went well.'),
    (thrown: unknown) => thrown,
  )
  if (error instanceof Failure) return error
  throw error
}

describe('texts', () => {
  it('are judged in one signed call, in order', async () => {
    const texts = Array.from({ length: cloud.textsPerCall }, (_, n) => `number ${n}${n % 2 ? '!' : ''}`)
    const judgements = await judge(texts, 'es')
    expect(judgements.map((each) => each?.label)).toEqual(
      texts.map((text) => (text.endsWith('!') ? 'negative' : 'neutral')),
    )
    expect(fake.asked).toEqual([{ language: 'es', texts }])
    expect(fake.signedBy.at(-1)).toContain('Credential=AKID/')
    expect(fake.signedBy.at(-1)).toContain('/eu-central-1/comprehend/aws4_request')
  })

  it('that it cannot judge are null, and cost their neighbours nothing', async () => {
    fake.verdict = (text) => (text === 'b' ? { error: 'INTERNAL_SERVER_ERROR' } : calm)
    expect((await judge(['a', 'b', 'c'])).map((each) => each?.label ?? null)).toEqual([
      'neutral',
      null,
      'neutral',
    ])
  })

  it('whose result makes no sense are null, and so are those it forgets', async () => {
    const ResultList = [
      { Index: 0, SentimentScore: { ...calm, Negative: 7 } },
      { Index: 1, SentimentScore: calm },
      { Index: 2 },
      { Index: 9, SentimentScore: calm },
      null,
    ]
    fake.mood = { body: JSON.stringify({ ResultList, ErrorList: [] }) }
    const judged = { label: 'neutral', score: 0.01, confidence: 0.95 }
    expect(await judge(['a', 'b', 'c', 'd'])).toEqual([null, judged, null, null])
  })

  it.each([
    ['en', 'en'],
    ['pt-BR', 'pt'],
    ['DE', 'de'],
    ['zh', 'zh'],
    ['zh-CN', 'zh'],
    ['zh-Hans-HK', 'zh'],
    ['zh-TW', 'zh-TW'],
    ['zh-hk', 'zh-TW'],
    ['zh-Hant-MO', 'zh-TW'],
  ])('in %s go as %s', async (tag, code) => {
    await judge(['x'], tag)
    expect(fake.asked.map(({ language }) => language)).toEqual([code])
  })

  it('in a language it does not know are refused here, without a call', async () => {
    for (const tag of ['nl', 'und', '', 'english']) {
      expect((await failureOf(judge(['x'], tag))).kind).toBe('rejected')
    }
    expect(fake.asked).toEqual([])
  })

  it('of every language it claims are taken', async () => {
    for (const language of cloud.languages) expect(await judge(['x'], language)).toHaveLength(1)
  })

  it('of any length and with broken characters in them are taken', async () => {
    const texts = [
      'x'.repeat(100_000),
      '荷'.repeat(4_000),
      `${'a'.repeat(4_999)}🧨`,
      'half \ud83d of it',
      '\ufeffmark',
    ]
    expect(await judge(texts)).not.toContain(null)
    const [asked] = fake.asked
    expect(asked?.texts.map((text) => text.length)).toEqual([5_000, 1_666, 4_999, texts[3]?.length, 5])
    expect(asked?.texts[3]).toBe('half \ufffd of it')
  })
})

describe('a cut text', () => {
  it('is the longest beginning of whole characters that fits', () => {
    const long = fc.string({
      unit: fc.constantFrom('a', 'é', '荷', '🧨', '\u200d', '\ud83d'),
      maxLength: 6_000,
      size: 'max',
    })
    fc.assert(
      fc.property(long, (text) => {
        const whole = text.toWellFormed()
        const cut = cutText(text)
        expect(whole.startsWith(cut)).toBe(true)
        expect(cut.isWellFormed()).toBe(true)
        const bytes = Buffer.byteLength(cut)
        expect(bytes).toBeLessThanOrEqual(5_000)
        if (cut !== whole) expect(bytes).toBeGreaterThan(5_000 - 4)
      }),
      { numRuns: 50 },
    )
  })
})

describe('a judgement', () => {
  it.each([
    [{ Positive: 0.9, Negative: 0.02, Neutral: 0.08, Mixed: 0 }, 'positive', 0.88, 0.9],
    [{ Positive: 0.01, Negative: 0.97, Neutral: 0.02, Mixed: 0 }, 'negative', -0.96, 0.97],
    [{ Positive: 0.2, Negative: 0.2, Neutral: 0.6, Mixed: 0 }, 'neutral', 0, 0.6],
    [{ Positive: 0.05, Negative: 0.15, Neutral: 0.1, Mixed: 0.7 }, 'negative', -0.1, 0.5],
    [{ Positive: 0.3, Negative: 0.1, Neutral: 0.2, Mixed: 0.4 }, 'positive', 0.2, 0.5],
    [{ Positive: 0, Negative: 0, Neutral: 0, Mixed: 1 }, 'negative', 0, 0.5],
  ] as const)('of %o is %s', (scores, label, score, confidence) => {
    expect(judgementOf(scores)).toEqual({ label, score, confidence })
  })

  it('stays within its bounds and never contradicts itself', () => {
    const four = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(four, (raw) => {
        const sum = raw.reduce((a, b) => a + b, 0)
        const [Positive = 0, Negative = 0, Neutral = 0, Mixed = 0] = raw.map((value) => value / sum)
        const { label, score, confidence } = judgementOf({ Positive, Negative, Neutral, Mixed })
        expect(Math.abs(score)).toBeLessThanOrEqual(1)
        expect(confidence).toBeGreaterThanOrEqual(0.33)
        expect(confidence).toBeLessThanOrEqual(1)
        if (label === 'negative') expect(score).toBeLessThanOrEqual(0)
        if (label === 'positive') expect(score).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('the price', () => {
  it.each([
    [1, 0.0003],
    [280, 0.0003],
    [300, 0.0003],
    [301, 0.0004],
    [550, 0.0006],
    [5_000, 0.005],
    [100_000, 0.005],
  ])('of %i characters is %d US dollars', (characters, usd) => {
    expect(cloud.priceUsd(characters)).toBe(usd)
  })
})

describe('trouble', () => {
  const cases: [string, Mood, FailureKind, number][] = [
    ['throttled', { exception: 'ThrottlingException', status: 400 }, 'rate_limited', 2],
    ['too many requests', { exception: 'TooManyRequestsException', status: 400 }, 'rate_limited', 2],
    ['no right', { exception: 'AccessDeniedException', status: 400 }, 'auth_expired', 1],
    ['no such key', { exception: 'UnrecognizedClientException', status: 400 }, 'auth_expired', 1],
    ['an error of theirs', { exception: 'InternalServerException', status: 500 }, 'unavailable', 2],
    ['a gateway’s page', { body: '<html>Bad gateway</html>', status: 502 }, 'unavailable', 2],
    ['a cut connection', 'cut', 'unavailable', 2],
    ['a refusal', { exception: 'TextSizeLimitExceededException', status: 400 }, 'rejected', 1],
    ['garbage', { body: '<html>my secret text</html>' }, 'bad_payload', 1],
    ['JSON of another kind', { body: '{"results":["my secret text"]}' }, 'bad_payload', 1],
    ['nothing at all', { body: '' }, 'bad_payload', 1],
  ]

  it.each(cases)('%s is a failure of its kind, tried at most twice', async (_, mood, kind, calls) => {
    fake.mood = mood
    const failure = await failureOf(judge(['my secret text']))
    expect(failure.kind).toBe(kind)
    expect(fake.asked).toHaveLength(calls)
    expect(failure.message).not.toContain('secret')
  })

  it('that passes is got over by the one retry', async () => {
    fake.moods.push({ exception: 'InternalServerException', status: 500 })
    expect(await judge(['a'])).toEqual([{ label: 'neutral', score: 0.01, confidence: 0.95 }])
    expect(fake.asked).toHaveLength(2)
  })

  it('silence ends when patience does', async () => {
    fake.mood = 'silent'
    const patience = new AbortController()
    const waiting = failureOf(judge(['a'], 'en', patience.signal))
    await vi.waitFor(() => expect(fake.asked).toHaveLength(1))
    patience.abort()
    expect((await waiting).kind).toBe('unavailable')
  })

  it('nobody listening is unavailable', async () => {
    const gone = await startFakeComprehend()
    await gone.close()
    cloud = comprehendSentiment({
      client: {
        endpoint: gone.endpoint,
        region: 'us-east-1',
        credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      },
    })
    expect((await failureOf(judge(['a']))).kind).toBe('unavailable')
  })

  it('is not asked for again for five seconds, and then it is', async () => {
    fake.mood = { exception: 'AccessDeniedException', status: 400 }
    await failureOf(judge(['a']))
    fake.mood = null
    now = 4_999
    expect((await failureOf(judge(['a']))).kind).toBe('auth_expired')
    expect(fake.asked).toHaveLength(1)
    now = 5_000
    expect(await judge(['a'])).not.toContain(null)
  })

  it('with one batch of texts says nothing about the next', async () => {
    fake.moods.push({ exception: 'TextSizeLimitExceededException', status: 400 })
    await failureOf(judge(['a']))
    expect(await judge(['b'])).not.toContain(null)
  })
})

describe('a process', () => {
  afterEach(() => vi.unstubAllEnvs())

  const cloudWith = async (flag: string | undefined) => {
    vi.resetModules()
    vi.stubEnv('HARKEN_CLOUD_SENTIMENT', flag)
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
    const { awsServices } = await import('#shared/platform/aws-services.ts')
    return awsServices({}).cloud
  }
  const environment = { AWS_REGION: 'us-east-1', HARKEN_STAGE: 'test', HARKEN_TABLE: 'test' }

  it('can ask only where its environment says so', async () => {
    expect(await cloudWith(undefined)).toBeNull()
    expect(await cloudWith('0')).toBeNull()
    expect((await cloudWith('1'))?.priceUsd(300)).toBe(0.0003)
    await expect(cloudWith('perhaps')).rejects.toThrow('HARKEN_CLOUD_SENTIMENT')
  })
})
