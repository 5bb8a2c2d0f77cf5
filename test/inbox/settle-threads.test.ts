// Does a mail join the thread it answers, however its program says so, and never that of a stranger?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emailConnector } from '#shared/channels/email/index.ts'
import { readMail } from '#shared/channels/email/read-mail.ts'
import type { MessageItem } from '#shared/domain/mention.ts'
import { conversationIdOf } from '#shared/inbox/identify.ts'
import { ingestDeliveries } from '#shared/inbox/ingest-deliveries.ts'
import { queueReply } from '#shared/inbox/queue-reply.ts'
import { readThread } from '#shared/inbox/read-thread.ts'
import { scheduleReply } from '#shared/inbox/schedule-reply.ts'
import { setTier } from '#shared/inbox/set-tier.ts'
import { settleThreads } from '#shared/inbox/settle-threads.ts'
import { readHead } from '#shared/store/heads.ts'
import { aMessage } from '../support/items.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { anAccount } from '../support/test-account.ts'
import { openInbox } from '../support/test-inbox.ts'
import { localClient } from '../support/test-table.ts'
import { meterUnits } from '../support/unit-meter.ts'

const engine = sharedEngine()
const account = anAccount({ channel: 'email', account: 'care', ownIds: ['care@northwind.example'] })
const sesId = '<0102018f3a7c-44d1-000000@eu-west-1.amazonses.com>'

type Written = {
  date?: string
  from?: string
  id: string
  subject?: string
  headers?: string
  to?: string
  dmarc?: 'PASS' | 'FAIL' | 'GRAY'
}

async function openMailbox() {
  const inbox = await openInbox(engine().endpoint, { accounts: [account] })
  const { services, clock, queues } = inbox
  Object.assign(services.connectors, {
    email: {
      ...emailConnector,
      send: async () => ({ outcome: 'sent', nativeId: sesId, at: clock.at(), permalink: null }),
    },
  })
  let keys = 0
  const delivery = async ({
    from = 'Ana <ana@mail.example>',
    to = 'Care <care@northwind.example>',
    ...mail
  }: Written) => {
    const lines = [
      `From: ${from}`,
      `To: ${to}`,
      `Subject: ${mail.subject ?? 'Parcel 7'}`,
      `Message-ID: ${mail.id}`,
      `Date: ${mail.date ?? new Date(clock.at()).toUTCString()}`,
      ...(mail.headers === undefined ? [] : [mail.headers]),
      '',
      `I am ${mail.id}`,
    ]
    const verdicts = mail.dmarc === undefined ? {} : { dmarc: mail.dmarc }
    const recipients = ['care@northwind.example']
    const envelope = { key: `k${++keys}`, receivedAt: clock.at(), recipients, verdicts }
    const read = await readMail(Buffer.from(lines.join('\r\n')), envelope)
    return inbox.delivery([], {
      channel: 'email',
      account: 'care',
      source: 'mail',
      bytes: Buffer.from(JSON.stringify(read)),
    })
  }
  const take = async (...mails: Written[]) => {
    const failed = await ingestDeliveries(services, await Promise.all(mails.map(delivery)))
    expect(failed.size).toBe(0)
    clock.advance(60)
  }
  const own = (from: string, subject: string, as = from) => {
    const [item] = emailConnector.normalise({
      bytes: Buffer.from(
        JSON.stringify({
          version: 1,
          key: 'x',
          receivedAt: clock.at(),
          messageId: '<x@x>',
          from: { address: from, name: '' },
          recipients: [],
          subject,
          date: null,
          text: '',
          html: null,
          headers: {},
          attachments: [],
          report: null,
          verdicts: {},
        }),
      ),
      source: 'mail',
      ownIds: [],
      receivedAt: clock.at(),
    })
    if (item?.type !== 'message') throw new Error('No mail.')
    return conversationIdOf('email', 'care', item.threadRoot, as)
  }
  const idsOf = async (conversation: string) =>
    (await readThread(services, conversation, 50))?.messages.map(({ nativeId }) => nativeId) ?? []
  const answer = async (conversation: string) => {
    const request = { text: 'We look.', visibility: 'private' as const, idempotencyKey: 'k' }
    const result = await queueReply(services, conversation, 'maya', request)
    if (result.kind !== 'queued') throw new Error(result.kind)
    await scheduleReply(services, result.reply)
    clock.advance(60)
    await inbox.runSends()
    expect(queues.take('sends')).toEqual([])
  }
  return { ...inbox, take, own, idsOf, answer, head: (id: string) => readHead(services.db, id) }
}

