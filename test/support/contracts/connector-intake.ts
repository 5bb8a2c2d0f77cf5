// Contract: what people say arrives whole, once, in the same shape every time, whatever travels beside it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NormaliseInput } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { InboundItem, MessageItem } from '#shared/domain/mention.ts'
import { variants } from './connector-mutations.ts'
import { type ConnectorDescriptor, type Rig, type Side, sides, startRig } from './connector-rig.ts'

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const awkward = 'Où est ma commande ? 👋🏽 <b>"quoted"</b> \\ / ☕ 日本語'

export function describeIntake(descriptor: ConnectorDescriptor): void {
  const { connector } = descriptor
  describe('takes in what people say', () => {
    let rig: Rig
    beforeEach(async () => {
      rig = await startRig(descriptor)
    })
    afterEach(() => rig.close())

    for (const side of sides(connector)) {
      it(`reads a ${side} message`, async () => {
        const { item, nativeId } = await rig.hear({
          text: awkward,
          visibility: side,
          customer: rig.customer(3),
        })
        expect(item).toMatchObject({ nativeId, from: 'customer', visibility: side })
        expect(item.text).toContain('Où est ma commande ? 👋🏽')
        expect(item.text).toContain('日本語')
        expect(item.at).toMatch(instant)
        expect(Math.abs(Date.parse(item.at) - rig.now().getTime())).toBeLessThan(120_000)
        expect(item.customer.name).not.toBe('')
        expect(item.customer.nativeId).not.toBe('')
        expect([null, rig.fake.ownId]).toContain(item.recipient)
        expect(Object.values(item.address).every((part) => typeof part === 'string')).toBe(true)
      })

      it(`says what may be done with a ${side} message, and until when`, async () => {
        const { item } = await rig.hear({ visibility: side })
        expect(item.can[side].ok).toBe(true)
        const other: Side = side === 'public' ? 'private' : 'public'
        if (connector.definition[other] === null) {
          expect(item.can[other]).toMatchObject({ ok: false, reason: expect.any(String) })
        }
        const hours = connector.definition[side]?.windowHours
        if (hours === undefined) return
        const left = Date.parse(item.can[side].until ?? '') - Date.parse(item.at)
        expect(left).toBe(hours * 3_600_000)
      })
    }

    it('keeps people apart and one person together', async () => {
      const first = await rig.hear({ customer: rig.customer(1) })
      rig.advance(60_000)
      const again = await rig.hear({ customer: rig.customer(1), text: 'Still there?' })
      const other = await rig.hear({ customer: rig.customer(2), text: 'Me too' })
      if (descriptor.namesNobody) expect(again.item.threadRoot).not.toBe(first.item.threadRoot)
      else expect(again.item.customer.nativeId).toBe(first.item.customer.nativeId)
      expect(other.item.customer.nativeId).not.toBe(first.item.customer.nativeId)
      expect(again.nativeId).not.toBe(first.nativeId)
    })

    it('gives the same items for the same bytes', async () => {
      for (const input of await captured(rig)) {
        const once = connector.normalise(input)
        expect(connector.normalise({ ...input, bytes: Buffer.from(input.bytes) })).toEqual(once)
      }
    })

    it('loses nothing and counts nothing twice in disorder', async () => {
      rig.fake.disorder = true
      const said = new Set<string>()
      for (let n = 0; n < 24; n++) {
        const side = sides(connector)[n % sides(connector).length] ?? 'private'
        const message = { customer: rig.customer(n % 5), text: `Message ${n} ✓`, visibility: side }
        said.add((await rig.fake.say(message)).nativeId)
        rig.advance(1000)
      }
      expect(said.size).toBe(24)
      const items = await everything(rig, said)
      const seen = messages(items, 'customer')
      expect(new Set(seen.map((item) => item.nativeId))).toEqual(said)
      for (const item of seen) {
        expect(seen.find((twin) => twin.nativeId === item.nativeId)).toEqual(item)
      }
      expect(items.filter((item) => item.type === 'unreadable')).toEqual([])
      for (const item of items) if (item.type === 'ignored') expect(item.reason).toMatch(/^[a-z_]+(:.+)?$/)
    })

    it('delivers again what we failed to accept', async (test) => {
      const { receiver } = rig
      if (receiver === null) return test.skip('not a webhook channel')
      receiver.failNext(3)
      const { item } = await rig.hear({ text: 'Do not lose me' })
      expect(item.text).toContain('Do not lose me')
    })

    it('throws bad_payload when nothing can be read, and only then', async () => {
      const [input] = await captured(rig)
      if (input === undefined) throw new Error('Nothing was captured')
      for (const text of ['', '{', 'not json', '\u0000', '42', '"text"', 'null']) {
        expect(failureOf(() => connector.normalise({ ...input, bytes: Buffer.from(text) }))).toBe(
          'bad_payload',
        )
      }
      const garbled = new Uint8Array([0xc3, 0x28, 0xff])
      expect(failureOf(() => connector.normalise({ ...input, bytes: garbled }))).toBe('bad_payload')
    })

    it('survives any part of a payload being something else', async () => {
      const inputs = await captured(rig)
      for (const input of inputs.slice(0, 4)) {
        for (const bytes of variants(input.bytes)) {
          expect([null, 'bad_payload']).toContain(failureOf(() => connector.normalise({ ...input, bytes })))
        }
      }
    })

    it('reports edits', async (test) => {
      if (rig.fake.edit === undefined) return test.skip('this platform shows no edits')
      const { nativeId } = await rig.hear({ text: 'Frist version' })
      rig.advance(30_000)
      await rig.fake.edit(nativeId, 'First version')
      const edit = await eventually(rig, (item) => item.type === 'edit' && item.of.nativeId === nativeId)
      if (edit.type !== 'edit') throw new Error('Not an edit')
      expect(edit.text ?? 'First version').toContain('First version')
    })

    it('reports deletions, or finds out when answering', async (test) => {
      if (rig.fake.remove === undefined) return test.skip('this platform shows no deletions')
      const { item, nativeId } = await rig.hear({ text: 'I regret this' })
      rig.advance(30_000)
      await rig.fake.remove(nativeId)
      const gone = await perhaps(rig, (each) => each.type === 'deletion' && each.of.nativeId === nativeId)
      if (gone === undefined) expect((await connector.send(rig.reply(item))).outcome).toBe('parent_gone')
    })

    it('knows an answer given outside as ours, on a side that echoes', async (test) => {
      const { answerOutside } = rig.fake
      if (answerOutside === undefined) return test.skip('this platform echoes nothing')
      const echoed: Side[] = []
      for (const side of sides(connector)) {
        const { item, nativeId } = await rig.hear({ text: `Anybody there? ${side}`, visibility: side })
        rig.advance(30_000)
        const outside = await answerOutside.call(rig.fake, rig.customer(1), `From the app, ${side}`, nativeId)
        const echo = await perhaps(
          rig,
          (each) => each.type === 'message' && each.nativeId === outside.nativeId,
        )
        if (echo?.type !== 'message') continue
        echoed.push(side)
        expect(echo).toMatchObject({ from: 'us', text: expect.stringContaining('From the app') })
        expect(echo.customer.nativeId).toBe(item.customer.nativeId)
        expect(echo.threadRoot).toBe(item.threadRoot)
      }
      expect(echoed).not.toEqual([])
    })
  })
}

