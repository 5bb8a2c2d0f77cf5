// Does the model see mood, urgency, insult and language in plain cases, name the words, and withstand bad input?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Judgement, judge } from '#shared/triage/model/judge.ts'
import { shipped } from './shipped.ts'

const judged = (text: string, hint?: string): Judgement => judge(shipped, text, { hint })

describe('mood', () => {
  test.each([
    ['I love this, thank you so much!', 'positive'],
    ['This is terrible, worst service ever', 'negative'],
    ['not good at all', 'negative'],
    ['My parcel arrives at the depot on Monday', 'neutral'],
    ['😡😡 where is it', 'negative'],
    ['😍', 'positive'],
    [':)', 'positive'],
    ['Das ist eine Frechheit, so ein schlechter Service', 'negative'],
    ['Muchas gracias, me encanta, excelente servicio', 'positive'],
    ['Che schifo, pessimo servizio', 'negative'],
  ] as const)('"%s" is %s', (text, label) => {
    expect(judged(text).sentiment.label).toBe(label)
  })

  test('a negation is named together with what it turns', () => {
    const { sentiment } = judged('I am not happy with my parcel')
    expect(sentiment.label).toBe('negative')
    expect(sentiment.words.join('|')).toContain('not happy')
  })

  test('letters in disguise are read as what they look like', () => {
    expect(judged('ｔｅｒｒｉｂｌｅ service').sentiment.label).toBe('negative')
    expect(judged('𝐭𝐞𝐫𝐫𝐢𝐛𝐥𝐞 service').sentiment.label).toBe('negative')
    expect(judged('ter\u200brib\u200dle ser\u00advice').sentiment).toMatchObject({
      label: judged('terrible service').sentiment.label,
      score: judged('terrible service').sentiment.score,
    })
    expect(judged('te\u0301\u0302\u0303rri\u0308ble service').sentiment.score).toBe(
      judged('terrible service').sentiment.score,
    )
  })
})

describe('urgency and insult', () => {
  test('a complaint is more urgent than praise or news', () => {
    const complaint = judged('@shop my order has still not arrived and nobody answers my emails').urgency
    expect(complaint.value).toBeGreaterThan(judged('@shop I love my new shoes, thanks!').urgency.value)
    expect(complaint.value).toBeGreaterThan(judged('the shop opens at nine').urgency.value)
    expect(complaint.evidence.length).toBeGreaterThan(0)
  })

  test('an insult is one, thanks is not, and only the insult has evidence', () => {
    const insult = judged('you are a stupid idiot').offensive
    expect(insult.value).toBeGreaterThan(0.5)
    expect(insult.evidence.join('|')).toContain('idiot')
    expect(judged('thank you for the quick help').offensive).toMatchObject({ evidence: [] })
  })

  test('a prize draw is spam', () => {
    expect(judged('WINNER! Claim your free cash prize, text WIN to 80800 now').spam.value).toBeGreaterThan(
      0.5,
    )
    expect(judged('Could you tell me where my parcel is?').spam.value).toBeLessThan(0.5)
  })
})

describe('language', () => {
  test.each([
    ['Where is my parcel? I have been waiting for an hour', 'en'],
    ['¿Dónde está mi paquete? Llevo una hora esperando en la puerta', 'es'],
    ['Onde está a minha encomenda? Não é possível, por favor', 'pt'],
    ['Où est mon colis ? Je l’attends depuis une heure', 'fr'],
    ['Mein Paket ist noch nicht da und ich warte seit Tagen', 'de'],
    ['Dov’è il mio pacco? Lo aspetto da una settimana', 'it'],
    ['yeh kya hai yaar, mera paisa wapas karo', 'hi'],
    ['طلبي متأخر', 'ar'],
    ['荷物がまだ届きません', 'ja'],
    ['我的包裹还没到', 'zh'],
    ['택배가 아직 안 왔어요', 'ko'],
    ['Где моя посылка?', 'ru'],
    ['Де моя посилка, її ще немає', 'uk'],
    ['Πού είναι το δέμα μου;', 'el'],
    ['איפה החבילה שלי', 'he'],
    ['พัสดุของฉันอยู่ที่ไหน', 'th'],
    ['मेरा पार्सल कहाँ है', 'hi'],
    ['আমার পার্সেল কোথায়', 'bn'],
    ['என் பார்சல் எங்கே', 'ta'],
    ['Het pakket is nog niet aangekomen, wanneer krijg ik het?', 'nl'],
    ['Var är mitt paket? Jag har väntat i en vecka', 'sv'],
    ['Gdzie jest moja paczka? Nie mam jej do dzisiaj', 'pl'],
    ['Kargom nerede, bu kadar neden bekliyorum', 'tr'],
    ['Paket saya belum sampai, mohon bantuannya', 'id'],
  ])('knows that of "%s"', (text, language) => {
    expect(judged(text).language).toBe(language)
  })

  test('a tag of no language is no hint', () => {
    for (const none of ['und', 'zxx', 'qme', '', '?'])
      expect(judged('12345', none).language).toBe(judged('12345').language)
  })

  test('the hint of the platform decides only where there is little to go by', () => {
    expect(judged('ok', 'pt').language).toBe('pt')
    expect(judged('12345').language).toBe('und')
    expect(judged('Mein Paket ist noch nicht da und ich warte seit Tagen', 'en').language).toBe('de')
  })
})

