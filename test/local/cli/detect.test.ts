// Does `harken detect` answer every row, name every bad one, and go on from its state as if it had never stopped?
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE, MONDAY, traffic } from '../../pulse/traffic.ts'
import { harken } from './terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'harken-detect-'))
afterAll(() => rmSync(folder, { recursive: true }))

const written = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ')
const burst = (at: number): number => (at >= MONDAY + 9 * DAY && at < MONDAY + 9 * DAY + HOUR ? 15 : 1)
const rows = traffic({ rate: 3, days: 10, stepMs: 5 * MINUTE, times: burst }).map(
  ({ at, count }) => `${written(at)},${count}`,
)
const csv = (lines: readonly string[]): string => `timestamp,value\n${lines.join('\n')}\n`
const bodyOf = (out: string): string[] => out.trimEnd().split('\n').slice(1)

describe('harken detect', () => {
  test('answers in the form of the contract, one row a row, and alerts once in the burst', async () => {
    const { code, out, err } = await harken(['detect', '--step', '5m'], { input: [csv(rows)] })
    expect({ code, err }).toEqual({ code: 0, err: [] })
    expect(out.startsWith('timestamp,value,score,alert\n')).toBe(true)
    const answers = bodyOf(out)
    expect(answers).toHaveLength(rows.length)
    answers.forEach((answer, place) => {
      expect(answer).toMatch(/^[^,]+,\d+,\d+(\.\d+)?(e-\d+)?,[01]$/)
      expect(answer.startsWith(`${rows[place]},`)).toBe(true)
    })
    const alerts = answers.filter((answer) => answer.endsWith(',1'))
    expect(alerts).toHaveLength(1)
    expect(alerts[0]).toContain('2026-01-14 00:')
  })

  test('byte order mark, carriage returns, no header, other columns, quotes, T and Z: the same answers', async () => {
    const plain = bodyOf((await harken(['detect', '--step', '5m'], { input: [csv(rows)] })).out)
    const scores = (out: string): string[] => bodyOf(out).map((line) => line.split(',').slice(-2).join())
    const expected = plain.map((line) => line.split(',').slice(-2).join())
    const forms = [
      `\ufeff${csv(rows).replaceAll('\n', '\r\n')}`,
      rows.join('\n'),
      `id,Value,Timestamp\n${rows.map((row, i) => `${i},"${row.split(',')[1]}",${row.split(',')[0]}`).join('\n')}`,
      csv(rows.map((row) => row.replace(' ', 'T').replace(',', 'Z,'))),
    ]
    for (const form of forms) {
      const { code, out } = await harken(['detect', '--step', '5m'], { input: [form] })
      expect(code).toBe(0)
      expect(scores(out)).toEqual(expected)
    }
  })

  test('names bad rows by number, judges the others, ends with 1', async () => {
    const { code, out, err } = await harken(['detect', '--step', '5m'], {
      input: [
        csv([
          '2026-01-05 00:00:00,3',
          'yesterday,3',
          '2026-02-31 00:00:00,3',
          '2026-01-05 00:05:00,-1',
          '2026-01-05 00:05:00,',
          '2026-01-05 00:05:00,many',
          '',
          '2026-01-05 00:10:00,4',
        ]),
      ],
    })
    expect(code).toBe(1)
    expect(bodyOf(out).map((line) => line.slice(0, 21))).toEqual([
      '2026-01-05 00:00:00,3',
      '2026-01-05 00:10:00,4',
    ])
    expect(err.map((line) => line.split(':')[0])).toEqual(['line 3', 'line 4', 'line 5', 'line 6', 'line 7'])
  })

  test('a repeated row changes nothing; one that is too late or too close is named', async () => {
    const once = bodyOf((await harken(['detect', '--step', '5m'], { input: [csv(rows)] })).out)
    const twice = await harken(['detect', '--step', '5m'], {
      input: [csv(rows.flatMap((row) => [row, row]))],
    })
    expect(twice.code).toBe(0)
    expect(bodyOf(twice.out).filter((_, place) => place % 2 === 0)).toEqual(once)
    const wrong = await harken(['detect', '--step', '5m'], {
      input: [csv([...rows, rows[0] ?? '', '2026-01-14 23:56:00,1'])],
    })
    expect(wrong.code).toBe(1)
    expect(bodyOf(wrong.out)).toHaveLength(rows.length + 2)
    expect(wrong.err).toHaveLength(2)
    expect(wrong.err[0]).toContain(`line ${rows.length + 2}: over 30 steps`)
    expect(wrong.err[1]).toContain(`line ${rows.length + 3}: within a step`)
  })

  test('missing rows are gaps, with --zeros they are zeros', async () => {
    const nights = rows.filter((_, place) => place % 288 > 60)
    const usualOf = async (...options: string[]): Promise<number> => {
      // A row in the middle of the night after: what is expected then?
      const input = [csv([...nights, '2026-01-15 02:30:00,1'])]
      const { out } = await harken(['detect', '--step', '5m', '--wide', ...options], { input })
      return Number(bodyOf(out).at(-1)?.split(',')[4])
    }
    expect(await usualOf('--zeros')).toBeLessThan(0.2 * (await usualOf()))
  })

  test('--wide adds what was expected, the upper end, and whether it could be judged', async () => {
    const { out } = await harken(['detect', '--step', '5m', '--wide'], { input: [csv(rows)] })
    expect(out.startsWith('timestamp,value,score,alert,expected,upper,judged\n')).toBe(true)
    expect(bodyOf(out)[0]).toMatch(/,0,0,,,0$/)
    expect(bodyOf(out).at(-1)).toMatch(/,\d+(\.\d+)?,\d+(\.\d+)?,1$/)
  })

  test('--state goes on exactly where it stopped, wherever that was', async () => {
    const whole = await harken(['detect', '--step', '5m'], { input: [csv(rows)] })
    const file = join(folder, 'state', 'one.json')
    mkdirSync(join(folder, 'state'))
    const answers: string[] = []
    for (const [from, to] of [
      [0, 7],
      [7, 2500],
      [2500, 2600],
      [2600, rows.length],
    ]) {
      const input = [csv(rows.slice(from, to))]
      const { code, out } = await harken(['detect', '--step', '5m', '--state', file], { input })
      expect(code).toBe(0)
      answers.push(...bodyOf(out))
    }
    expect(answers).toEqual(bodyOf(whole.out))
    expect(readdirSync(join(folder, 'state'))).toEqual(['one.json'])
    const again = await harken(['detect', '--step', '5m', '--state', file], { input: [csv(rows.slice(-3))] })
    expect(bodyOf(again.out).every((line) => line.endsWith(',0,0'))).toBe(true)
  })

  test('a run that ends badly leaves the state whole; a foreign file is left alone', async () => {
    const file = join(folder, 'kept.json')
    await harken(['detect', '--step', '5m', '--state', file], { input: [csv(rows.slice(0, 500))] })
    const before = readFileSync(file)
    const broken = (async function* () {
      yield Buffer.from(csv(rows.slice(500, 900)))
      throw new Error('the pipe broke')
    })()
    const { runCli } = await import('../../../local/cli/run.ts')
    const err: string[] = []
    const io = {
      input: broken,
      out: async () => {},
      err: (line: string) => err.push(line),
      env: {},
      ask: null,
    }
    expect(await runCli(['detect', '--step', '5m', '--state', file], io)).toBe(1)
    expect(readFileSync(file)).toEqual(before)

    for (const content of ['{}', 'nothing', '{"hot":"AAAA","season":""}']) {
      writeFileSync(file, content)
      const { code, err } = await harken(['detect', '--step', '5m', '--state', file], { input: [csv(rows)] })
      expect(code).toBe(1)
      expect(err[0]).toContain('is no state of harken detect')
      expect(readFileSync(file, 'utf8')).toBe(content)
    }
  })

  test('--batch answers every CSV of a folder by itself', async () => {
    const from = join(folder, 'in')
    const to = join(folder, 'out')
    mkdirSync(from)
    writeFileSync(join(from, 'a.csv'), csv(rows))
    writeFileSync(join(from, 'b.csv'), csv([...rows.slice(0, 10), 'oops']))
    writeFileSync(join(from, 'notes.txt'), 'not a series')
    const { code, err } = await harken(['detect', '--step', '5m', '--batch', from, to])
    expect({ code, err }).toEqual({
      code: 1,
      err: ['b.csv: line 12: "oops" is no time like 2026-11-26 08:05:00'],
    })
    expect(readdirSync(to).sort()).toEqual(['a.csv', 'b.csv'])
    const alone = await harken(['detect', '--step', '5m'], { input: [csv(rows)] })
    expect(readFileSync(join(to, 'a.csv'), 'utf8')).toBe(alone.out)
  })

  test('what is asked wrongly is said in a sentence', async () => {
    const wrong = [
      ['detect'],
      ['detect', '--step', '7m'],
      ['detect', '--step', '2h'],
      ['detect', '--step', '30s'],
      ['detect', '--step', '5m', 'file.csv'],
      ['detect', '--step', '5m', '--batch', folder],
      ['detect', '--step', '5m', '--batch', folder, folder],
      ['detect', '--step', '5m', '--batch', folder, join(folder, 'x'), '--state', 's'],
    ]
    for (const args of wrong) expect((await harken(args)).code, args.join(' ')).toBe(2)
    expect((await harken(['detect', '--step', '5m', '--batch', join(folder, 'none'), folder])).code).toBe(1)
    expect((await harken(['detect', '--help'])).out).toContain('--state FILE')
  })
})