function messages(items: InboundItem[], from: MessageItem['from']): MessageItem[] {
  return items.flatMap((item) => (item.type === 'message' && item.from === from ? item : []))
}

async function everything(rig: Rig, wanted: Set<string>): Promise<InboundItem[]> {
  const items: InboundItem[] = []
  for (let tries = 0; tries < 12; tries++) {
    items.push(...(await rig.intake()))
    const found = new Set(messages(items, 'customer').map((item) => item.nativeId))
    if ([...wanted].every((nativeId) => found.has(nativeId))) break
  }
  return items
}

/** The first item that fits, or undefined when it does not come within a few rounds. */
async function perhaps(rig: Rig, wanted: (item: InboundItem) => boolean): Promise<InboundItem | undefined> {
  for (let tries = 0; tries < 6; tries++) {
    const found = (await rig.intake()).find(wanted)
    if (found !== undefined) return found
    rig.advance(60_000)
  }
  return undefined
}

async function eventually(rig: Rig, wanted: (item: InboundItem) => boolean): Promise<InboundItem> {
  const found = await perhaps(rig, wanted)
  if (found === undefined) throw new Error('It never came in')
  return found
}

/** What normalise was given for a few messages of either side. */
async function captured(rig: Rig): Promise<readonly NormaliseInput[]> {
  for (const side of sides(rig.connector)) await rig.hear({ text: awkward, visibility: side })
  return rig.inputs
}

function failureOf(run: () => unknown): string | null {
  try {
    run()
    return null
  } catch (error) {
    return error instanceof Failure ? error.kind : `threw ${String(error)}`
  }
}
