// What may a visitor do in their own chat, and what happens then?
import { createHash } from 'node:crypto'
import type * as z from 'zod/mini'
import type { Credentials, RawRequest } from '../connector.ts'
import { jsonIn } from '../platform-call.ts'
import { type ChatAnswer, json, nothing, refuse } from './answers.ts'
import { deliver, messageEvent, statusEvents } from './chat-delivery.ts'
import { filesOf, storeFile } from './chat-files.ts'
import { addLine, keptUntil } from './chat-lines.ts'
import type { ChatPorts } from './chat-ports.ts'
import { isUser } from './identity.ts'
import { limits } from './limits.ts'
import * as protocol from './protocol.ts'
import { makeToken, readToken } from './token.ts'

/** One call of a visitor whose token holds. */
export type VisitorCall = {
  ports: ChatPorts
  account: string
  credentials: Credentials
  visitor: protocol.Visitor
  request: RawRequest
}

const notStored = (): ChatAnswer => refuse(503, 'try_again', 'It could not be stored: send it again.')
const badInput = (): ChatAnswer => refuse(400, 'bad_input', 'This is not what is asked for here.')

export function bodyOf<S extends z.ZodMiniType>(schema: S, request: RawRequest): z.output<S> | null {
  const parsed = schema.safeParse(jsonIn(Buffer.from(request.body).toString('utf8')))
  return parsed.success ? parsed.data : null
}

/** Opens a chat, goes on with one, or makes a signed-in user's chat theirs on every device. */
export async function openSession(call: Omit<VisitorCall, 'visitor'>): Promise<ChatAnswer> {
  const { ports, account, credentials, request } = call
  const asked = bodyOf(protocol.sessionRequest, request)
  if (asked === null) return badInput()
  const visitor = visitorOf(call, asked)
  if (visitor === null) {
    return refuse(403, 'identity_unverified', 'The hash does not fit this user.')
  }
  const { online } = await ports.presence(account, visitor.id)
  const made = makeToken(account, visitor, credentials.sessionSecret, ports.now())
  return json(200, { ...made, visitor: visitor.id, name: visitor.name, online, fileBytes: limits.fileBytes })
}

function visitorOf(
  { ports, account, credentials }: Omit<VisitorCall, 'visitor'>,
  { token, user }: z.output<typeof protocol.sessionRequest>,
): protocol.Visitor | null {
  const { identitySecret, sessionSecret } = credentials
  const known = token === undefined ? null : readToken(token, account, sessionSecret, ports.now())
  const fresh = { id: `v-${ports.newId()}`, name: '', verified: false }
  const before = known?.visitor ?? fresh
  if (user === undefined) return before.verified ? fresh : before
  const { id, name = '', email } = user
  const contact = { name, ...(email === undefined ? {} : { email }) }
  if (!identitySecret) return { ...before, ...contact, verified: false }
  if (!isUser(identitySecret, id, user.hash)) return null
  const own = createHash('sha256').update(`${account}\n${id}`).digest('base64url').slice(0, 32)
  return { id: `u-${own}`, ...contact, verified: true }
}

/** Answers at once when there is something after `afterSeq`, or within `wait` seconds when something comes. */
export async function readChat({ ports, account, credentials, visitor, request }: VisitorCall) {
  const afterSeq = wholeNumber(request.query.afterSeq, 0, 1e9)
  const end = ports.now().getTime() + wholeNumber(request.query.wait, 0, limits.longestWaitSeconds) * 1000
  const was = { typing: request.query.typing === '1', closed: request.query.closed === '1' }
  for (;;) {
    const lines = await ports.chats.lines(account, visitor.id, afterSeq, limits.linesPerAnswer)
    const presence = await ports.presence(account, visitor.id)
    const isSame = presence.typing === was.typing && presence.closed === was.closed
    if (lines.length === 0 && isSame && ports.now().getTime() < end) {
      await ports.pause(limits.lookEveryMs)
      continue
    }
    const marks = await ports.chats.marks(account, visitor.id)
    const fresh = lines.filter(({ seq }) => seq > (marks?.delivered ?? 0))
    const events = statusEvents(fresh, 'delivered', ports.now().toISOString())
    if (events.length > 0 && !(await deliver(ports, account, credentials, events))) return notStored()
    const last = fresh.at(-1)
    if (last !== undefined)
      await ports.chats.advance(account, visitor.id, 'delivered', last.seq, keptUntil(ports.now()))
    return json(200, { messages: lines, answered: marks?.answered ?? 0, ...presence })
  }
}

