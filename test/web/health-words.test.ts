// Is what the server words in English said by its code where the page speaks another language?
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { ReplyView } from '#shared/api/shapes.ts'
import { credentialsEnd } from '#shared/domain/credentials-end.ts'
import { healthAfter } from '#shared/inbox/note-health.ts'
import { pausedByPerson } from '#shared/inbox/pause-account.ts'
import { plainReply } from './plain-reply.ts'

beforeAll(() => {
  vi.resetModules()
  vi.stubGlobal('document', { documentElement: { lang: 'es' } })
})
afterAll(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

const message = 'As the server says it.'
test('every trouble of an account, with what its platform said behind it', async () => {
  const { healthWords } = await import('../../web/words/health.ts')
  const ending = [-1, 1, 100].map((hours) =>
    credentialsEnd(new Date(hours * 3_600_000).toISOString(), new Date(0)),
  )
  const codes = [
    ...Object.keys(healthAfter),
    ...ending.map((end) => end?.code ?? ''),
    ...['silent', 'partial', 'spend_cap', pausedByPerson],
  ]
  expect(codes.filter((code) => healthWords({ code, message }) === message)).toEqual([])
  expect(healthWords({ code: 'unavailable', message: 'HTTP 502' })).toBe(
    'Its platform did not answer: \u2068HTTP 502\u2069',
  )
  expect(healthWords({ code: 'silent', message })).not.toContain(message)
  expect(healthWords({ code: 'new', message })).toBe(message)
})

test('why a reply is held back or was not sent; what its platform said stays', async () => {
  const { badgeOf } = await import('../../web/words/replies.ts')
  const detailOf = (status: ReplyView['status'], code: string) => {
    const failure = { code, detail: message, retryable: true, nextAttemptAt: null }
    return badgeOf({ ...plainReply, status, failure }, 'X', 0).detail
  }
  for (const code of ['auth_broken', 'crisis', 'window_closed', 'earlier_part'])
    expect(detailOf('blocked', code)).not.toMatch(/As the server|_/)
  expect(detailOf('failed', 'not_sent')).toBeNull()
  expect(detailOf('failed', 'content_rejected')).toBe(message)
})