const gmail = { id: '<CAJ1a2b3c+x=Q@mail.gmail.example>', subject: 'Parcel 7' }

describe('a mail that answers', () => {
  it.each([
    ['Gmail: both headers', `In-Reply-To: ${sesId}\r\nReferences: ${gmail.id} ${sesId}`, 'Re: Parcel 7'],
    [
      'Apple Mail: a folded list, and its own new subject',
      `In-Reply-To: ${sesId}\r\nReferences: ${gmail.id}\r\n ${sesId}`,
      'Parcel 7 and another thing',
    ],
    [
      'Outlook: an index of its own beside them, the list cut to the parent',
      `Thread-Topic: Parcel 7\r\nThread-Index: AQHaB3d9ZXJ0\r\nIn-Reply-To: ${sesId}\r\nReferences: ${sesId}`,
      'AW: [EXTERN] Parcel 7',
    ],
    ['a telephone: only the parent', `In-Reply-To: ${sesId}`, 'Sent from my phone'],
    ['a ticket system: words around the id', `In-Reply-To: Your message of Mon ${sesId}`, 'Ticket 88'],
    [
      'a parent we never saw, behind one that we know',
      `In-Reply-To: <lost@mail.example>\r\nReferences: ${gmail.id} <lost@mail.example>`,
      'other',
    ],
  ])('%s', async (_, headers, subject) => {
    const { take, own, idsOf, answer, head } = await openMailbox()
    const first = own('ana@mail.example', 'Parcel 7')
    await take(gmail)
    await answer(first)
    await take({ id: '<2@mail.example>', subject, headers })
    expect(await idsOf(first)).toEqual([gmail.id, sesId, '<2@mail.example>'])
    expect(await head(first)).toMatchObject({ status: 'needs_reply', unanswered: 1 })
    expect(await head(own('ana@mail.example', subject))).toEqual(
      subject === 'Re: Parcel 7' ? expect.anything() : null,
    )
  })

  it('of somebody who was addressed joins, and is who will be answered; then the first one again', async () => {
    const { take, own, idsOf, head } = await openMailbox()
    const first = own('ana@mail.example', 'Parcel 7')
    const headers = 'Cc: "Bo (Logistics)" <Bo@Mail.example>'
    await take({ ...gmail, headers })
    await take({ from: 'bo@mail.example', id: '<b@mail.example>', headers: `In-Reply-To: ${gmail.id}` })
    expect(await head(first)).toMatchObject({
      customer: { nativeId: 'bo@mail.example' },
      address: { to: 'bo@mail.example' },
    })
    await take({ id: '<c@mail.example>', headers: `In-Reply-To: <b@mail.example>` })
    expect(await head(first)).toMatchObject({ customer: { nativeId: 'ana@mail.example' } })
    expect(await idsOf(first)).toHaveLength(3)
  })

  it('of a stranger stays apart, with a line that says whose mail it names', async () => {
    const { take, own, idsOf, answer, head } = await openMailbox()
    const first = own('ana@mail.example', 'Parcel 7')
    await take(gmail)
    await answer(first)
    const headers = `In-Reply-To: ${sesId}\r\nReferences: ${gmail.id} ${sesId}`
    const mallory = { from: 'mallory@evil.example', subject: 'Re: Parcel 7' }
    await take({ ...mallory, id: '<m1@evil.example>', headers })
    const apart = own('mallory@evil.example', 'Parcel 7')
    expect(await idsOf(first)).toEqual([gmail.id, sesId])
    expect(await head(first)).toMatchObject({ status: 'waiting', customer: { nativeId: 'ana@mail.example' } })
    expect(await head(apart)).toMatchObject({ activity: { type: 'opened', detail: { elsewhere: first } } })
    await take({ ...mallory, id: '<m2@evil.example>', headers: `In-Reply-To: ${sesId}` })
    expect(await idsOf(apart)).toEqual(['<m1@evil.example>', '<m2@evil.example>'])
    expect(await head(apart)).toMatchObject({
      activity: { type: 'named_elsewhere', detail: { elsewhere: first } },
    })
  })

  it('in somebody’s name, as DMARC says, is not theirs: not in their thread, not in their standing', async () => {
    const { take, own, idsOf, answer, head, services } = await openMailbox()
    const [first, apart] = [
      own('ana@mail.example', 'Parcel 7'),
      own('ana@mail.example', 'Parcel 7', 'unverified:ana@mail.example'),
    ]
    await take({ ...gmail, dmarc: 'PASS' })
    const customer = 'ana@mail.example'
    await setTier(services, 'rui', { channel: 'email', customer, tier: 'vip' })
    await answer(first)
    const headers = `In-Reply-To: ${sesId}\r\nReferences: ${gmail.id} ${sesId}`
    await take({ id: '<forged@evil.example>', subject: 'Re: Parcel 7', headers, dmarc: 'FAIL' })
    expect(await idsOf(first)).toEqual([gmail.id, sesId])
    expect(await head(first)).toMatchObject({ status: 'waiting' })
    expect(await head(apart)).toMatchObject({
      status: 'needs_reply',
      tier: null,
      customer: { handle: 'ana@mail.example', unverified: true },
      activity: { type: 'opened', detail: { elsewhere: first } },
    })
    const thread = await readThread(services, apart, 10)
    expect(thread?.messages).toMatchObject([{ author: { name: 'Ana', unverified: true } }])
    // Nor does an id that was copied from it bring Ana into the forged thread, or its addressees into hers.
    await take({ id: '<4@mail.example>', headers: 'In-Reply-To: <forged@evil.example>', dmarc: 'GRAY' })
    expect(await idsOf(first)).toEqual([gmail.id, sesId, '<4@mail.example>'])
    expect(await idsOf(apart)).toEqual(['<forged@evil.example>'])
  })

  it('of a stranger under an id that is known takes nobody’s place', async () => {
    const { take, own, idsOf } = await openMailbox()
    await take(gmail)
    await take({ ...gmail, from: 'mallory@evil.example' })
    await take({ id: '<3@mail.example>', subject: 'more', headers: `In-Reply-To: ${gmail.id}` })
    expect(await idsOf(own('ana@mail.example', 'Parcel 7'))).toEqual([gmail.id, '<3@mail.example>'])
    expect(await idsOf(own('mallory@evil.example', 'Parcel 7'))).toEqual([gmail.id])
  })
})

