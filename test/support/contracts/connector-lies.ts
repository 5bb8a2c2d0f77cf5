// Contract: a platform, or whatever stands in front of it, that answers with anything at all is never believed.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SendInput } from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import { type ConnectorDescriptor, leaks, type Rig, sides, startRig } from './connector-rig.ts'
import { type Lie, type LyingFront, startLyingFront } from './lying-front.ts'

const page = '<!doctype html><title>Sign in</title><p>Your session has ended.</p>'
const html = { 'content-type': 'text/html; charset=utf-8' }
const json = { 'content-type': 'application/json' }

const pages: Record<string, Lie> = {
  'a page of a proxy': { headers: html, body: page },
  'a page that calls itself JSON': { headers: json, body: page },
}
/** Answers of a success that say nothing. */
const nonsense: Record<string, Lie> = {
  ...pages,
  nothing: { headers: json },
  'half of an answer': { headers: json, body: '{"ok":true,"id":"1' },
  null: { headers: json, body: 'null' },
  'a number': { headers: json, body: '7' },
  'bytes that are no text': { headers: json, body: new Uint8Array([0, 255, 254, 123]) },
  'an answer that breaks off': { headers: json, body: '{"ok":true,', breaksOff: true },
}
/** A list in which nothing is known: a poll hands on its members, to be kept until somebody can read them. */
const strange: Record<string, Lie> = { 'a list': { headers: json, body: '[[[{"a":[null]}]]]' } }
/** Answers of a front that has not passed the request on. */
const refusals: Record<string, Lie> = {
  'a redirect to a sign-in page': { status: 302, headers: { location: '/elsewhere' } },
  'a redirect that keeps the method': { status: 307, headers: { location: '/elsewhere' } },
  'a page that forbids': { status: 403, headers: html, body: page },
  'a page that is busy': { status: 503, headers: html, body: page },
}

