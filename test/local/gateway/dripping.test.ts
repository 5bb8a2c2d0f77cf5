// Is a sender cut off whose request never comes to its end?
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Gateway, startGateway } from '../../../local/gateway/server.ts'

let gateway: Gateway
let called = 0
beforeAll(async () => {
  gateway = await startGateway({
    port: 0,
    functions: () => {
      called++
      throw new Error('nothing is here')
    },
    tokens: { verify: async () => null, issue: async () => ({ issues: [] }) },
    site: { root: '/nowhere' },
    dev: async () => null,
    patienceMs: 300,
  })
})
afterAll(() => gateway.close())

/** Sends `head`, then a byte every few milliseconds; what was answered when the connection ended, and after how long. */
async function drip(head: string): Promise<{ answer: string; ms: number }> {
  const began = performance.now()
  const socket = connect(gateway.port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', (text) => {
    answer += text
  })
  socket.on('error', () => {})
  socket.write(head)
  const dripping = setInterval(() => socket.write('a'), 20)
  await new Promise((resolve) => socket.once('close', resolve))
  clearInterval(dripping)
  return { answer, ms: performance.now() - began }
}

const start = (path: string) => `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${gateway.port}\r\n`

test('a body that drips is cut off, and reaches nobody', async () => {
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { answer, ms } = await drip(`${start('/webhooks/whatsapp/acme')}Content-Length: 100000\r\n\r\n{`)
  expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  expect(ms).toBeGreaterThanOrEqual(300)
  expect(called).toBe(0)
  expect(complaints).not.toHaveBeenCalled()
  complaints.mockRestore()
})

test('so are headers that drip', async () => {
  expect((await drip(`${start('/')}X-Long: `)).answer).toMatch(/^HTTP\/1\.1 408 /)
})

test('a request that comes whole is answered as ever', async () => {
  const answer = await fetch(`${gateway.origin}/config.json`)
  expect(await answer.json()).toEqual({ mode: 'local' })
})
