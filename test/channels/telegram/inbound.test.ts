// Are webhook requests with anything but the exact secret refused?
import { expect, test } from 'vitest'
import { receive } from '../../../shared/channels/telegram/inbound.ts'

const credentials = { botToken: '1:x', secretToken: 'test-secret-0001' }
const body = Buffer.from('{"update_id":1}')

function outcome(header: string | undefined, over: { method?: string; body?: Uint8Array } = {}) {
  const headers: Record<string, string> =
    header === undefined ? {} : { 'x-telegram-bot-api-secret-token': header }
  return receive({ method: 'POST', query: {}, headers, body, ...over }, credentials)
}

test('the exact secret is accepted', () => {
  expect(outcome('test-secret-0001')).toEqual({ kind: 'delivery' })
})

test.each([
  ['missing', undefined],
  ['empty', ''],
  ['with a prefix', 'sha256=test-secret-0001'],
  ['in upper case', 'TEST-SECRET-0001'],
  ['as base64', Buffer.from('test-secret-0001').toString('base64')],
  ['one character changed', 'test-secret-0002'],
  ['shorter', 'test-secret-000'],
  ['longer', 'test-secret-00011'],
  ['with characters outside ASCII', 'test-secret-000é'],
])('a secret %s is rejected', (_, header) => {
  expect(outcome(header)).toMatchObject({ kind: 'rejected', status: 401 })
})

test('without a configured secret nothing is accepted', () => {
  const headers = { 'x-telegram-bot-api-secret-token': '' }
  const request = { method: 'POST', query: {}, headers, body }
  expect(receive(request, { botToken: '1:x', secretToken: '' })).toMatchObject({ status: 401 })
  expect(receive(request, { botToken: '1:x' })).toMatchObject({ status: 401 })
})

test('an empty body and other methods are rejected', () => {
  expect(outcome('test-secret-0001', { body: new Uint8Array() })).toMatchObject({ status: 401 })
  expect(outcome('test-secret-0001', { method: 'GET' })).toMatchObject({ status: 405 })
})
