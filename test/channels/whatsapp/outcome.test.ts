// Which outcome does each of WhatsApp's answers become?
import { describe, expect, it } from 'vitest'
import type { SendInput } from '#shared/channels/connector.ts'
import { whatsappConnector } from '#shared/channels/whatsapp/index.ts'
import type { SendOutcome } from '#shared/domain/send-outcome.ts'

const now = new Date('2026-03-02T09:00:00.000Z')

type Answer = { status: number; body: string; headers?: Record<string, string> }

function input(answer: Answer | Error, change: Partial<SendInput> = {}): SendInput {
  return {
    credentials: { accessToken: 'EAATOKEN123', appSecret: 'the-app-secret', phoneNumberId: 'PN1' },
    endpoint: 'https://graph.facebook.com',
    fetch: async () => {
      if (answer instanceof Error) throw answer
      return new Response(answer.body, { status: answer.status, headers: answer.headers ?? {} })
    },
    now: () => now,
    session: { read: async () => null, renew: async (_, renew) => renew(null) },
    settings: {},
    replyId: '01JREPLY',
    text: 'On its way.',
    visibility: 'private',
    address: { to: '15550002222' },
    inReplyTo: 'wamid.IN=',
    writtenAt: now.toISOString(),
    firstTriedAt: null,
    ...change,
  }
}

function refused(status: number, code: number, extra: Record<string, unknown> = {}): Answer {
  const error = { message: `(#${code}) Said by the platform`, type: 'OAuthException', code, ...extra }
  return { status, body: JSON.stringify({ error }) }
}

const send = whatsappConnector.send

describe('error codes', () => {
  const table: [number, number, SendOutcome['outcome']][] = [
    [131047, 400, 'window_closed'],
    [131026, 400, 'recipient_unavailable'],
    [131021, 400, 'recipient_unavailable'],
    [131050, 400, 'recipient_unavailable'],
    [131056, 400, 'rate_limited'],
    [130429, 400, 'rate_limited'],
    [4, 400, 'rate_limited'],
    [80007, 400, 'rate_limited'],
    [131048, 400, 'not_permitted'],
    [131049, 400, 'not_permitted'],
    [131051, 400, 'content_rejected'],
    [131052, 400, 'content_rejected'],
    [131053, 400, 'content_rejected'],
    [131000, 500, 'retryable'],
    [131016, 500, 'retryable'],
    [2, 503, 'retryable'],
    [133004, 503, 'retryable'],
    [131008, 400, 'content_rejected'],
    [131009, 400, 'content_rejected'],
    [100, 400, 'content_rejected'],
    [131005, 403, 'not_permitted'],
    [10, 403, 'not_permitted'],
    [200, 403, 'not_permitted'],
    [299, 403, 'not_permitted'],
    [3, 500, 'not_permitted'],
    [190, 401, 'auth_broken'],
    [0, 401, 'auth_broken'],
    [131031, 403, 'not_permitted'],
    [368, 403, 'not_permitted'],
    [130497, 403, 'not_permitted'],
    [131042, 400, 'not_permitted'],
    [131045, 500, 'not_permitted'],
    [133010, 400, 'not_permitted'],
    [131057, 500, 'retryable'],
    [132000, 400, 'content_rejected'],
    [132001, 404, 'content_rejected'],
    [132005, 400, 'content_rejected'],
    [132007, 400, 'content_rejected'],
    [132012, 400, 'content_rejected'],
    [132015, 400, 'content_rejected'],
    [132016, 400, 'content_rejected'],
  ]
  it.each(table)('%d (HTTP %d) is %s', async (code, status, outcome) => {
    const result = await send(input(refused(status, code)))
    expect(result).toMatchObject({ outcome, detail: `(#${code}) Said by the platform` })
  })

  it('goes by the code, whatever the status', async () => {
    expect((await send(input(refused(429, 190)))).outcome).toBe('auth_broken')
    expect((await send(input(refused(403, 80007)))).outcome).toBe('rate_limited')
    expect((await send(input(refused(400, 100, { error_subcode: 33 })))).outcome).toBe('not_permitted')
  })

  it('keeps the platform’s details', async () => {
    const answer = refused(400, 131047, {
      error_data: { messaging_product: 'whatsapp', details: 'Too late.' },
    })
    expect(await send(input(answer))).toMatchObject({ detail: '(#131047) Said by the platform: Too late.' })
  })

  it('treats codes it does not know with care', async () => {
    expect((await send(input(refused(400, 999_999)))).outcome).toBe('content_rejected')
    expect((await send(input(refused(500, 999_999)))).outcome).toBe('unknown')
    expect((await send(input(refused(500, 999_999, { is_transient: true })))).outcome).toBe('retryable')
  })
})

