// Does reading survive any bytes, and give the same for the same?

import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { xConnector } from '#shared/channels/x/index.ts'
import { compareIds, madeAt, pairOf } from '#shared/channels/x/snowflake.ts'
import { Failure } from '#shared/domain/failure.ts'
import { fixture, noon, read } from './harness.ts'

const _price = '$0.010 on X, $0.20 with a link'

describe('any bytes', () => {
  it.each(['', 'not json', '[]', '1', 'null', '{}', '{"object":"page"}', '{"data":{}}'])(
    'refuses %j as a whole',
    (text) => {
      expect(() => read(text)).toThrow(Failure)
    },
  )

  it('refuses broken UTF-8 as a failure of the payload', () => {
    expect(() => read(Buffer.from([0x7b, 0xff, 0x7d]))).toThrow(
      expect.objectContaining({ kind: 'bad_payload' }),
    )
  })

  it('is read the same twice', () => {
    for (const name of readdirSync(new URL('../../fixtures/x', import.meta.url))) {
      if (!name.endsWith('.json') || name === 'sources.json') continue
      const source = name.includes('dm-page')
        ? 'dm_events/900'
        : name.includes('page')
          ? 'mentions/900'
          : 'webhook'
      const bytes = fixture(name.slice(0, -5))
      expect(read(bytes, source)).toEqual(read(Buffer.from(bytes), source))
    }
  })

  it('never throws anything but a Failure', () => {
    const envelope = fc.record({
      data: fc.record({
        event_type: fc.constantFrom('post.mention.create', 'dm.received', 'post.delete', 'dm.read', 'x'),
        filter: fc.anything(),
        payload: fc.anything(),
        includes: fc.anything(),
      }),
    })
    fc.assert(
      fc.property(
        fc.oneof(envelope, fc.anything()),
        fc.constantFrom('webhook', 'mentions/900', 'dm_events/900'),
        (value, source) => {
          const bytes = Buffer.from(JSON.stringify(value) ?? 'undefined')
          const once = () => xConnector.normalise({ bytes, source, ownIds: ['900'], receivedAt: noon })
          try {
            expect(once()).toEqual(once())
          } catch (error) {
            expect(error).toBeInstanceOf(Failure)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('ids', () => {
  it('are compared by length, then as text', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n }), fc.bigInt({ min: 0n, max: 2n ** 63n }), (a, b) => {
        expect(Math.sign(compareIds(String(a), String(b)))).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
    )
  })

  it('tell their moment, and the name of a conversation of two', () => {
    expect(madeAt('1990000000000000777')).toBe('2025-11-16T10:12:27.069Z')
    expect(pairOf('900', '501')).toBe('501-900')
    expect(pairOf('1000', '999')).toBe('999-1000')
  })
})
