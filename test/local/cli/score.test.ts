// Does `harken score` keep order, name every bad line, and judge all the others?
import { describe, expect, test } from 'vitest'
import { harken } from './terminal.ts'

const line = (entry: unknown): string => `${JSON.stringify(entry)}\n`
const parsed = (out: string): Record<string, unknown>[] =>
  out
    .split('\n')
    .filter(Boolean)
    .map((text) => JSON.parse(text))

describe('harken score', () => {
  test('scores in the form of the contract', async () => {
    const { code, out, err } = await harken(['score'], {
      input: [
        line({ id: 'a', text: 'This is terrible, I want a refund immediately!' }),
        line({ id: 2, text: 'Love it, thank you so much. When do you open?', lang: 'en-GB', more: [1] }),
      ],
    })
    expect({ code, err }).toEqual({ code: 0, err: [] })
    const [bad, good] = parsed(out)
    expect(bad).toMatchObject({ id: 'a', label: 'negative', lang: 'en' })
    expect(good).toMatchObject({ id: 2, label: 'positive', signals: { question: 1 } })
    for (const scored of [bad, good]) {
      expect(Object.keys(scored ?? {})).toEqual(['id', 'label', 'score', 'confidence', 'lang', 'signals'])
      for (const signal of Object.values(scored?.signals ?? {})) {
        expect(signal).toBeGreaterThanOrEqual(0)
        expect(signal).toBeLessThanOrEqual(1)
      }
    }
    expect(Number(bad?.score)).toBeLessThan(0)
    expect(bad?.signals).toEqual({
      urgency: expect.any(Number),
      offensive: expect.any(Number),
      spam: expect.any(Number),
      question: 0,
    })
  })

  test('judges with other weights when told to, and says when they are none', async () => {
    const input = [line({ id: 1, text: 'I love it' })]
    const shipped = await harken(['score'], { input })
    const named = await harken(['score', '--weights', 'shared/triage/weights/model.bin'], { input })
    expect(named).toMatchObject({ code: 0, out: shipped.out })
    expect(await harken(['score', '--weights', 'package.json'], { input })).toMatchObject({
      code: 1,
      out: '',
      err: [expect.stringContaining('not weights')],
    })
    expect(await harken(['score', '--weights', 'nowhere.bin'], { input })).toMatchObject({
      code: 1,
      err: [expect.stringContaining('cannot be read')],
    })
  })

  test('what cannot be judged is neutral, without confidence, with the reason', async () => {
    const { code, out } = await harken(['score'], {
      input: [line({ id: 1, text: '' }), line({ id: 2, text: ' \n' }), line({ id: 3, text: '…!!' })],
    })
    expect(code).toBe(0)
    expect(parsed(out)).toMatchObject([
      { id: 1, label: 'neutral', confidence: 0, unscorable: 'empty' },
      { id: 2, label: 'neutral', confidence: 0, unscorable: 'empty' },
      { id: 3, label: 'neutral', confidence: 0, unscorable: 'no_words' },
    ])
  })

  test('names bad lines by number, scores the others, ends with 1', async () => {
    const { code, out, err } = await harken(['score'], {
      input: [
        line({ id: 1, text: 'fine' }),
        'not json\n',
        '\n',
        line({ id: 4 }),
        line([1]),
        line({ id: null, text: 'x' }),
        line({ id: 7, text: 'fine', lang: null }),
        '{"id":12345678901234567890,"text":"x"}\n',
        Buffer.from('{"id":9,"text":"\xff"}\n', 'latin1'),
        '{"id":10,"text":"no line end"}',
      ],
    })
    expect(code).toBe(1)
    expect(parsed(out).map(({ id }) => id)).toEqual([1, 7, 10])
    expect(err.map((text) => text.split(':')[0])).toEqual([
      'line 2',
      'line 4',
      'line 5',
      'line 6',
      'line 8',
      'line 9',
    ])
    expect(err[1]).toContain('text: must be a text')
  })

  test('lines end at line feeds only, with or without a carriage return, wherever chunks end', async () => {
    const text = `${JSON.stringify({ id: 1, text: 'first' })}\r\n{"id":2,"text":"a\u2028b ü 😀"}\r\n{"id":3,"text":"x"}`
    const bytes = Buffer.from(`\ufeff${text}`)
    const { code, out, err } = await harken(['score'], { input: [...bytes].map((byte) => Buffer.of(byte)) })
    expect({ code, err }).toEqual({ code: 0, err: [] })
    expect(parsed(out).map(({ id }) => id)).toEqual([1, 2, 3])
  })

  test('lone surrogates are scored and come back as they were', async () => {
    const { code, out } = await harken(['score'], {
      input: ['{"id":"x\\ud83d","text":"great \\ude00 \\ud83d"}\n'],
    })
    expect(code).toBe(0)
    expect(out.startsWith('{"id":"x\\ud83d","label":"positive"')).toBe(true)
  })

  test('a huge text is scored; a line beyond the limit is refused without being held', async () => {
    const mebibyte = Buffer.alloc(1024 * 1024, 'a')
    const { code, out, err } = await harken(['score'], {
      input: [
        line({ id: 'huge', text: 'I hate this. '.repeat(100_000) }),
        '{"id":"beyond","text":"',
        ...Array.from({ length: 17 }, () => mebibyte),
        '"}\n',
        line({ id: 'after', text: 'good' }),
      ],
    })
    expect(code).toBe(1)
    expect(parsed(out)).toMatchObject([{ id: 'huge', label: 'negative' }, { id: 'after' }])
    expect(err).toEqual(['line 2: longer than 16777216 bytes'])
  })
})