describe('waiting', () => {
  const until = async (answer: Answer, firstTriedAt: string | null = null): Promise<number> => {
    const outcome = await send(input(answer, { firstTriedAt }))
    return outcome.outcome === 'rate_limited' ? (Date.parse(outcome.until) - now.getTime()) / 1000 : -1
  }

  it('follows the usage header', async () => {
    const row = { type: 'whatsapp', call_count: 100, estimated_time_to_regain_access: 7 }
    const headers = { 'x-business-use-case-usage': JSON.stringify({ WABA1: [row] }) }
    expect(await until({ ...refused(400, 80007), headers })).toBe(420)
    expect(await until({ ...refused(400, 80007), headers: { 'x-business-use-case-usage': '{' } })).toBe(300)
  })

  it('waits longer each time one person has had too many messages', async () => {
    const pair = refused(400, 131056)
    const tried = (secondsAgo: number) => new Date(now.getTime() - secondsAgo * 1000).toISOString()
    expect(await until(pair)).toBe(6)
    expect(await until(pair, tried(6))).toBe(16)
    expect(await until(pair, tried(22))).toBe(64)
    expect(await until(pair, tried(86))).toBe(256)
    expect(await until(pair, tried(1_000_000))).toBe(3600)
  })

  it('waits a minute for maintenance', async () => {
    expect(await send(input(refused(500, 131057)))).toMatchObject({ outcome: 'retryable', afterSeconds: 60 })
  })
})

describe('answers that are not Graph’s', () => {
  it.each([
    [502, 'unknown'],
    [504, 'unknown'],
    [429, 'rate_limited'],
    [401, 'auth_broken'],
    [403, 'not_sent'],
    [302, 'not_sent'],
  ])('%d is %s', async (status, outcome) => {
    expect((await send(input({ status, body: '<html>' }))).outcome).toBe(outcome)
  })

  it.each([
    ['cut off', '{"messages":[{"id":"wa'],
    ['empty', ''],
    ['of another shape', '{"success":true}'],
    ['without an id', '{"messages":[{}]}'],
  ])('a 200 that is %s is unknown: it was probably sent', async (_, body) => {
    expect((await send(input({ status: 200, body }))).outcome).toBe('unknown')
  })
})

describe('connections that fail', () => {
  const failed = (code: string) =>
    new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) })
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])(
    '%s is retryable',
    async (code) => {
      expect((await send(input(failed(code)))).outcome).toBe('retryable')
    },
  )
  it.each(['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE', 'UND_ERR_HEADERS_TIMEOUT'])(
    '%s is unknown',
    async (code) => {
      expect((await send(input(failed(code)))).outcome).toBe('unknown')
    },
  )
  it('a timeout is unknown', async () => {
    expect((await send(input(new DOMException('late', 'TimeoutError')))).outcome).toBe('unknown')
  })
})

describe('what is refused unasked', () => {
  const never = new Error('asked')
  it.each<[string, Partial<SendInput>, SendOutcome['outcome']]>([
    ['a public reply', { visibility: 'public' }, 'not_permitted'],
    ['nobody to send to', { address: {} }, 'recipient_unavailable'],
    ['an empty text', { text: '  ' }, 'content_rejected'],
    ['a text that is too long', { text: 'x'.repeat(4097) }, 'content_rejected'],
  ])('%s', async (_, change, outcome) => {
    expect((await send(input(never, change))).outcome).toBe(outcome)
  })
})

it('hides credentials that the platform quotes', async () => {
  const message = 'Malformed access token EAATOKEN123 of the-app-secret'
  const outcome = await send(input(refused(401, 190, { message })))
  expect(outcome).toMatchObject({
    outcome: 'auth_broken',
    detail: 'Malformed access token [hidden] of [hidden] (190)',
  })
})

describe('a message with a file', () => {
  const file = { kind: 'image', mimeType: 'image/png', fileName: 'a.png', bytes: new Uint8Array(9) } as const

  it('that could not be uploaded was not sent: it is tried again', async () => {
    const lost = Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error(), { code: 'ECONNRESET' }),
    })
    expect(await send(input(lost, { attachments: [file] }))).toMatchObject({ outcome: 'retryable' })
    expect(await send(input(lost))).toMatchObject({ outcome: 'unknown' })
    const odd = { status: 200, body: '{}' }
    expect(await send(input(odd, { attachments: [file] }))).toMatchObject({ outcome: 'retryable' })
  })

  it.each([
    ['image', 'image/jpeg', 'image'],
    ['image', 'image/webp', 'document'],
    ['video', 'video/mp4', 'video'],
    ['document', 'application/pdf', 'document'],
  ] as const)('%s %s goes as %s', async (kind, mimeType, type) => {
    const bodies: unknown[] = []
    const outcome = await send({
      ...input({ status: 200, body: '' }, { attachments: [{ ...file, kind, mimeType }] }),
      fetch: async (_, init) => {
        bodies.push(init?.body)
        const named = init?.body instanceof FormData ? { id: 'M1' } : { messages: [{ id: 'wamid.1' }] }
        return Response.json(named)
      },
    })
    expect(outcome).toMatchObject({ outcome: 'sent', nativeId: 'wamid.1' })
    expect(JSON.parse(String(bodies[1]))).toMatchObject({
      type,
      [type]: { id: 'M1', caption: 'On its way.' },
    })
  })

  it('is refused where the words do not fit beside it', async () => {
    const long = { attachments: [file], text: 'x'.repeat(1025) }
    expect(await send(input(new Error('not asked'), long))).toMatchObject({ outcome: 'content_rejected' })
  })
})
