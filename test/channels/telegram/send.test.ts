// Does every end of an attempt to send have the right outcome?
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FakePlatform } from '../../../local/platforms/fake-platform.ts'
import { startFakeTelegram } from '../../../local/platforms/telegram.ts'
import { send } from '../../../shared/channels/telegram/outbound.ts'
import { answering, contextFor, failing, sendInput } from './setup.ts'

let platform: FakePlatform
const ana = { nativeId: '42', name: 'Ana Ferreira', handle: 'anaf', followers: null }

beforeEach(async () => {
  platform = await startFakeTelegram()
  await platform.say({ customer: ana, text: 'hello', visibility: 'private' })
})
afterEach(() => platform.close())

function attempt(over: Parameters<typeof sendInput>[1] = {}, request?: typeof fetch) {
  return send(sendInput(contextFor(platform, request === undefined ? {} : { fetch: request }), over))
}

test('sent: the id is the one that updates use', async () => {
  const outcome = await attempt()
  expect(outcome).toMatchObject({ outcome: 'sent', permalink: null })
  expect(platform.sent).toMatchObject([
    { to: '42', visibility: 'private', text: expect.stringContaining('🚚') },
  ])
  expect(outcome).toMatchObject({ nativeId: platform.sent[0]?.nativeId, at: platform.sent[0]?.at })
})

test('sent in a group: public, in answer to the message, with a link', async () => {
  const { nativeId } = await platform.say({ customer: ana, text: 'help', visibility: 'public' })
  const [chatId = '', messageId = ''] = nativeId.split(':')
  const outcome = await attempt({ visibility: 'public', address: { chatId, messageId } })
  expect(outcome).toMatchObject({
    outcome: 'sent',
    permalink: expect.stringContaining('https://t.me/acmefans/'),
  })
  expect(platform.sent).toMatchObject([{ to: '42', visibility: 'public' }])
})

test('an answer to a message that is gone is sent without the reference', async () => {
  expect(await attempt({ address: { chatId: '42', messageId: '99999' } })).toMatchObject({ outcome: 'sent' })
})

test('what cannot work is refused before the network', async () => {
  expect(await attempt({ text: ' \n' })).toMatchObject({ outcome: 'content_rejected' })
  expect(await attempt({ text: '🙂'.repeat(2049) })).toMatchObject({ outcome: 'content_rejected' })
  expect(await attempt({ visibility: 'public' })).toMatchObject({ outcome: 'not_permitted' })
  expect(await attempt({ address: { chatId: '-1001234567890' } })).toMatchObject({ outcome: 'not_permitted' })
  expect(await attempt({ address: {} })).toMatchObject({ outcome: 'not_permitted' })
  expect(platform.calls.filter((call) => call.includes('sendMessage'))).toEqual([])
})

test('4096 characters just fit', async () => {
  expect(await attempt({ text: 'x'.repeat(4096) })).toMatchObject({ outcome: 'sent' })
})

test.each([
  ['blocked_user', { outcome: 'recipient_unavailable', detail: 'Forbidden: bot was blocked by the user' }],
  ['not_permitted', { outcome: 'not_permitted' }],
  ['token_revoked', { outcome: 'auth_broken' }],
  ['rate_limited', { outcome: 'rate_limited', until: '2026-11-22T10:00:14.000Z' }],
  ['server_error', { outcome: 'unknown' }],
  ['reset_before_write', { outcome: 'unknown' }],
  ['reset_after_write', { outcome: 'unknown' }],
] as const)('%s', async (what, expected) => {
  expect(platform.misbehave(what, 1)).toBe(true)
  expect(await attempt()).toMatchObject(expected)
  expect(platform.sent).toHaveLength(what === 'reset_after_write' ? 1 : 0)
  expect(await attempt()).toMatchObject({ outcome: 'sent' })
})

test.each(['outside_window', 'duplicate_text', 'deleted_parent', 'late_failure'] as const)(
  '%s does not exist on Telegram',
  (what) => expect(platform.misbehave(what)).toBe(false),
)

test('an unknown chat and a wrong token', async () => {
  expect(await attempt({ address: { chatId: '777' } })).toMatchObject({ outcome: 'recipient_unavailable' })
  const credentials = { botToken: '123456789:AAHsome-other-Token_of-35-characters', secretToken: 's' }
  expect(await attempt({ credentials })).toMatchObject({ outcome: 'auth_broken', detail: 'Unauthorized' })
})

