// What exists on the fake LINE: people, one group with our account in it, messages and their tokens.
import { createHash } from 'node:crypto'
import { createPeople } from '../fake-people.ts'
import type { FakeCustomer, FakeMessage, FakeSent } from '../fake-platform.ts'

export const botId = `U${'b07'.repeat(10)}00`
export const groupId = `C${'96'.repeat(16)}`
const replyTokenMs = 60_000
export const ourName = 'Northwind Parcel'

type Said = { id: string; customer: FakeCustomer; userId: string; visibility: 'public' | 'private' }
type Token = { to: string; madeAt: number; used: boolean }
export type LineEvent = Record<string, unknown>

export function createWorld(now: () => Date) {
  const people = createPeople(/^U[0-9a-f]{32}$/, (hex) => `U${hex.slice(0, 32)}`)
  const said = new Map<string, Said>()
  const quotes = new Map<string, string>()
  const tokens = new Map<string, Token>()
  const files = new Map<string, { mimeType: string; bytes: Uint8Array }>()
  /** The text that goes with a picture is a message of its own. */
  const texts = new Map<string, string>()
  const sent: FakeSent[] = []
  // From the clock, so that a restarted fake does not give ids it has given before.
  const start = BigInt(now().getTime()) * 100_000n
  let counted = 0n

  const newId = () => String(start + counted++)
  const secretOf = (what: string, id: string) =>
    createHash('sha256').update(`${what}:${id}`).digest('hex').slice(0, 32)

  function envelope(type: string, userId: string, visibility: Said['visibility'], at: Date): LineEvent {
    const source = visibility === 'private' ? { type: 'user', userId } : { type: 'group', groupId, userId }
    return {
      type,
      mode: 'active',
      timestamp: at.getTime(),
      source,
      webhookEventId: `01L${secretOf('event', newId()).slice(0, 23).toUpperCase()}`,
      deliveryContext: { isRedelivery: false },
    }
  }

  function quoteTokenOf(id: string): string {
    const token = `q${secretOf('quote', id)}`
    quotes.set(token, id)
    return token
  }

  function messageEvent(message: FakeMessage, at: Date, content: Record<string, unknown>) {
    const { customer, visibility } = message
    const userId = people.meet(customer)
    const id = newId()
    said.set(id, { id, customer, userId, visibility })
    const replyToken = secretOf('reply', id)
    tokens.set(replyToken, {
      to: visibility === 'private' ? userId : groupId,
      madeAt: now().getTime(),
      used: false,
    })
    const event = { ...envelope('message', userId, visibility, at), replyToken, message: { ...content, id } }
    return { id, event }
  }

  return {
    people,
    files,
    sent,
    newId,
    /** The events of one thing said, and the id it is known by. */
    say(message: FakeMessage): { nativeId: string; events: LineEvent[] } {
      const at = message.at === undefined ? now() : new Date(message.at)
      const events: LineEvent[] = []
      let textId: string | undefined
      if (message.text !== '' || message.media === undefined) {
        const { id, event } = messageEvent(message, at, textContent(message))
        const quoteToken = quoteTokenOf(id)
        events.push({ ...event, message: { ...(event.message as object), quoteToken } })
        textId = id
      }
      if (message.media !== undefined) {
        const { kind, fileName, mimeType, bytes } = message.media
        const content =
          kind === 'image'
            ? { type: 'image', contentProvider: { type: 'line' } }
            : { type: 'file', fileName: fileName ?? 'file.bin', fileSize: bytes.length }
        const { id, event } = messageEvent(message, at, content)
        files.set(id, { mimeType, bytes })
        events.push(event)
        if (textId !== undefined) texts.set(id, textId)
        return { nativeId: id, events }
      }
      return { nativeId: textId ?? '', events }
    },
    edit(nativeId: string, text: string): LineEvent {
      const id = texts.get(nativeId) ?? nativeId
      const one = who(id)
      const content = textContent({ customer: one.customer, text, visibility: one.visibility })
      return { ...envelope('messageEdited', one.userId, one.visibility, now()), message: { ...content, id } }
    },
    unsend(nativeId: string): LineEvent {
      const one = who(nativeId)
      return { ...envelope('unsend', one.userId, one.visibility, now()), unsend: { messageId: nativeId } }
    },
    /** What a reply token is good for; null once used or after its minute. */
    spend(replyToken: string): string | null {
      const token = tokens.get(replyToken)
      if (token === undefined || token.used || now().getTime() - token.madeAt > replyTokenMs) return null
      token.used = true
      return token.to
    },
    write(
      to: string,
      text: string,
      quoteToken: string | undefined,
      file: { mimeType: string; bytes: Uint8Array } | undefined,
    ) {
      const id = newId()
      const quoted = quoteToken === undefined ? undefined : said.get(quotes.get(quoteToken) ?? '')
      const reader = to === groupId ? quoted?.customer : people.find(to)
      sent.push({
        nativeId: id,
        text,
        to: reader?.nativeId ?? to,
        visibility: to === groupId ? 'public' : 'private',
        at: now().toISOString(),
        ...(quoted === undefined ? {} : { inReplyTo: quoted.id }),
        ...(file === undefined ? {} : { attachments: [file] }),
      })
      return { id, quoteToken: quoteTokenOf(id) }
    },
  }

  function who(id: string): Said {
    const one = said.get(id)
    if (one === undefined) throw new Error(`The fake LINE has no message ${id}.`)
    return one
  }

  /** In the group people name us: that is how we know they mean us. */
  function textContent({ text, visibility, inReplyTo }: FakeMessage): Record<string, unknown> {
    const quoted = inReplyTo === undefined ? {} : { quotedMessageId: inReplyTo }
    if (visibility === 'private') return { type: 'text', text, ...quoted }
    const name = `@${ourName}`
    const mentionee = { type: 'user', userId: botId, isSelf: true, index: 0, length: name.length }
    return { type: 'text', text: `${name} ${text}`, mention: { mentionees: [mentionee] }, ...quoted }
  }
}