export function describeLies(descriptor: ConnectorDescriptor): void {
  const { connector } = descriptor
  const { idempotentSend } = connector.definition
  describe('believes nothing', () => {
    let rig: Rig
    let front: LyingFront
    let session: SendInput['session']
    beforeEach(async () => {
      rig = await startRig(descriptor)
      front = await startLyingFront(rig.fake.endpoint)
      session = keptSession()
      // Signed in while the front was still honest.
      await connector.check(behind(rig.context()))
    })
    afterEach(async () => {
      await front.close()
      await rig.close()
    })

    /** As if the platform were where the front is. */
    const behind = <T extends { credentials: SendInput['credentials'] }>(input: T): T => ({
      ...input,
      session,
      endpoint: front.endpoint,
      credentials: Object.fromEntries(
        Object.entries(input.credentials).map(([name, value]) => [
          name,
          value.replace(rig.fake.endpoint, front.endpoint),
        ]),
      ),
    })

    for (const side of sides(connector)) {
      it(`${side}: what landed and was answered with nonsense is not taken for a failure`, async () => {
        const { item } = await rig.hear({ visibility: side })
        for (const [name, lie] of Object.entries({ ...nonsense, ...strange })) {
          const before = rig.fake.sent.length
          front.afterwards = () => (rig.fake.sent.length > before ? lie : null)
          const outcome = await connector.send(behind(rig.reply(item, { text: `Said once: ${name}` })))
          const honest = idempotentSend ? /^(?:sent|unknown|retryable)$/ : /^(?:sent|unknown)$/
          const { outcome: ended } = outcome
          expect({ name, ended }).toEqual({ name, ended: expect.stringMatching(honest) })
          if (outcome.outcome === 'sent') expect(outcome.nativeId).toBe(rig.fake.sent.at(-1)?.nativeId)
          expect(rig.fake.sent).toHaveLength(before + 1)
          expect(leaks(rig, outcome)).toEqual([])
          rig.advance(60_000)
        }
      })

      it(`${side}: what was never passed on is not taken for sent, and no redirect is followed`, async () => {
        const { item } = await rig.hear({ visibility: side })
        for (const [name, lie] of Object.entries({ ...nonsense, ...strange, ...refusals })) {
          front.instead = () => lie
          const outcome = await connector.send(behind(rig.reply(item)))
          expect({ name, ended: outcome.outcome }).not.toEqual({ name, ended: 'sent' })
          expect(leaks(rig, outcome)).toEqual([])
        }
        expect(front.followed).toBe(0)
        expect(rig.fake.sent).toEqual([])
      })

      it(`${side}: a timeline that cannot be read does not prove that nothing is there`, async (test) => {
        const { resolve } = connector
        if (resolve === undefined) return test.skip('this platform shows no timeline of ours')
        const { item } = await rig.hear({ visibility: side })
        const { writtenAt, ...input } = rig.reply(item)
        rig.advance(3_600_000)
        for (const [name, lie] of Object.entries({ ...nonsense, ...strange, ...refusals })) {
          front.instead = () => lie
          const tried = { ...input, writtenAt, firstTriedAt: writtenAt, lastTriedAt: writtenAt }
          const ended = await resolve(behind(tried)).then(
            ({ outcome }) => outcome,
            (error: unknown) => (error instanceof Failure ? 'failure' : String(error)),
          )
          expect({ name, ended }).toEqual({ name, ended: expect.stringMatching(/^(?:undecided|failure)$/) })
        }
      })
    }

    it('a body that drips ends with the time limit of its call, and nothing is known', async () => {
      const { item } = await rig.hear({})
      // The limit of the connector's own calls, once the drip has begun; X's client takes a setting instead.
      const limit = new AbortController()
      const limited: typeof fetch = (input, init) =>
        fetch(input, { ...init, signal: init?.signal ? limit.signal : null })
      front.afterwards = () => {
        if (rig.fake.sent.length === 0) return null
        setTimeout(() => limit.abort(new DOMException('late', 'TimeoutError')), 50)
        return { headers: json, body: '{"ok":true,', drips: true }
      }
      const reply = rig.reply(item, { fetch: limited, settings: { timeoutMs: '1500' } })
      const outcome = await connector.send(behind(reply))
      expect(outcome.outcome).toMatch(idempotentSend ? /^(?:sent|unknown|retryable)$/ : /^(?:sent|unknown)$/)
      expect(rig.fake.sent).toHaveLength(1)
      expect(leaks(rig, outcome)).toEqual([])
    })

    it('what was never passed on is not taken for done', async (test) => {
      const { act, definition } = connector
      if (act === undefined) return test.skip('nothing can be done to messages there')
      const { item } = await rig.hear({})
      for (const action of definition.actions ?? []) {
        for (const [name, lie] of Object.entries({ ...pages, ...refusals })) {
          front.instead = () => lie
          const input = { ...rig.context(), action, of: item.nativeId, address: item.address }
          const { outcome: ended } = await act(behind({ ...input, agentNumber: '+442079460000' }))
          expect({ action, name, ended }).not.toEqual({ action, name, ended: 'done' })
        }
      }
      expect(rig.fake.acts ?? []).toEqual([])
    })

    it('a check ends with a failure', async (test) => {
      test.skip(descriptor.checksLoosely === true, 'any answer will do there')
      for (const [name, lie] of Object.entries({ ...nonsense, ...strange, ...refusals })) {
        front.instead = () => lie
        const ended = await connector.check(behind(rig.context())).then(
          () => 'well',
          (error: unknown) => (error instanceof Failure ? 'failure' : String(error)),
        )
        expect({ name, ended }).toEqual({ name, ended: 'failure' })
      }
    })

    it('a poll brings nothing, and what comes later is not passed over', async (test) => {
      const { poll } = connector
      if (poll === undefined) return test.skip('this platform is not polled')
      const polled = await startRig(descriptor, { receive: 'poll' })
      const before = await startLyingFront(polled.fake.endpoint)
      const own = keptSession()
      const read = (cursor: Record<string, string> | null) =>
        poll({
          ...polled.context({ session: own }),
          endpoint: before.endpoint,
          cursor,
          reachBackTo: new Date(polled.now().getTime() - 86_400_000).toISOString(),
          budgetUsd: Number.POSITIVE_INFINITY,
        })
      let { nextCursor: cursor, earliestNextCall } = await read(null)
      const wait = () => {
        const pause = Date.parse(earliestNextCall ?? '') - polled.now().getTime()
        polled.advance(Number.isNaN(pause) ? 60_000 : Math.max(60_000, pause))
      }
      wait()
      const [side = 'private'] = sides(connector)
      const customer = polled.customer(3)
      const { nativeId } = await polled.fake.say({ customer, visibility: side, text: 'Hello' })
      for (const [name, lie] of Object.entries({ ...nonsense, ...refusals })) {
        before.instead = () => lie
        const result = await read(cursor).catch((error: unknown) => {
          if (error instanceof Failure) return null
          throw error
        })
        if (result !== null) {
          expect({ name, deliveries: result.deliveries }).toEqual({ name, deliveries: [] })
          cursor = result.nextCursor
          earliestNextCall = result.earliestNextCall
        }
        wait()
      }
      before.instead = () => null
      const ids: string[] = []
      for (let tries = 0; tries < 5 && !ids.includes(nativeId); tries++) {
        const result = await read(cursor)
        cursor = result.nextCursor
        earliestNextCall = result.earliestNextCall
        const input = { ownIds: [polled.fake.ownId], receivedAt: polled.now().toISOString() }
        for (const delivery of result.deliveries)
          for (const item of connector.normalise({ ...delivery, ...input }))
            if (item.type === 'message') ids.push(item.nativeId)
        wait()
      }
      await before.close()
      await polled.close()
      expect(ids).toContain(nativeId)
    })
  })
}

function keptSession(): SendInput['session'] {
  let text: string | null = null
  return {
    read: async () => text,
    async renew(stale, renew) {
      if (text === null || text === stale) text = await renew(text)
      return text
    },
  }
}