test.each([
  [403, 'Forbidden: user is deactivated', 'recipient_unavailable'],
  [403, "Forbidden: bot can't initiate conversation with a user", 'recipient_unavailable'],
  [403, 'Forbidden: bot was kicked from the group chat', 'recipient_unavailable'],
  [400, 'Bad Request: message to be replied not found', 'parent_gone'],
  [400, 'Bad Request: message to reply not found', 'parent_gone'],
  [400, 'Bad Request: message is too long', 'content_rejected'],
  [400, "Bad Request: can't parse entities", 'content_rejected'],
  [400, 'Bad Request: TOPIC_CLOSED', 'not_permitted'],
  [400, 'Bad Request: something new', 'content_rejected'],
  [403, 'Forbidden: something new', 'not_permitted'],
  [502, 'Bad Gateway', 'unknown'],
])('%i %s', async (code, description, outcome) => {
  const answer = answering(code, { ok: false, error_code: code, description })
  expect(await attempt({}, answer)).toMatchObject({ outcome, detail: description })
})

test('a group that moved is answered under its new id', async () => {
  const asked: string[] = []
  const moved: typeof fetch = async (url, init) => {
    asked.push(String(init?.body))
    return asked.length === 1
      ? answering(400, {
          ok: false,
          error_code: 400,
          description: 'Bad Request: group chat was upgraded to a supergroup chat',
          parameters: { migrate_to_chat_id: -1009999999999 },
        })(url, init)
      : answering(200, {
          ok: true,
          result: {
            message_id: 3,
            date: 1772998024,
            chat: { id: -1009999999999, type: 'supergroup', title: 'x' },
          },
        })(url, init)
  }
  expect(await attempt({ visibility: 'public', address: { chatId: '-4007' } }, moved)).toMatchObject({
    outcome: 'sent',
    nativeId: '-1009999999999:3',
    permalink: 'https://t.me/c/9999999999/3',
  })
})

test('a broken answer is unknown, no connection is retryable, and the token never shows', async () => {
  const gone = await startFakeTelegram()
  await gone.close()
  const outcomes = [
    await attempt({}, answering(200, '<html>')),
    await attempt({}, answering(200, { ok: true, result: { message_id: 1 } })),
    await attempt({}, answering(200, 'null')),
    await attempt({}, failing('ECONNRESET')),
    await attempt({}, failing('ECONNREFUSED')),
    await attempt({ endpoint: gone.endpoint }),
    await attempt({ endpoint: 'not a url' }),
  ]
  expect(outcomes.map(({ outcome }) => outcome)).toEqual([
    'unknown',
    'unknown',
    'unknown',
    'unknown',
    'retryable',
    'retryable',
    'unknown',
  ])
  expect(JSON.stringify(outcomes)).not.toContain('AAHfake')
})

const file = {
  kind: 'image',
  mimeType: 'image/png',
  fileName: 'a.png',
  bytes: new Uint8Array([1, 2]),
} as const

test.each([
  ['image', 'image/png', 'sendPhoto'],
  ['image', 'image/gif', 'sendDocument'],
  ['video', 'video/mp4', 'sendVideo'],
  ['audio', 'audio/mpeg', 'sendAudio'],
  ['audio', 'audio/ogg', 'sendDocument'],
  ['document', 'application/pdf', 'sendDocument'],
] as const)('%s %s goes by %s, in answer to the message', async (kind, mimeType, method) => {
  const { nativeId } = await platform.say({ customer: ana, text: 'which?', visibility: 'private' })
  const address = { chatId: '42', messageId: nativeId.split(':')[1] ?? '' }
  const attachments = [{ ...file, kind, mimeType }]
  expect(await attempt({ address, attachments, text: '' })).toMatchObject({ outcome: 'sent' })
  expect(platform.calls.at(-1)).toBe(`POST /:bot/${method}`)
  expect(platform.sent).toMatchObject([{ to: '42', text: '', attachments: [{ mimeType }] }])
})

test('more than one file, or more words than a caption holds, is refused before the network', async () => {
  const refused = { outcome: 'content_rejected' }
  expect(await attempt({ attachments: [file, file] })).toMatchObject(refused)
  expect(await attempt({ attachments: [file], text: 'x'.repeat(1025) })).toMatchObject(refused)
  expect(await attempt({ attachments: [file], text: 'x'.repeat(1024) })).toMatchObject({ outcome: 'sent' })
})
