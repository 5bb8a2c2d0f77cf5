// Do deliveries of the fake, in both envelopes and in disorder, arrive as what a poll would have read?
import { createServer } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { xConnector } from '#shared/channels/x/index.ts'
import type { InboundItem } from '#shared/domain/mention.ts'
import { customer, firstMessage, messages, other, pollItems, read, startX } from './harness.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A webhook endpoint of ours. `refuse` answers that many deliveries with 500 first. */
async function receiver(consumerSecret: string, refuse = 0) {
  const items: InboundItem[] = []
  let left = refuse
  let refused = 0
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk))
    const url = new URL(incoming.url ?? '/', 'http://here')
    const headers: Record<string, string> = {}
    for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value)
    const request = {
      method: incoming.method ?? '',
      query: Object.fromEntries(url.searchParams),
      headers,
      body: Buffer.concat(chunks),
    }
    const result = xConnector.receive(request, { consumerSecret }, new Date())
    if (result.kind === 'answer') {
      response.writeHead(result.status, { 'content-type': result.contentType }).end(result.body)
    } else if (result.kind === 'rejected') {
      response.writeHead(result.status).end()
    } else if (left > 0) {
      left--
      refused++
      response.writeHead(500).end()
    } else {
      items.push(...read(request.body))
      response.writeHead(200).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return { items, url: `http://127.0.0.1:${port}/webhooks/x/main`, refused: () => refused }
}

describe('the webhook', () => {
  it('is not connected where the secret is another', async () => {
    const { fake } = await startX()
    const { url } = await receiver('another secret')
    await expect(fake.connectWebhook(url)).rejects.toThrow('CrcValidationFailed')
  })

  it.each(['activity', 'account_activity'] as const)('gives by %s what a poll gives', async (envelope) => {
    const { fake, context } = await startX({ envelope })
    const { items, url } = await receiver(fake.credentials.consumerSecret ?? '')
    await fake.connectWebhook(url)
    await fake.say({
      customer,
      text: 'où est ma commande ? 👋 <b> & https://acme.test/o/1',
      visibility: 'public',
    })
    await fake.say({ customer: other, text: 'en privé 👋', visibility: 'private' })
    await fake.settled()
    const pushed = messages(items)
    const polled = messages(await pollItems(context))
    expect(pushed).toHaveLength(2)
    for (const message of pushed) {
      const same = polled.find((one) => one.nativeId === message.nativeId)
      const { can: _, customer: who, ...rest } = message
      expect(same).toMatchObject(rest)
      expect(same?.customer).toMatchObject({ nativeId: who.nativeId, handle: who.handle })
      expect(message.can).toMatchObject({
        private: { ok: true },
        public: { ok: message.visibility === 'public' },
      })
    }
  })

  it.each(['activity', 'account_activity'] as const)(
    'echoes by %s what we say, wherever we say it',
    async (envelope) => {
      const { fake, context } = await startX({ envelope })
      const { items, url } = await receiver(fake.credentials.consumerSecret ?? '')
      await fake.connectWebhook(url)
      const { nativeId } = await fake.say({ customer, text: 'help', visibility: 'public' })
      await fake.settled()
      const message = firstMessage(items)
      const outside = await fake.answerOutside?.(customer, 'From the app', nativeId)
      const sent = await xConnector.send({
        ...context,
        replyId: 'r1',
        text: 'In private',
        visibility: 'private',
        address: message.address,
        inReplyTo: nativeId,
        writtenAt: '',
        firstTriedAt: null,
      })
      await fake.settled()
      const echoes = messages(items).filter((item) => item.from === 'us')
      expect(echoes.map((item) => item.nativeId)).toEqual([
        outside?.nativeId,
        sent.outcome === 'sent' ? sent.nativeId : 'lost',
      ])
      expect(echoes.map((item) => item.customer.nativeId)).toEqual(['501', '501'])
      expect(echoes[0]?.threadRoot).toBe(message.threadRoot)
      await fake.acknowledge?.(echoes[1]?.nativeId ?? '', 'read')
      await fake.settled()
      expect(items.at(-1)).toMatchObject({ type: 'status', of: echoes[1]?.nativeId, status: 'read' })
    },
  )

  it('says twice what is a mention and a reply, and whom we may answer', async () => {
    const { fake } = await startX()
    const { items, url } = await receiver(fake.credentials.consumerSecret ?? '')
    await fake.connectWebhook(url)
    const own = fake.postOwn('Our new box')
    await fake.say({ customer, text: 'hey @northwindparcel!', visibility: 'public', inReplyTo: own.nativeId })
    await fake.sayUnsummoned({ customer, text: 'ugly', visibility: 'public', inReplyTo: own.nativeId })
    await fake.quote(other, 'look at that', own.nativeId)
    await fake.settled()
    expect(messages(items).map(({ text, can }) => [text, can.public.ok])).toEqual([
      ['hey @northwindparcel!', true],
      ['hey @northwindparcel!', true],
      ['ugly', false],
      ['look at that', true],
    ])
    expect(messages(items)[0]).toEqual(messages(items)[1])
  })

  it('tries again until it is heard', async () => {
    const { fake } = await startX()
    const { items, url, refused } = await receiver(fake.credentials.consumerSecret ?? '', 2)
    await fake.connectWebhook(url)
    await fake.say({ customer, text: 'help', visibility: 'public' })
    await fake.settled()
    expect(refused()).toBe(2)
    expect(messages(items)).toHaveLength(1)
  })

  it('loses nothing in disorder', async () => {
    const { fake } = await startX()
    const { items, url } = await receiver(fake.credentials.consumerSecret ?? '')
    await fake.connectWebhook(url)
    fake.disorder = true
    const said: string[] = []
    for (let n = 0; n < 12; n++) {
      const visibility = n % 2 === 0 ? 'public' : 'private'
      said.push((await fake.say({ customer, text: `n ${n} é`, visibility })).nativeId)
    }
    await fake.settled()
    const heard = messages(items).map((item) => item.nativeId)
    expect(new Set(heard)).toEqual(new Set(said))
    expect(heard.length).toBeGreaterThan(said.length)
    expect(heard).not.toEqual([...heard].sort())
    const ignored = items.filter((item) => item.type === 'ignored')
    expect(ignored.length).toBeGreaterThan(0)
    expect(new Set(ignored.map((item) => item.reason))).toEqual(
      new Set(['unknown_event:post.bookmark.create']),
    )
  })
})
