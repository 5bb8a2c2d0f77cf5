// The same words go to several people, and come back in other conversations: is each message ours once, and only once?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MessageItem } from '#shared/domain/mention.ts'
import { queueReply } from '#shared/inbox/queue-reply.ts'
import { readThread } from '#shared/inbox/read-thread.ts'
import { scheduleReply } from '#shared/inbox/schedule-reply.ts'
import { readReply } from '#shared/store/replies.ts'
import { aMessage, anEcho } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { idOf, openInbox, type TestInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const words = 'Please send us your order number.'

/** Somebody who wrote in public, and whose private thread is known by another id. */
type Person = {
  inPublic: string
  inPrivate: string
  /** When the echo comes: before the platform's answer, after it, or with that answer lost. */
  echo: 'before' | 'after' | 'lost'
  /** Somebody writes the same words to them in the platform's own app. */
  outside: boolean
}

const person = (n: number, echo: Person['echo'], outside = false): Person => {
  return { inPublic: `c${n}`, inPrivate: `p${n}`, echo, outside }
}

const publicIdOf = ({ inPublic }: Person) => idOf(inPublic, `post-${inPublic}`)
const privateIdOf = ({ inPrivate }: Person) => idOf(inPrivate)

async function mentions(inbox: TestInbox, people: readonly Person[]): Promise<void> {
  const said = people.map(({ inPublic }) =>
    aMessage(`m-${inPublic}`, {
      customer: { nativeId: inPublic, name: inPublic, handle: inPublic, followers: null },
      threadRoot: `post-${inPublic}`,
      visibility: 'public',
      address: { to: inPublic },
      can: { public: { ok: true }, private: { ok: true } },
    }),
  )
  await inbox.ingest(said)
}

const echoIn = ({ inPrivate }: Person, nativeId: string, changes: Partial<MessageItem> = {}) =>
  anEcho(nativeId, {
    customer: { nativeId: inPrivate, name: inPrivate, handle: '', followers: null },
    text: words,
    ...changes,
  })

/** Answers everybody in private with the same words; `marks`: the platform hands our mark back. */
async function answerAll(people: readonly Person[], marks: boolean) {
  const inbox = await openInbox(engine().endpoint)
  await mentions(inbox, people)
  const put: MessageItem[] = []
  const tell = async (item: MessageItem) => {
    // What cannot be told yet is delivered again later, as a queue does.
    await inbox.ingest([item]).catch(() => undefined)
  }
  const replies: string[] = []
  for (const one of people) {
    const id = publicIdOf(one)
    const request = { text: words, visibility: 'private' as const, idempotencyKey: one.inPublic }
    const result = await queueReply(inbox.services, id, 'maya', request)
    if (result.kind !== 'queued') throw new Error(`Not queued: ${JSON.stringify(result)}`)
    replies.push(result.reply.id)
    await scheduleReply(inbox.services, result.reply)
    inbox.platform.answers.push(async (input) => {
      const target = people.find(({ inPublic }) => inPublic === input.address.to) ?? one
      const nativeId = `mid-${target.inPrivate}`
      const echo = echoIn(target, nativeId, {
        at: inbox.clock.at(),
        ...(marks ? { opaque: input.replyId } : {}),
      })
      put.push(echo)
      if (target.echo === 'before') await tell(echo)
      return target.echo === 'lost'
        ? { outcome: 'unknown', detail: 'The connection was cut.' }
        : inbox.platform.taken(nativeId)
    })
  }
  inbox.clock.advance(5)
  await inbox.runSends()
  for (const one of people) {
    if (!one.outside) continue
    const written = echoIn(one, `app-${one.inPrivate}`, { at: inbox.clock.at(), text: `${words} Thank you` })
    put.push(written)
  }
  for (const item of put) await tell(item)
  for (const item of put) await inbox.ingest([item])
  return { inbox, put, replies }
}

async function outgoing(inbox: TestInbox, people: readonly Person[]) {
  const threads = await Promise.all(
    people
      .flatMap((one) => [publicIdOf(one), privateIdOf(one)])
      .map((id) => readThread(inbox.services, id, 50)),
  )
  return threads.flatMap((thread) => thread?.messages ?? []).filter(({ direction }) => direction === 'out')
}

describe('echoes of one text from several conversations', () => {
  it('lie in the thread of their reply, or where they were written, each once', async () => {
    const fate = fc.constantFrom('before' as const, 'after' as const, 'lost' as const)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ echo: fate, outside: fc.boolean() }), { minLength: 2, maxLength: 3 }),
        async (drawn) => {
          const people = drawn.map(({ echo, outside }, n) => person(n, echo, outside))
          const { inbox, put, replies } = await answerAll(people, true)
          const shown = await outgoing(inbox, people)
          expect(shown.map(({ nativeId }) => nativeId).sort()).toEqual(
            put.map(({ nativeId }) => nativeId).sort(),
          )
          for (const { nativeId, reply } of shown)
            expect(reply !== undefined).toBe(nativeId.startsWith('mid-'))
          for (const id of replies) expect((await readReply(inbox.db, id))?.status).toBe('sent')
        },
      ),
      { numRuns: 8 },
    )
  })

  it('without our mark wait for the answer that tells whose they are', async () => {
    const people = [person(1, 'before'), person(2, 'before'), person(3, 'after')]
    const { inbox } = await answerAll(people, false)
    const shown = await outgoing(inbox, people)
    expect(shown.map(({ nativeId, reply }) => [nativeId, reply?.status]).sort()).toEqual([
      ['mid-p1', 'sent'],
      ['mid-p2', 'sent'],
      ['mid-p3', 'sent'],
    ])
  })

  it('without our mark and without an answer are known by their words when only one reply has them', async () => {
    const people = [person(1, 'lost')]
    const { inbox, replies } = await answerAll(people, false)
    expect(await readReply(inbox.db, replies[0] ?? '')).toMatchObject({ status: 'sent', nativeId: 'mid-p1' })
    expect(await outgoing(inbox, people)).toHaveLength(1)
  })

  it('that bear the mark of another app, or were there before we tried, are answers given elsewhere', async () => {
    const inbox = await openInbox(engine().endpoint)
    await inbox.ingest([aMessage('m1')])
    const request = { text: words, visibility: 'private' as const, idempotencyKey: 'key' }
    const result = await queueReply(inbox.services, idOf(), 'maya', request)
    if (result.kind !== 'queued') throw new Error('not queued')
    await scheduleReply(inbox.services, result.reply)
    inbox.platform.answers.push({ outcome: 'unknown', detail: 'The connection was cut.' })
    inbox.clock.advance(5)
    await inbox.runSends()
    await inbox.ingest([anEcho('other-app', { text: words, opaque: 'bot-7', at: inbox.clock.at() })])
    await inbox.ingest([anEcho('earlier', { text: words, at: '2026-11-22T09:51:00.000Z' })])
    expect((await readReply(inbox.db, result.reply.id))?.status).toBe('unknown')
    const thread = await readThread(inbox.services, idOf(), 50)
    const native = thread?.messages.filter(({ direction, reply }) => direction === 'out' && !reply)
    expect(native?.map(({ nativeId }) => nativeId).sort()).toEqual(['earlier', 'other-app'])
  })
})