describe('disorder', () => {
  it('an answer that comes before what it answers, under one subject, lies with it', async () => {
    const { take, own, idsOf } = await openMailbox()
    await take({ id: '<2@mail.example>', subject: 'Re: Parcel 7', headers: `In-Reply-To: ${gmail.id}` })
    await take(gmail)
    expect((await idsOf(own('ana@mail.example', 'Parcel 7'))).toSorted()).toEqual([
      '<2@mail.example>',
      gmail.id,
    ])
  })

  it('in one batch order does not matter, and circles end', async () => {
    const { take, own, idsOf } = await openMailbox()
    await take(
      { id: '<3@mail.example>', subject: 'three', headers: `In-Reply-To: <2@mail.example>` },
      { id: '<2@mail.example>', subject: 'two', headers: `In-Reply-To: ${gmail.id}` },
      gmail,
    )
    expect(await idsOf(own('ana@mail.example', 'Parcel 7'))).toHaveLength(3)
    await take(
      { id: '<8@mail.example>', subject: 'eight', headers: `In-Reply-To: <9@mail.example>` },
      { id: '<9@mail.example>', subject: 'nine', headers: `In-Reply-To: <8@mail.example>` },
    )
    expect(await idsOf(own('ana@mail.example', 'nine'))).toHaveLength(2)
  })

  it('a mail that comes again stays where it is, though what it answers is known by now', async () => {
    const { take, own, idsOf } = await openMailbox()
    const late = {
      id: '<2@mail.example>',
      subject: 'late',
      date: 'Sun, 22 Nov 2026 09:30:00 GMT',
      headers: `In-Reply-To: ${gmail.id}`,
    }
    await take(late)
    await take(gmail)
    await take(late)
    expect(await idsOf(own('ana@mail.example', 'late'))).toEqual(['<2@mail.example>'])
    expect(await idsOf(own('ana@mail.example', 'Parcel 7'))).toEqual([gmail.id])
  })
})

