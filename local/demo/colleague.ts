// A colleague who is there: signs in, opens a socket of their own, and types for a while.
import { WebSocket } from 'ws'
import * as z from 'zod/mini'

const everyMs = 4_000
const times = 5

/** Resolves once the colleague's first sign has been sent; they go on typing for about twenty seconds. */
export async function typeAs(origin: string, user: string, conversation: string): Promise<void> {
  const { token } = z.parse(
    z.object({ token: z.string() }),
    await post(origin, '/api/dev/token', { user, roles: ['agent'] }),
  )
  const { ticket } = z.parse(
    z.object({ ticket: z.string() }),
    await post(origin, '/api/socket-ticket', {}, token),
  )
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/ws?ticket=${ticket}`)
  const tell = (state: 'typing' | 'gone') =>
    socket.send(JSON.stringify({ type: 'presence', conversation, state }))
  await new Promise<void>((opened, failed) => socket.once('open', opened).once('error', failed))
  tell('typing')
  let left = times - 1
  const timer = setInterval(() => {
    if (left-- > 0) return tell('typing')
    tell('gone')
    socket.close()
  }, everyMs)
  timer.unref()
  socket.once('close', () => clearInterval(timer))
  socket.on('error', () => clearInterval(timer))
}

async function post(origin: string, path: string, body: unknown, token?: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  const response = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`)
  return response.json()
}
