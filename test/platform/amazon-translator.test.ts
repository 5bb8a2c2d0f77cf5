// Does Amazon Translate get what its protocol wants, and does every refusal of it say something fit for people?
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Translator } from '#shared/inbox/services.ts'
import { amazonTranslator } from '#shared/platform/amazon-translator.ts'
import { type FakeTranslate, startFakeTranslate } from '../support/fake-translate.ts'

let fake: FakeTranslate
let translator: Translator

beforeAll(async () => {
  fake = await startFakeTranslate()
  translator = amazonTranslator({
    endpoint: fake.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' },
    maxAttempts: 1,
  })
})
afterAll(() => fake.close())
beforeEach(() => {
  fake.asked.length = 0
  fake.moods.length = 0
})

describe('a text', () => {
  it('is translated in one signed call, its language named where it is known', async () => {
    expect(await translator.translate('Hola', 'es', 'en-GB')).toEqual({ text: 'Hola (es → en)', from: 'es' })
    expect(fake.asked).toEqual([{ Text: 'Hola', SourceLanguageCode: 'es', TargetLanguageCode: 'en' }])
    expect(fake.signedBy.at(-1)).toContain('/eu-central-1/translate/aws4_request')
  })

  it.each([
    [null, 'pt-BR', 'auto', 'pt'],
    ['zh-Hant', 'en', 'zh-TW', 'en'],
    ['zh-Hans', 'en', 'zh', 'en'],
  ])('from %s to %s is asked for by the codes that Translate has', async (from, to, source, target) => {
    await translator.translate('x', from, to)
    expect(fake.asked).toMatchObject([{ SourceLanguageCode: source, TargetLanguageCode: target }])
  })

  it('taken for a language that Translate does not know is asked about once more', async () => {
    expect(await translator.translate('こんにちは', 'xh', 'en')).toMatchObject({ from: 'ja' })
    expect(fake.asked.map((asked) => asked.SourceLanguageCode)).toEqual(['xh', 'auto'])
  })

  it('that is too long is not sent at all', async () => {
    await expect(translator.translate('é'.repeat(5001), 'es', 'en')).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('too long'),
    })
    expect(fake.asked).toEqual([])
  })
})

it.each([
  ['ThrottlingException', 400, 'rate_limited', 'asked too much'],
  ['AccessDeniedException', 400, 'auth_expired', 'right to ask it is missing'],
  ['DetectedLanguageLowConfidenceException', 400, 'rejected', 'could not make out'],
  ['InternalServerException', 500, 'unavailable', 'does not answer'],
])('%s says what is the matter, and never the text', async (exception, status, kind, words) => {
  fake.moods.push({ exception, status })
  const failing = translator.translate('my secret', 'es', 'en')
  await expect(failing).rejects.toMatchObject({ kind, message: expect.stringContaining(words) })
  await expect(failing).rejects.not.toThrow('secret')
})

it('a pair it does not know either way is refused; an answer without a translation is no translation', async () => {
  await expect(translator.translate('x', 'es', 'tlh')).rejects.toMatchObject({
    kind: 'rejected',
    message: expect.stringContaining('pair of languages'),
  })
  fake.moods.push({ body: '{}' })
  await expect(translator.translate('x', 'es', 'en')).rejects.toMatchObject({ kind: 'bad_payload' })
})
