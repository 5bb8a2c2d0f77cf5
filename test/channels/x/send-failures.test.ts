// How can a send fail, and does each failure say what really happened?
import { createServer, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import type { ConnectorContext } from '#shared/channels/connector.ts'
import { answerFailure } from '#shared/channels/x/failures.ts'
import { xConnector } from '#shared/channels/x/index.ts'
import { refusal } from '#shared/channels/x/refusals.ts'
import type { Misbehaviour } from '../../../local/platforms/fake-platform.ts'
import { contextFor, customer, firstMessage, pollItems, sendInput, startX } from './harness.ts'

const { send } = xConnector
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

async function mention(visibility: 'public' | 'private' = 'public') {
  const { fake, clock, context } = await startX({ slowMs: 5000 })
  await fake.say({ customer, text: 'where is my order?', visibility })
  const message = firstMessage(await pollItems(context))
  return { fake, clock, context, message }
}

describe('what goes wrong', () => {
  it.each<[Misbehaviour, string, 'public' | 'private']>([
    ['blocked_user', 'recipient_unavailable', 'public'],
    ['blocked_user', 'recipient_unavailable', 'private'],
    ['deleted_parent', 'parent_gone', 'public'],
    ['duplicate_text', 'duplicate', 'public'],
    ['not_permitted', 'not_permitted', 'public'],
    ['permission_lost', 'auth_broken', 'public'],
    ['token_revoked', 'auth_broken', 'private'],
    ['rate_limited', 'rate_limited', 'public'],
    ['server_error', 'unknown', 'public'],
    ['server_error', 'unknown', 'private'],
    ['slow', 'unknown', 'public'],
    ['reset_before_write', 'unknown', 'public'],
    ['reset_after_write', 'unknown', 'private'],
  ])('%s is %s (%s)', async (what, expected, visibility) => {
    const { fake, context, message } = await mention(visibility)
    expect(fake.misbehave(what, 1)).toBe(true)
    // Only an answer that never comes in time is not worth waiting for.
    const timeoutMs = what === 'slow' ? '150' : '10000'
    const outcome = await send(sendInput({ ...context, settings: { timeoutMs } }, message))
    expect(outcome).toMatchObject({ outcome: expected })
    if (expected === 'rate_limited') expect(outcome).toMatchObject({ until: '2026-11-20T12:15:00.000Z' })
    if (expected === 'unknown')
      expect(outcome).toMatchObject({ costUsd: visibility === 'public' ? 0.01 : 0.015 })
  })

  it('cannot go wrong in ways X does not know', async () => {
    const { fake } = await startX()
    expect(fake.misbehave('outside_window')).toBe(false)
    expect(fake.misbehave('late_failure')).toBe(false)
  })

  it('waits out the quarter of an hour in which messages are used up', async () => {
    const { fake, clock, context } = await startX({ limits: { dmSend: 1 } })
    await fake.say({ customer, text: 'hello', visibility: 'private' })
    const message = firstMessage(await pollItems(context))
    expect(await send(sendInput(context, message))).toMatchObject({ outcome: 'sent' })
    const limited = await send(sendInput(context, message))
    expect(limited).toMatchObject({ outcome: 'rate_limited', until: '2026-11-20T12:15:00.000Z' })
    clock.advance(901)
    expect(await send(sendInput(context, message))).toMatchObject({ outcome: 'sent' })
  })

  it('a parent that is really gone', async () => {
    const { fake, context, message } = await mention()
    await fake.remove?.(message.nativeId)
    expect(await send(sendInput(context, message))).toMatchObject({ outcome: 'parent_gone' })
  })

  it('nobody there is retryable, for nothing has left', async () => {
    const { fake, context, message } = await mention()
    await fake.close()
    expect(await send(sendInput(context, message))).toMatchObject({ outcome: 'retryable' })
    const nowhere = { ...context, endpoint: 'http://no-such-host.invalid' }
    expect(await send(sendInput(nowhere, message))).toMatchObject({ outcome: 'retryable' })
  })

  it.each([
    ['garbled JSON', 201, 'application/json', '{"data":{"id":'],
    ['no id', 201, 'application/json', '{"data":{}}'],
    ['a page', 200, 'text/html', '<html>'],
    ['nothing', 201, 'application/json', ''],
  ])('an answer of %s is unknown', async (_, status, type, body) => {
    const { message } = await mention()
    const context = await answering(status, type, body)
    expect(await send(sendInput(context, message))).toMatchObject({ outcome: 'unknown' })
  })

  it.each([true, false])('an answer that breaks off is unknown (connection closed: %s)', async (closed) => {
    const { message } = await mention()
    const context = await serving((response) => {
      response.writeHead(201, { 'content-type': 'application/json', 'content-length': '100' })
      response.write('{"data":{"id":"19', () => closed && response.destroy())
    })
    const hasty = { ...context, settings: { timeoutMs: '150' } }
    expect(await send(sendInput(hasty, message))).toMatchObject({ outcome: 'unknown' })
  })

  it.each<[number, object | string, string, 'public' | 'private']>([
    [402, { title: 'CreditsDepleted', detail: 'Credits are used up.' }, 'retryable', 'public'],
    [403, { errors: [{ code: 187, message: 'Status is a duplicate.' }] }, 'duplicate', 'public'],
    [
      403,
      { errors: [{ code: 433, message: 'The author restricted who can reply.' }] },
      'not_permitted',
      'public',
    ],
    [403, { errors: [{ code: 385, message: 'Parent gone.' }] }, 'parent_gone', 'public'],
    [403, { errors: [{ code: 349, message: 'No.' }] }, 'recipient_unavailable', 'private'],
    [403, { errors: [{ code: 326, message: 'Locked.' }] }, 'auth_broken', 'public'],
    [403, { detail: 'Something entirely new.' }, 'not_permitted', 'public'],
    [403, '<html>', 'not_permitted', 'public'],
    [400, { errors: [{ code: 186, message: 'Too long.' }] }, 'content_rejected', 'public'],
    [
      400,
      { title: 'Invalid Request', errors: [{ parameters: {}, message: 'bad' }] },
      'content_rejected',
      'public',
    ],
    [404, { title: 'Not Found' }, 'parent_gone', 'public'],
    [404, { title: 'Not Found' }, 'recipient_unavailable', 'private'],
    [429, {}, 'rate_limited', 'public'],
    [400, { errors: [{ code: 88, message: 'Rate limit exceeded' }] }, 'rate_limited', 'public'],
    [500, {}, 'unknown', 'public'],
    [504, 'gateway', 'unknown', 'private'],
  ])('%i %j is %s', (status, body, expected, visibility) => {
    const now = new Date('2026-11-20T12:00:00Z')
    expect(refusal(answerFailure(status, body, {}, now), visibility, now)).toMatchObject({
      outcome: expected,
    })
  })

  it('a used-up day lasts until its own end', () => {
    const now = new Date('2026-11-20T12:00:00Z')
    const headers = {
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': String(Date.parse('2026-11-20T12:10:00Z') / 1000),
      'x-user-limit-24hour-remaining': '0',
      'x-user-limit-24hour-reset': String(Date.parse('2026-11-21T08:00:00Z') / 1000),
    }
    expect(refusal(answerFailure(429, {}, headers, now), 'private', now)).toMatchObject({
      outcome: 'rate_limited',
      until: '2026-11-21T08:00:00.000Z',
    })
  })
})

/** A server that gives every request the same answer. */
function answering(status: number, type: string, body: string): Promise<ConnectorContext> {
  return serving((response) => {
    response.writeHead(status, { 'content-type': type }).end(body)
  })
}

async function serving(answer: (response: ServerResponse) => void): Promise<ConnectorContext> {
  const { credentials } = (await startX()).fake
  const server = createServer((_, response) => answer(response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return contextFor(`http://127.0.0.1:${port}`, credentials)
}

describe('an upload that fails', () => {
  const file = { kind: 'image', mimeType: 'image/png', fileName: 'a.png', bytes: new Uint8Array(9) } as const

  it.each(['public', 'private'] as const)(
    'has posted nothing: it is tried again (%s)',
    async (visibility) => {
      const { fake, context, message } = await mention(visibility)
      fake.misbehave('server_error', 1)
      const input = sendInput(context, message, { attachments: [file] })
      expect(await send(input)).toMatchObject({ outcome: 'retryable' })
      expect(fake.sent).toHaveLength(0)
      expect(await send(input)).toMatchObject({ outcome: 'sent' })
      expect(fake.sent).toMatchObject([{ visibility, attachments: [{ mimeType: 'image/png' }] }])
    },
  )

  it('is not begun with what X would not take', async () => {
    const { fake, context, message } = await mention()
    const gif = { ...file, mimeType: 'image/gif' }
    for (const attachments of [[gif, file], [{ ...file, kind: 'document' as const }], Array(5).fill(file)]) {
      const outcome = await send(sendInput(context, message, { attachments }))
      expect(outcome).toMatchObject({ outcome: 'content_rejected' })
    }
    expect(fake.calls.filter((call) => call.includes('upload'))).toEqual([])
  })
})
