// Visitors of a shop with our live chat on its pages: they speak the widget's protocol with the chat server.
import type { FakeCustomer, FakeOptions, FakePlatform, FakeSent } from './fake-platform.ts'
import { startOwnServer } from './livechat/own-server.ts'
import { account, identitySecret, openVisitor, type Visitor } from './livechat/visitor.ts'

const shop = 'https://shop.northwind.example'
const sessionSecret = 'fake-livechat-session-secret-9d41'
const listenEveryMs = 1500
const mostListening = 40

/**
 * With `options.origin` the visitors are on the inbox's own chat server. Without, they are on one of their own, which
 * delivers to the connected webhook. A visitor can neither close a window nor refuse a text: those are no misbehaviours.
 */
export async function startFakeLivechat(options: FakeOptions = {}): Promise<FakePlatform> {
  const visitors = new Map<string, Promise<Visitor>>()
  const customers = new Map<string, string>()
  const nameOf = (visitor: string) => customers.get(visitor) ?? visitor
  const credentials = { account, sessionSecret, identitySecret, origins: options.origin ?? shop }
  const own =
    options.origin === undefined
      ? await startOwnServer({ ...options, credentials, disorder: () => platform.disorder, nameOf })
      : null
  const server = options.origin ?? own?.http.endpoint ?? ''
  const heard: FakeSent[] = []

  /** The most recent come last, and are listened to. */
  function visitorOf(customer: FakeCustomer): Promise<Visitor> {
    const visitor = visitors.get(customer.nativeId) ?? open(customer)
    visitors.delete(customer.nativeId)
    visitors.set(customer.nativeId, visitor)
    return visitor
  }

  async function open(customer: FakeCustomer): Promise<Visitor> {
    const visitor = await openVisitor({ server, origin: credentials.origins }, customer)
    customers.set(visitor.id, customer.nativeId)
    return visitor
  }

  async function listen(): Promise<void> {
    for (const [to, opening] of [...visitors].slice(-mostListening)) {
      const messages = await opening.then((visitor) => visitor.listen()).catch(() => [])
      for (const { id, from, text, at } of messages) {
        const isNew = from === 'agent' && !heard.some(({ nativeId }) => nativeId === id)
        if (isNew) heard.push({ nativeId: id, text, to, visibility: 'private', at })
      }
    }
  }

  let listening = Promise.resolve()
  const timer =
    own === null
      ? setInterval(() => {
          listening = listening.then(listen)
        }, listenEveryMs)
      : undefined

  const platform: FakePlatform = {
    channel: 'livechat',
    endpoint: server,
    credentials,
    ownId: account,
    disorder: false,
    async connectWebhook(url) {
      own?.sender.connect(url)
    },
    async say(message) {
      if (message.visibility === 'public') throw new Error('A chat has no public side.')
      return { nativeId: await (await visitorOf(message.customer)).say(message) }
    },
    async acknowledge(nativeId, status) {
      const to = platform.sent.find((message) => message.nativeId === nativeId)?.to ?? ''
      const visitor = await visitors.get(to)
      if (visitor === undefined) throw new Error('Nobody got that.')
      await visitor.listen()
      if (status === 'read') await visitor.see()
    },
    misbehave: (what, times) => own?.trouble.start(what, times) ?? false,
    behave: () => own?.trouble.clear(),
    sent: own?.sent ?? heard,
    calls: own?.http.calls ?? [],
    settled: async () => own?.sender.settled(),
    async close() {
      clearInterval(timer)
      await listening
      await own?.sender.close()
      await own?.http.close()
    },
  }
  return platform
}
