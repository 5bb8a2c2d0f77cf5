// Contract: a reply goes out once, to the right person, and its fate comes back.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SendInput } from '#shared/channels/connector.ts'
import { unitsLeft } from '#shared/domain/text-length.ts'
import { linkFile } from '../linked-file.ts'
import { type ConnectorDescriptor, type Rig, sides, startRig } from './connector-rig.ts'

export function describeSending(descriptor: ConnectorDescriptor): void {
  const { connector } = descriptor
  describe('answers', () => {
    let rig: Rig
    beforeEach(async () => {
      rig = await startRig(descriptor)
    })
    afterEach(() => rig.close())

    for (const side of sides(connector)) {
      it(`sends a ${side} reply to who asked, once`, async () => {
        await rig.hear({ visibility: side, customer: rig.customer(2), text: 'Somebody else' })
        const { item } = await rig.hear({ visibility: side, customer: rig.customer(1) })
        const input = rig.reply(item, { text: 'Voilà, c’est réparé ✅ <3' })
        const outcome = await connector.send(input)
        expect(outcome).toMatchObject({ outcome: 'sent', nativeId: expect.stringMatching(/.+/) })
        expect(rig.fake.sent).toHaveLength(1)
        expect(rig.fake.sent[0]).toMatchObject({ to: rig.customer(1).nativeId, visibility: side })
        expect(rig.fake.sent[0]?.text).toContain('Voilà, c’est réparé ✅ <3')
        if (outcome.outcome !== 'sent') return
        expect(outcome.nativeId).toBe(rig.fake.sent[0]?.nativeId)
        expect(outcome.at).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
      })

      it(`takes a ${side} text up to its limit and refuses a longer one unasked`, async () => {
        const { item } = await rig.hear({ visibility: side })
        const limit = connector.definition[side]?.text
        if (limit === undefined) throw new Error('No limit')
        const fits = 'a'.repeat(limit.max)
        expect(unitsLeft(fits, limit)).toBeGreaterThanOrEqual(0)
        const before = rig.fake.calls.length
        const tooLong = await connector.send(rig.reply(item, { text: `${fits}a` }))
        expect(tooLong.outcome).toBe('content_rejected')
        expect(rig.fake.calls).toHaveLength(before)
        expect((await connector.send(rig.reply(item, { text: fits }))).outcome).toBe('sent')
      })

      it(`sends files with a ${side} reply where the platform takes them`, async (test) => {
        const files = connector.definition[side]?.attachments
        if (files === undefined) return test.skip('this side takes no files')
        expect(files.most).toBeGreaterThan(0)
        const { item } = await rig.hear({ visibility: side })
        const bytes = new Uint8Array(3000).map((_, n) => (n * 37) % 256)
        const file = {
          kind: 'image' as const,
          mimeType: 'image/png',
          fileName: 'label.png',
          alt: 'A label',
          bytes,
        }
        const stored = files.byLink === true ? await linkFile(bytes, file.mimeType) : null
        const attachments = [{ ...file, ...(stored === null ? {} : { link: stored.link }) }]
        const outcome = await connector.send(rig.reply(item, { text: 'As on this label', attachments }))
        expect(outcome.outcome).toBe('sent')
        await stored?.close()
        const [arrived] = rig.fake.sent.flatMap(({ attachments }) => attachments ?? [])
        expect(arrived?.mimeType).toBe('image/png')
        expect(Buffer.from(arrived?.bytes ?? []).equals(bytes)).toBe(true)
        expect(rig.fake.sent.map(({ text }) => text).join(' ')).toContain('As on this label')
      })

      it(`sends the file of a ${side} reply once, though its text is refused after it`, async (test) => {
        const files = connector.definition[side]?.attachments
        if (files === undefined) return test.skip('this side takes no files')
        const { item } = await rig.hear({ visibility: side })
        const bytes = new Uint8Array(300).fill(9)
        const stored = files.byLink === true ? await linkFile(bytes, 'image/png') : null
        const file = { kind: 'image' as const, mimeType: 'image/png', fileName: 'a.png', bytes }
        const attachments = [{ ...file, ...(stored === null ? {} : { link: stored.link }) }]
        // Full once anything of the reply has gone out: a platform that takes both as one message never says so.
        const { fetch } = rig.context()
        const full: typeof fetch = async (...request) => {
          if (rig.fake.sent.length === 1) rig.fake.misbehave('rate_limited')
          return fetch(...request)
        }
        const reply = rig.reply(item, { text: 'As on this label', attachments, fetch: full, withFiles: true })
        const first = await connector.send(reply)
        await stored?.close()
        rig.fake.behave()
        if (first.outcome !== 'sent') {
          expect(first).toMatchObject({ filesOut: true, detail: expect.stringContaining('file went out') })
          expect(first.outcome).toBe('rate_limited')
          rig.advance(3_600_000)
          const { attachments: _, withFiles: __, ...rest } = reply
          const firstTriedAt = reply.writtenAt
          const second = await connector.send({ ...rest, fetch, firstTriedAt, lastTriedAt: firstTriedAt })
          expect(second).toMatchObject({ outcome: 'sent', nativeId: rig.fake.sent.at(-1)?.nativeId })
        }
        expect(rig.fake.sent.flatMap(({ attachments }) => attachments ?? [])).toHaveLength(1)
        expect(rig.fake.sent.filter(({ text }) => text.includes('As on this label'))).toHaveLength(1)
      })

      it(`sends nothing of a ${side} reply whose file the platform cannot fetch`, async (test) => {
        const files = connector.definition[side]?.attachments
        test.skip(files?.byLink !== true, 'this side fetches no files')
        const { item } = await rig.hear({ visibility: side })
        const stored = await linkFile(new Uint8Array(9), 'image/png')
        await stored.close()
        const file = { kind: 'image' as const, mimeType: 'image/png', fileName: 'a.png', ...stored }
        const attachments = [{ ...file, bytes: new Uint8Array(9) }]
        const { outcome } = await connector.send(rig.reply(item, { attachments }))
        expect(['content_rejected', 'not_permitted', 'retryable']).toContain(outcome)
        expect(rig.fake.sent).toEqual([])
      })

      it(`hangs the further parts of a long ${side} text on the ones before`, async (test) => {
        test.skip(connector.definition[side]?.threads !== true, 'this side has no threads of ours')
        const { item } = await rig.hear({ visibility: side })
        const first = await connector.send(rig.reply(item, { text: 'First part (1/2)' }))
        if (first.outcome !== 'sent') throw new Error(`It was not sent: ${first.outcome}`)
        rig.advance(1000)
        const continues = first.nativeId
        const second = await connector.send(rig.reply(item, { text: 'Second part (2/2)', continues }))
        expect(second.outcome).toBe('sent')
        expect(rig.fake.sent[1]).toMatchObject({ inReplyTo: first.nativeId, visibility: side })
      })
    }

    it('answers a public message in private where the platform lets us', async (test) => {
      if (sides(connector).length < 2) return test.skip('this channel has one side')
      const { item } = await rig.hear({ visibility: 'public', customer: rig.customer(1) })
      test.skip(!item.can.private.ok, 'this message allows none')
      const outcome = await connector.send(rig.reply(item, { visibility: 'private', text: 'Between us' }))
      expect(outcome.outcome).toBe('sent')
      expect(rig.fake.sent.at(-1)).toMatchObject({ visibility: 'private', to: rig.customer(1).nativeId })
    })

    it('does not take its own reply for a customer speaking', async () => {
      const { item } = await rig.hear({})
      const outcome = await connector.send(rig.reply(item, { text: 'This is us speaking' }))
      expect(outcome.outcome).toBe('sent')
      rig.advance(60_000)
      const items = [...(await rig.intake()), ...(await rig.intake())]
      for (const each of items) {
        if (each.type !== 'message' || !each.text.includes('This is us speaking')) continue
        expect(each.from).toBe('us')
        expect(each.nativeId).toBe(rig.fake.sent[0]?.nativeId)
      }
    })

    it('hears when its reply was read, on a side with receipts', async (test) => {
      const { acknowledge } = rig.fake
      if (acknowledge === undefined) return test.skip('this platform sends no receipts')
      const read: string[] = []
      for (const side of sides(connector)) {
        const { item } = await rig.hear({ visibility: side, text: `A question, ${side}` })
        const outcome = await connector.send(rig.reply(item))
        if (outcome.outcome !== 'sent') throw new Error(`It was not sent: ${outcome.outcome}`)
        await acknowledge.call(rig.fake, outcome.nativeId, 'read').catch(() => undefined)
        for (const each of await rig.intake()) {
          const named = each.type === 'status' && each.of === outcome.nativeId
          const passed = each.type === 'watermark' && each.upTo >= outcome.at
          if ((named || passed) && each.status === 'read') read.push(side)
        }
      }
      expect(read).not.toEqual([])
    })

    it('asks nobody but the platform, and never without a time limit', async () => {
      const { item } = await rig.hear({})
      await connector.send(rig.reply(item))
      await connector.check(rig.context())
      for (const { url, limited } of rig.asked) {
        expect(url.origin).toBe(rig.fake.endpoint)
        expect({ path: url.pathname, limited }).toEqual({ path: url.pathname, limited: true })
      }
    })

    it('sends an approved template after the window has closed', async (test) => {
      const { templates } = connector
      if (templates === undefined) return test.skip('this channel has no templates')
      const { item } = await rig.hear({})
      const [template] = await templates(rig.context())
      if (template === undefined) throw new Error('The fake has no template')
      rig.advance(30 * 3_600_000)
      const parameters = Array.from({ length: template.parameters }, (_, n) => `value ${n + 1}`)
      const choice: SendInput['template'] = { name: template.name, language: template.language, parameters }
      expect(await connector.send(rig.reply(item, { text: '', template: choice }))).toMatchObject({
        outcome: 'sent',
      })
      expect(rig.fake.sent).toHaveLength(1)
    })
  })
}