/** Written down first, then delivered; 2xx when both are done. Sent again, both are completed, neither is doubled. */
export async function say(call: VisitorCall): Promise<ChatAnswer> {
  const message = bodyOf(protocol.visitorMessage, call.request)
  if (message === null || (message.text.trim() === '' && message.files.length === 0)) return badInput()
  return post(call, call.visitor, message, false)
}

/** The form for when nobody is there: a message with a name and an address, which the token remembers. */
export async function leaveMessage(call: VisitorCall): Promise<ChatAnswer> {
  const form = bodyOf(protocol.offlineForm, call.request)
  if (form === null) return badInput()
  const { id, text, name, email } = form
  const visitor = call.visitor.verified ? call.visitor : { ...call.visitor, name, email }
  const answer = await post(call, visitor, { id, text, files: [] }, true)
  if (answer.status !== 201) return answer
  return json(201, makeToken(call.account, visitor, call.credentials.sessionSecret, call.ports.now()))
}

async function post(
  { ports, account, credentials }: VisitorCall,
  visitor: protocol.Visitor,
  message: { id: string; text: string; files: string[] },
  offline: boolean,
): Promise<ChatAnswer> {
  if (await isTooFast(ports, account, visitor.id)) return tooFast()
  const files = await filesOf(ports, account, visitor.id, message.files)
  if (files === null) return refuse(400, 'unknown_file', 'A file of this message was never uploaded.')
  const at = ports.now().toISOString()
  const written = { id: message.id, from: 'visitor' as const, at, text: message.text, files }
  const { line } = await addLine(ports, account, visitor.id, written)
  if (!(await deliver(ports, account, credentials, [messageEvent(visitor, line, offline)])))
    return notStored()
  return json(201, { id: line.id, seq: line.seq, at: line.at })
}

/** Tells us which of our answers have been seen. */
export async function see({
  ports,
  account,
  credentials,
  visitor,
  request,
}: VisitorCall): Promise<ChatAnswer> {
  const seen = bodyOf(protocol.seenRequest, request)
  if (seen === null) return badInput()
  const before = (await ports.chats.marks(account, visitor.id))?.seen ?? 0
  const lines = await ports.chats.lines(account, visitor.id, before, limits.linesPerAnswer)
  const fresh = lines.filter(({ seq }) => seq <= seen.seq)
  const last = fresh.at(-1)
  if (last === undefined) return nothing()
  const events = statusEvents(fresh, 'read', ports.now().toISOString())
  if (events.length > 0 && !(await deliver(ports, account, credentials, events))) return notStored()
  await ports.chats.advance(account, visitor.id, 'seen', last.seq, keptUntil(ports.now()))
  return nothing()
}

/** The visitor is writing, or has taken back what they wrote: kept nowhere. */
export async function tellTyping({ ports, account, visitor, request }: VisitorCall): Promise<ChatAnswer> {
  const told = bodyOf(protocol.typingRequest, request)
  if (told === null) return badInput()
  if (await isTooFast(ports, account, visitor.id, 'typing')) return tooFast()
  // Of a chat in which nothing was said there is nothing to look at.
  if ((await ports.chats.marks(account, visitor.id)) !== null)
    await ports.tellTyping(account, visitor.id, told.typing)
  return nothing()
}

export async function upload({ ports, account, visitor, request }: VisitorCall): Promise<ChatAnswer> {
  if (await isTooFast(ports, account, visitor.id)) return tooFast()
  return storeFile(ports, account, visitor.id, request, true)
}

export async function close({ ports, account, credentials, visitor }: VisitorCall): Promise<ChatAnswer> {
  if ((await ports.chats.marks(account, visitor.id)) === null) return nothing()
  const event = { type: 'closed', visitor, at: ports.now().toISOString() }
  return (await deliver(ports, account, credentials, [event])) ? nothing() : notStored()
}

async function isTooFast(
  ports: ChatPorts,
  account: string,
  visitor: string,
  what: 'posts' | 'typing' = 'posts',
): Promise<boolean> {
  const now = ports.now()
  const ttl = Math.floor(now.getTime() / 1000) + 3600
  const minute = `${now.toISOString().slice(0, 16)}${what === 'typing' ? '~typing' : ''}`
  const posts = await ports.chats.countPost(account, visitor, minute, ttl)
  return posts > limits.postsPerMinute
}

const tooFast = (): ChatAnswer => refuse(429, 'too_fast', 'Too many messages: wait a minute.')

function wholeNumber(text: string | undefined, least: number, most: number): number {
  const value = /^\d{1,10}$/.test(text ?? '') ? Number(text) : least
  return Math.min(Math.max(value, least), most)
}
