// The customer has read everything up to a moment: which replies does that settle, and does any ever go back?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WatermarkItem } from '#shared/domain/mention.ts'
import { applyWatermark } from '#shared/inbox/apply-watermark.ts'
import { readWatermarks } from '#shared/store/watermarks.ts'
import { openAnswering } from '../support/answering.ts'
import { sharedEngine } from '../support/shared-engine.ts'

const engine = sharedEngine()

const aWatermark = (status: WatermarkItem['status'], upTo: string): WatermarkItem => {
  return { type: 'watermark', recipient: 'us', threadRoot: 'dm', customerId: '501', status, upTo }
}

/** Two replies, the second half a minute after the first, and the moments between. */
async function twoSent() {
  const inbox = await openAnswering(engine().endpoint)
  const first = await inbox.answer({ key: 'key-1', text: 'We are looking for it.' })
  await inbox.passTime(10)
  const between = inbox.clock.at()
  await inbox.passTime(20)
  const second = await inbox.answer({ key: 'key-2', text: 'We have found it.' })
  await inbox.passTime(10)
  const fates = async () => [(await inbox.reply(first.id)).status, (await inbox.reply(second.id)).status]
  return { ...inbox, first, second, between, fates }
}

describe('a watermark', () => {
  it('settles what had left by then and nothing later, and never goes back', async () => {
    const inbox = await twoSent()
    await inbox.ingest([aWatermark('delivered', inbox.clock.at())])
    expect(await inbox.fates()).toEqual(['delivered', 'delivered'])
    await inbox.ingest([aWatermark('read', inbox.between)])
    expect(await inbox.fates()).toEqual(['read', 'delivered'])
    await inbox.ingest([aWatermark('delivered', inbox.clock.at())], [aWatermark('read', inbox.between)])
    expect(await inbox.fates()).toEqual(['read', 'delivered'])
  })

  it('that comes before the reply is noted as sent settles it all the same', async () => {
    const inbox = await openAnswering(engine().endpoint)
    const { id } = await inbox.answer()
    inbox.platform.answers.push(async () => {
      await inbox.ingest([aWatermark('read', inbox.clock.at())])
      return inbox.platform.taken('sent-1')
    })
    await inbox.passTime(10)
    expect((await inbox.reply(id)).status).toBe('read')
  })

  it('of a conversation we never wrote in is somebody else’s', async () => {
    const inbox = await openAnswering(engine().endpoint)
    expect(await applyWatermark(inbox.services, inbox.id, aWatermark('read', inbox.clock.at()))).toBe(
      'status_of_foreign_message',
    )
    expect(await readWatermarks(inbox.db, inbox.id)).toEqual({ delivered: null, read: null })
  })

  it('ends the same in whatever order and however often they come', async () => {
    const inbox = await twoSent()
    const moments = [inbox.between, inbox.clock.at(), '2026-01-01T00:00:00.000Z']
    const marks = fc.record({
      status: fc.constantFrom('delivered' as const, 'read' as const),
      upTo: fc.constantFrom(...moments),
    })
    const rank = { sent: 0, delivered: 1, read: 2 }
    let before = [0, 0]
    await fc.assert(
      fc.asyncProperty(fc.array(marks, { maxLength: 4 }), async (some) => {
        for (const { status, upTo } of some) await inbox.ingest([aWatermark(status, upTo)])
        const now = (await inbox.fates()).map((fate) => rank[fate as keyof typeof rank])
        expect(now.every((one, n) => one >= (before[n] ?? 0))).toBe(true)
        before = now
        const known = await readWatermarks(inbox.db, inbox.id)
        const covers = (mark: string | null, at: string) => mark !== null && mark >= at
        const starts = [inbox.between, moments[1] ?? '']
        for (const [n, at] of starts.entries()) {
          const expected = covers(known.read, at) ? 2 : covers(known.delivered, at) ? 1 : 0
          expect(now[n]).toBe(expected)
        }
      }),
      { numRuns: 15 },
    )
  })
})
