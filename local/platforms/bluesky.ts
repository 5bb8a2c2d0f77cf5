// A Bluesky of our own: one personal data server on 127.0.0.1 with its app view and direct messages.
import { createAccounts, credentials, limitHeaders } from './bluesky/accounts.ts'
import { tid, xrpcError } from './bluesky/answers.ts'
import { createChat } from './bluesky/chat.ts'
import { chatRoutes, chatService } from './bluesky/chat-routes.ts'
import { createFeed, postCollection, ref } from './bluesky/feed.ts'
import { feedRoutes } from './bluesky/feed-routes.ts'
import { type AllowIncoming, createPeople, us } from './bluesky/people.ts'
import type { FakeCustomer, FakeOptions, FakePlatform } from './fake-platform.ts'
import {
  createTrouble,
  type FakeAnswer,
  type FakeRequest,
  type FakeRoute,
  startHttpFake,
} from './http-fake.ts'

/** What only this platform has. */
export type BlueskyFake = FakePlatform & {
  expireAccessTokens(): void
  /** Who may write to this person first, and whether they follow us. */
  openTo(customer: FakeCustomer, who: AllowIncoming, followsUs?: boolean): void
  /** A post, which then is gone without a word, or a message in our view of a conversation. */
  erase(nativeId: string): void
  closeReplies(postUri: string): void
  react(messageId: string, emoji: string, added: boolean): void
}

const requestsAllowed = 3000
const windowSeconds = 300
const publicPaths = ['/xrpc/com.atproto.server.createSession', '/xrpc/com.atproto.server.refreshSession']

/**
 * There are no webhooks, reply windows, receipts or refusals of repeated texts, and the server takes a reply to a post
 * that is gone: the misbehaviours that would need these return false.
 */
export async function startFakeBluesky(options: FakeOptions = {}): Promise<BlueskyFake> {
  const now = options.now ?? (() => new Date())
  const trouble = createTrouble([
    'blocked_user',
    'not_permitted',
    'permission_lost',
    'rate_limited',
    'server_error',
    'slow',
    'reset_before_write',
    'reset_after_write',
  ])
  let disorder = false
  let said = 0
  let endpoint = ''
  let window = { resetsAt: 0, used: 0 }
  const people = createPeople()
  const accounts = createAccounts(now, () => endpoint)
  const feed = createFeed(people, now, () => endpoint)
  const chat = createChat(now)

  function count(): void {
    const seconds = Math.floor(now().getTime() / 1000)
    if (seconds >= window.resetsAt || seconds < window.resetsAt - windowSeconds)
      window = { resetsAt: seconds + windowSeconds, used: 0 }
    window.used++
  }

  function guard(request: FakeRequest): FakeAnswer | null {
    count()
    if (!request.path.startsWith('/xrpc/')) return null
    if (window.used > requestsAllowed || trouble.take('rate_limited'))
      return xrpcError(429, 'RateLimitExceeded', 'Rate Limit Exceeded')
    if (publicPaths.includes(request.path)) return null
    const refusal = accounts.check(request)
    if (refusal !== null || !request.path.startsWith('/xrpc/chat.')) return refusal
    if (request.headers['atproto-proxy'] !== chatService)
      return xrpcError(501, 'MethodNotImplemented', 'Method Not Implemented')
    return trouble.take('permission_lost') ? xrpcError(400, 'InvalidToken', 'Bad token method') : null
  }

  const sessionRoutes: FakeRoute[] = [
    { method: 'POST', path: '/xrpc/com.atproto.server.createSession', handle: accounts.createSession },
    { method: 'POST', path: '/xrpc/com.atproto.server.refreshSession', handle: accounts.refreshSession },
  ]
  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes: [
      ...sessionRoutes,
      ...feedRoutes(feed, people, now, () => disorder),
      ...chatRoutes(chat, people, now, trouble),
    ],
    notFound: () => xrpcError(501, 'MethodNotImplemented', 'Method Not Implemented'),
    guard,
    headers: () => limitHeaders(requestsAllowed, requestsAllowed - window.used, window.resetsAt),
    serverError: () => xrpcError(500, 'InternalServerError', 'Internal Server Error'),
    trouble,
  })
  endpoint = http.endpoint

  return {
    channel: 'bluesky',
    endpoint,
    credentials,
    ownId: us.did,
    withoutPhotos: ['private'],
    refusesNone: ['public'],
    async connectWebhook() {
      throw new Error('Bluesky has no webhooks.')
    },
    get disorder() {
      return disorder
    },
    set disorder(on) {
      disorder = on
    },
    async say(message) {
      said++
      if (disorder && said % 4 === 0) chat.addUnknown()
      if (message.visibility === 'public') {
        // Some programs post what was written a while ago: it is sorted below what is already known.
        return { nativeId: feed.post(message, disorder && said % 3 === 0 ? 20_000 : 0).uri }
      }
      const person = people.of(message.customer)
      const at = message.at === undefined ? now() : new Date(message.at)
      return { nativeId: chat.write(chat.withPerson(person, person), person, message.text, at).id }
    },
    async answerOutside(to, text, inReplyTo) {
      const parent = feed.records.get(inReplyTo)
      if (parent === undefined) {
        const convo = chat.withPerson(people.of(to), us)
        if (convo.status === 'request') chat.accept(convo)
        const { id } = chat.write(convo, us, text, now())
        chat.sent.pop()
        return { nativeId: id }
      }
      const root = parent.value.reply ?? { root: ref(parent) }
      const value = {
        $type: postCollection,
        text,
        createdAt: now().toISOString(),
        reply: { ...root, parent: ref(parent) },
      }
      const { uri } = feed.put(us, postCollection, tid(now(), said++), value)
      feed.sent.pop()
      return { nativeId: uri }
    },
    misbehave(what, times) {
      if (what !== 'token_revoked') return trouble.start(what, times)
      accounts.revoke(times ?? Number.POSITIVE_INFINITY)
      return true
    },
    behave() {
      trouble.clear()
      accounts.restore()
    },
    get sent() {
      return [...feed.sent, ...chat.sent].sort((a, b) => (a.at < b.at ? -1 : 1))
    },
    calls: http.calls,
    settled: async () => {},
    close: () => http.close(),
    expireAccessTokens: accounts.expireAccessTokens,
    openTo(customer, who, followsUs = false) {
      Object.assign(people.of(customer), { allowIncoming: who, followsUs })
    },
    erase(nativeId) {
      const found = chat.find(nativeId)
      if (found === undefined) feed.records.delete(nativeId)
      else chat.remove(found.convo, found.message)
    },
    closeReplies: (postUri) => feed.closed.add(postUri),
    react(messageId, emoji, added) {
      const found = chat.find(messageId)
      if (found !== undefined) chat.react(found.convo, found.message, found.convo.other, emoji, added)
    },
  }
}
