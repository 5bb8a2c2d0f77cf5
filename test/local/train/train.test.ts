// Does `harken train` make weights that know what they were shown, the same ones every time, and refuse what is wrong?
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { judge } from '#shared/triage/model/judge.ts'
import { readModel } from '#shared/triage/model/weights.ts'
import { gather } from '../../../local/train/gather.ts'
import { harken } from '../cli/terminal.ts'
import { madeUpSets } from './made-up.ts'

const data = madeUpSets()
const out = mkdtempSync(join(tmpdir(), 'harken-trained-'))
afterAll(() => {
  rmSync(data, { recursive: true })
  rmSync(out, { recursive: true })
})

const trained = async (name: string, ...args: string[]) => {
  const file = join(out, name)
  const outcome = await harken(['train', '--data', data, '--out', file, ...args])
  return { ...outcome, file, model: outcome.code === 0 ? readModel(readFileSync(file)) : null }
}

describe('harken train', { timeout: 120_000 }, () => {
  test('weights know what they were shown, and come with a card', async () => {
    const { code, err, file, model } = await trained('first.bin')
    expect(code).toBe(0)
    if (model === null) throw new Error('no model')
    expect(judge(model, 'this sofa is dreadful').sentiment.label).toBe('negative')
    expect(judge(model, 'this sofa is delightful').sentiment.label).toBe('positive')
    expect(judge(model, '@shop my order is missing').urgency.value).toBeGreaterThan(
      judge(model, '@shop do you sell a sofa').urgency.value,
    )
    expect(err.join('\n')).toContain('xlmt-german: not there')
    const card = readFileSync(file.replace('.bin', '.md'), 'utf8')
    expect(card).toContain('# Model card')
    expect(card).toContain('| tweeteval-sentiment | 60 |')
  })

  test('the same seed gives the same bytes, another seed others', async () => {
    const [one, two, other] = [
      await trained('a.bin'),
      await trained('b.bin'),
      await trained('c.bin', '--seed', '2'),
    ]
    expect(Buffer.compare(readFileSync(one.file), readFileSync(two.file))).toBe(0)
    expect(other.model?.checksum).not.toBe(one.model?.checksum)
  })

  test('an owner teaches words the sets do not have', async () => {
    const labels = join(out, 'own.jsonl')
    const entries = Array.from({ length: 30 }, (_, n) => ({
      text: `the gizmo went plonk ${n}`,
      label: 'negative',
      urgent: true,
      more: n,
    }))
    writeFileSync(labels, entries.map((entry) => JSON.stringify(entry)).join('\n'))
    const [plain, taught] = [await trained('d.bin'), await trained('e.bin', '--add', labels)]
    if (plain.model === null || taught.model === null) throw new Error('no model')
    const score = (model: NonNullable<typeof plain.model>) => judge(model, 'it went plonk')
    expect(score(taught.model).sentiment.label).toBe('negative')
    expect(score(taught.model).sentiment.score).toBeLessThan(score(plain.model).sentiment.score)
    expect(score(taught.model).urgency.value).toBeGreaterThan(score(plain.model).urgency.value)
  })

  test('bad lines of an owner are named, and nothing is written', async () => {
    const labels = join(out, 'bad.jsonl')
    writeFileSync(
      labels,
      '{"text":"fine","label":"neg"}\nnot json\n{"text":"x","label":"angry"}\n{"label":"pos"}\n',
    )
    const { code, err, file } = await trained('never.bin', '--add', labels)
    expect(code).toBe(1)
    expect(err.map((line) => line.replace(`${labels} `, '').split(':')[0])).toEqual([
      'line 2',
      'line 3',
      'line 4',
    ])
    expect(existsSync(file)).toBe(false)
  })

  test('says what is missing', async () => {
    expect(await harken(['train'])).toMatchObject({ code: 2, err: [expect.stringContaining('--data')] })
    expect(await harken(['train', '--data', join(out, 'nowhere')])).toMatchObject({ code: 2 })
    const empty = await harken(['train', '--data', out, '--out', join(out, 'x.bin')])
    expect(empty).toMatchObject({ code: 1, err: [expect.stringContaining('tweeteval-sentiment')] })
  })
})

describe('what is trained on', () => {
  test('nothing of an evaluation half, and nothing of the set that is only evaluated on', () => {
    const { texts, leftOut, used } = gather(data, [])
    expect(leftOut).toEqual({ 'tweeteval-sentiment': 1 })
    expect(used).toEqual({ 'tweeteval-sentiment': 299, complaints: 100, 'weak labels': expect.any(Number) })
    expect(texts.filter(({ text }) => text.includes('zeppelin'))).toEqual([])
    const weak = texts.filter(({ set }) => set === 'weak labels')
    expect(weak.length).toBe(used['weak labels'])
    expect(weak.every(({ weight }) => weight > 0 && weight <= 0.5)).toBe(true)
  })
})
