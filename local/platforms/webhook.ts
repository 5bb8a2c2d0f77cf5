// A shop system that feeds the inbox through our own webhook, and takes the replies.
import type { FakeCustomer, FakeMessage, FakeOptions, FakePlatform, FakeSent } from './fake-platform.ts'
import { createTrouble, type FakeAnswer, type FakeRequest, startHttpFake } from './http-fake.ts'
import { pushingFake } from './pushing-fake.ts'
import { escapedJson, isSigned, sign } from './webhook/signing.ts'
import { createWebhookSender } from './webhook-sender.ts'

const signingSecret = 'fake-webhook-signing-secret-71aa'

type Said = { customer: FakeCustomer; thread: string; visibility: 'public' | 'private'; at: string }
type Event = Record<string, unknown>

/** It can do all that the protocol can say; `deleted_parent` and the like are its own codes in a refusal. */
export async function startFakeWebhook(options: FakeOptions = {}): Promise<FakePlatform> {
  const now = options.now ?? (() => new Date())
  const trouble = createTrouble([
    'outside_window',
    'blocked_user',
    'deleted_parent',
    'duplicate_text',
    'not_permitted',
    'permission_lost',
    'token_revoked',
    'rate_limited',
    'server_error',
    'slow',
    'reset_before_write',
    'reset_after_write',
    'late_failure',
  ])
  const said = new Map<string, Said>()
  const files = new Map<string, { bytes: Uint8Array; mimeType: string }>()
  const answers = new Map<string, { id: string; at: string }>()
  const sent: FakeSent[] = []
  // From the clock, so that a restarted fake gives no id that it has given before.
  let nextId = now().getTime()
  const sender = createWebhookSender({
    disorder: () => platform.disorder,
    sign: (body) => ({ 'harken-signature': sign(signingSecret, body, now()) }),
  })

  function tell(...events: Event[]): void {
    const strange = platform.disorder ? [{ type: 'loyalty_points', points: 12 }] : []
    sender.deliver(escapedJson({ version: 1, events: [...strange, ...events] }))
  }

  function guard(request: FakeRequest): FakeAnswer | null {
    if (!isSigned(request, signingSecret, now()) || trouble.take('token_revoked'))
      return { status: 401, body: { detail: 'The signature does not fit.' } }
    if (trouble.take('permission_lost')) return { status: 403, body: { detail: 'Replies are switched off.' } }
    if (trouble.take('rate_limited')) return { status: 429, headers: { 'retry-after': '90' } }
    return null
  }

  function refusal(): FakeAnswer | null {
    const refuse = (status: number, code: string, detail: string) => ({ status, body: { code, detail } })
    if (trouble.take('outside_window')) return refuse(422, 'window_closed', 'The case was closed.')
    if (trouble.take('blocked_user')) return refuse(404, 'recipient_unavailable', 'This customer left.')
    if (trouble.take('deleted_parent')) return refuse(410, 'parent_gone', 'The message was deleted.')
    if (trouble.take('duplicate_text')) return refuse(409, 'duplicate', 'This was said already.')
    if (trouble.take('not_permitted')) return refuse(403, 'not_permitted', 'Not to this customer.')
    return null
  }

  function takeReply(request: FakeRequest): FakeAnswer {
    const reply = JSON.parse(request.body.toString('utf8'))
    if (reply.type === 'ping') return { status: 204 }
    const key = request.headers['idempotency-key'] ?? ''
    const before = answers.get(key)
    if (before !== undefined) return { status: 200, body: before }
    const refused = refusal()
    if (refused !== null) return refused
    const answer = { id: `r-${nextId++}`, at: now().toISOString() }
    answers.set(key, answer)
    sent.push({
      nativeId: answer.id,
      text: reply.text,
      to: reply.customer,
      visibility: reply.visibility,
      at: answer.at,
      inReplyTo: reply.inReplyTo,
      attachments: reply.attachments.map((file: { mimeType: string; data: string }) => ({
        mimeType: file.mimeType,
        bytes: Buffer.from(file.data, 'base64'),
      })),
    })
    const failure = { code: 'mailbox_full', detail: 'It could not be shown.', retryable: false }
    if (trouble.take('late_failure'))
      tell({ type: 'status', of: answer.id, status: 'failed', at: answer.at, failure })
    return { status: 201, body: answer }
  }

  function download(request: FakeRequest): FakeAnswer {
    const file = files.get(request.params.id ?? '')
    if (file === undefined) return { status: 404 }
    return { status: 200, headers: { 'content-type': file.mimeType }, body: file.bytes }
  }

  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes: [
      { method: 'POST', path: '/harken/replies', write: true, handle: takeReply },
      { method: 'GET', path: '/files/:id', handle: download },
    ],
    guard,
    trouble,
    notFound: () => ({ status: 404, body: { detail: 'There is nothing here.' } }),
    serverError: () => ({ status: 503, body: { detail: 'Down for maintenance.' } }),
  })

  const threadOf = (message: FakeMessage): string =>
    message.visibility === 'public' ? 'board' : `shop-${message.customer.nativeId}`

  function attachmentsOf({ media }: FakeMessage): Event[] {
    if (media === undefined) return []
    const id = `f-${nextId++}`
    files.set(id, media)
    const { kind, mimeType, fileName } = media
    return [{ kind, mimeType, ...(fileName ? { fileName } : {}), url: `${http.endpoint}/files/${id}` }]
  }

  const about = (nativeId: string) => {
    const known = said.get(nativeId)
    if (known === undefined) throw new Error('Nobody said that.')
    const { thread, customer, at } = known
    return { thread, customer: personOf(customer), of: { id: nativeId, at }, at: now().toISOString() }
  }

  const platform: FakePlatform = {
    channel: 'webhook',
    endpoint: http.endpoint,
    credentials: { signingSecret, replyUrl: `${http.endpoint}/harken/replies` },
    ownId: new URL(http.endpoint).host,
    disorder: false,
    async connectWebhook(url) {
      sender.connect(url)
    },
    async say(message) {
      const id = `m-${nextId++}`
      const at = message.at ?? now().toISOString()
      const { customer, visibility, text, inReplyTo, rating } = message
      const thread = threadOf(message)
      said.set(id, { customer, thread, visibility, at })
      tell({
        type: 'message',
        id,
        at,
        thread,
        customer: personOf(customer),
        visibility,
        text,
        ...(inReplyTo === undefined ? {} : { inReplyTo }),
        ...(rating === undefined ? {} : { rating }),
        attachments: attachmentsOf(message),
        ...(platform.disorder ? { fieldOfTomorrow: { deep: true } } : {}),
      })
      return { nativeId: id }
    },
    edit: async (nativeId, text) => tell({ type: 'edit', ...about(nativeId), text }),
    remove: async (nativeId) => tell({ type: 'deletion', ...about(nativeId) }),
    async answerOutside(to, text, inReplyTo) {
      const parent = said.get(inReplyTo)
      const id = `m-${nextId++}`
      tell({
        type: 'message',
        id,
        at: now().toISOString(),
        from: 'us',
        thread: parent?.thread ?? `shop-${to.nativeId}`,
        customer: personOf(to),
        visibility: parent?.visibility ?? 'private',
        text,
        inReplyTo,
      })
      return { nativeId: id }
    },
    acknowledge: async (nativeId, status) =>
      tell({ type: 'status', of: nativeId, status, at: now().toISOString() }),
    ...pushingFake({ http, sender, trouble }),
    sent,
  }
  return platform
}

const personOf = ({ nativeId, name, handle, followers }: FakeCustomer) => ({
  id: nativeId,
  name,
  handle,
  followers,
})