describe('bad input', () => {
  test.each([
    ['', 'empty'],
    ['   \n', 'empty'],
    ['!!! ...', 'no_words'],
    ['\u200d\u200d', 'no_words'],
    ['\ud83d', 'no_words'],
  ])('%j is unscorable', (text, reason) => {
    expect(judged(text)).toMatchObject({
      unscorable: reason,
      sentiment: { label: 'neutral', score: 0, confidence: 0 },
      urgency: { value: 0 },
    })
  })

  const tower = `a${'\u0301'.repeat(50_000)}`
  test.each([
    ['one long word', 'a'.repeat(100_000)],
    ['a megabyte', 'I hate this! '.repeat(80_000)],
    ['spaces', ' '.repeat(1_000_000)],
    ['ampersands', '&'.repeat(100_000)],
    ['at signs', '@'.repeat(100_000)],
    ['one long name', `@${'a'.repeat(1_000_000)}`],
    ['one long link', `http://${'a'.repeat(1_000_000)}`],
    ['lone surrogates', '\ud83d'.repeat(100_000)],
    ['emoji', '😀'.repeat(50_000)],
    ['families', '👨‍👩‍👧‍👦'.repeat(10_000)],
    ['a tower of marks', tower],
    ['right to left', '\u202e\u200f'.repeat(50_000)],
    ['escapes', '\\u'.repeat(50_000)],
    ['markup', '<div onclick="x">&lt;b&gt;</div>'.repeat(3_000)],
    ['bytes', String.fromCharCode(...Array.from({ length: 60_000 }, (_, n) => (n * 7919) % 65_536))],
    ['hashtags', '#aB'.repeat(30_000)],
  ])('%s takes no longer than a moment', (_, text) => {
    let least = Number.POSITIVE_INFINITY
    for (let n = 0; n < 15; n++) {
      const started = process.cpuUsage()
      judged(text)
      least = Math.min(least, process.cpuUsage(started).user / 1000)
    }
    // 5 ms are allowed; a busy machine gets some more.
    expect(least).toBeLessThan(20)
  })

  test('anything at all is judged, in range, and every span stands in the text', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc
        .array(
          fc.constantFrom(
            'not',
            'good',
            'awful',
            '😡',
            '@shop',
            '#FailAgain',
            'http://x.y',
            ',',
            'é',
            '\ud83d',
            '&amp;',
          ),
          {
            maxLength: 60,
          },
        )
        .map((parts) => parts.join(' ')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const { sentiment, urgency, offensive, spam, languageConfidence } = judged(text)
        expect(Math.abs(sentiment.score)).toBeLessThanOrEqual(1)
        for (const value of [
          sentiment.confidence,
          urgency.value,
          offensive.value,
          spam.value,
          languageConfidence,
        ]) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1)
        }
        for (const spans of [sentiment.words, urgency.evidence, offensive.evidence, spam.evidence]) {
          expect(spans.length).toBeLessThanOrEqual(3)
          for (const span of spans) expect(text).toContain(span)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('a judgement does not depend on what was judged before', () => {
    const first = judged('The delivery was late but the staff were kind')
    judged('x '.repeat(5_000))
    judged('')
    expect(judged('The delivery was late but the staff were kind')).toEqual(first)
  })
})