it('costs 1 RRU an id named and 1 WRU a mail, and nothing where nothing threads so', async () => {
  const inbox = await openInbox(engine().endpoint, { accounts: [account] })
  const meter = meterUnits(inbox.db.client, localClient(engine().endpoint))
  const settle = (item: MessageItem) => settleThreads(inbox.services, [{ account, item }], () => 'c')
  await settle(aMessage('m1'))
  expect(meter.calls).toEqual([])
  await settle(aMessage('m2', { answers: { ids: ['m1', 'm0'], addressed: [] } }))
  expect(meter.units()).toEqual({ read: 3, write: 1 })
})

describe('whatever people send', () => {
  const people = ['ana', 'bo', 'cy'] as const
  const mail = fc.record({
    from: fc.constantFrom(...people),
    addressed: fc.uniqueArray(fc.constantFrom(...people), { maxLength: 2 }),
    subject: fc.constantFrom('parcel', 'bill', 'else'),
    parent: fc.option(fc.nat(11), { nil: null }),
    style: fc.constantFrom('both', 'parent', 'shortened'),
    startsBatch: fc.boolean(),
  })
  let runs = 0

  it('nobody is in a thread they took no part in; an answer to oneself lies with it; again is the same', async () => {
    const { services } = await openInbox(engine().endpoint, { accounts: [account] })
    await fc.assert(
      fc.asyncProperty(fc.array(mail, { minLength: 1, maxLength: 12 }), async (mails) => {
        const run = ++runs
        const idOf = (n: number) => `${run}-${n}`
        const parentOf = (n: number): number | null => {
          const parent = mails[n]?.parent ?? null
          return parent === null || parent >= n ? null : parent
        }
        const ancestors = (n: number): number[] => {
          const parent = parentOf(n)
          return parent === null ? [] : [parent, ...ancestors(parent)]
        }
        const items = mails.map(({ from, addressed, subject, style }, n) => {
          const line = ancestors(n)
          const named =
            style === 'both'
              ? line
              : style === 'parent'
                ? line.slice(0, 1)
                : [...line.slice(0, 1), ...line.slice(-1)]
          return aMessage(idOf(n), {
            threadRoot: `${run} ${subject}`,
            customer: { nativeId: from, name: from, handle: from, followers: null },
            answers: { ids: named.map(idOf), addressed },
          })
        })
        const places = new Map<number, string>()
        const own = ({ item }: { item: MessageItem }) => `${item.threadRoot} ${item.customer.nativeId}`
        const settle = async (batch: readonly number[]) => {
          const routed = batch.map((n) => ({ account, item: items[n] ?? aMessage('none') }))
          const settled = await settleThreads(services, routed, own)
          return routed.map(({ item }) => settled.get(item)?.conversationId ?? '')
        }
        for (let start = 0; start < mails.length; ) {
          let end = start + 1
          while (end < mails.length && mails[end]?.startsBatch !== true) end++
          const batch = Array.from({ length: end - start }, (_, i) => start + i)
          for (const [i, place] of [...(await settle(batch))].entries()) places.set(start + i, place)
          start = end
        }
        for (const [n, place] of places) {
          const { from } = mails[n] ?? { from: '' }
          const parent = parentOf(n)
          if (parent !== null && mails[parent]?.from === from) expect(place).toBe(places.get(parent))
          if (place.endsWith(` ${from}`)) continue
          const before = mails.filter((_, other) => other < n && places.get(other) === place)
          expect(before.some((one) => one.from === from || one.addressed.some((who) => who === from))).toBe(
            true,
          )
        }
        expect([...(await settle([...places.keys()].toReversed()))].toReversed()).toEqual([
          ...places.values(),
        ])
      }),
      { numRuns: 60 },
    )
  })
})
