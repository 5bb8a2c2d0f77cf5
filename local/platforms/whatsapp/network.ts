// What does the fake know: its people, when each last wrote, what was sent to them, and the events that follow.
import type { FakeCustomer, FakeMessage, FakeSent } from '../fake-platform.ts'
import type { WebhookSender } from '../webhook-sender.ts'
import {
  echoChange,
  fromPart,
  messageChange,
  seconds,
  statusChange,
  webhookBody,
  withStrangers,
} from './events.ts'
import { digestOf, type MediaStore } from './media.ts'
import { type FakePerson, personOf } from './people.ts'

const windowMs = 24 * 3_600_000
const windowClosed = { code: 131047, title: 'Re-engagement message', message: 'Re-engagement message' }
const undeliverable = { code: 131026, title: 'Message undeliverable', message: 'Message undeliverable' }

type Options = {
  now: () => Date
  sender: WebhookSender
  media: MediaStore
  disorder: () => boolean
}

type Outgoing = {
  to: string | null
  recipient: string | null
  text: string | null
  template: boolean
  opaque: string | null
  mediaId: string | null
}

export function createNetwork({ now, sender, media, disorder }: Options) {
  const people = new Map<string, FakePerson>()
  const lastWroteAt = new Map<FakePerson, number>()
  const authors = new Map<string, FakePerson>()
  const opaqueOf = new Map<string, string>()
  const sent: FakeSent[] = []
  // Ids differ from one start of the fake to the next, as the product may remember the earlier ones.
  const start = now().getTime().toString(36)
  let counted = 0

  function newId(): string {
    counted++
    return `wamid.${Buffer.from(`HBg:${start}:${counted}`).toString('base64')}`
  }

  function meet(customer: FakeCustomer): FakePerson {
    const person = people.get(customer.nativeId) ?? personOf(customer)
    people.set(customer.nativeId, person)
    return person
  }

  function addressee({ to, recipient }: Pick<Outgoing, 'to' | 'recipient'>): FakePerson | undefined {
    const all = [...people.values()]
    if (to !== null) return all.find((person) => person.phone === to.replace(/^\+/, ''))
    return all.find((person) => person.userId === recipient)
  }

  function status(person: FakePerson, id: string, state: string, errors?: unknown[]): void {
    const opaque = opaqueOf.get(id)
    const change = statusChange(person, {
      id,
      status: state,
      timestamp: seconds(now()),
      ...(opaque === undefined ? {} : { biz_opaque_callback_data: opaque }),
      ...(errors === undefined ? {} : { errors }),
    })
    sender.deliver(webhookBody([change], now()))
  }

  /** Puts a message of `person` on the wire under a new id. */
  function post(person: FakePerson, at: Date, body: Record<string, unknown>): string {
    const id = newId()
    authors.set(id, person)
    const change = messageChange(person, { ...fromPart(person), id, timestamp: seconds(at), ...body })
    const odd = disorder() && counted % 2 === 0
    sender.deliver(webhookBody(odd ? withStrangers(change, person, newId(), at) : [change], at))
    return id
  }

  return {
    sent,
    addressee,
    newId,
    knows: (id: string) => authors.has(id) || sent.some((each) => each.nativeId === id),

    say(message: FakeMessage): string {
      const person = meet(message.customer)
      const at = message.at === undefined ? now() : new Date(message.at)
      lastWroteAt.set(person, Math.max(lastWroteAt.get(person) ?? 0, at.getTime()))
      const from = message.inReplyTo !== undefined && authors.has(message.inReplyTo) ? person.phone : null
      const context =
        message.inReplyTo === undefined
          ? {}
          : { context: { ...(from ? { from } : {}), id: message.inReplyTo } }
      return post(person, at, { ...context, ...content(message) })
    },

    edit(id: string, text: string): void {
      const person = authorOf(id)
      post(person, now(), {
        type: 'edit',
        edit: { original_message_id: id, message: { type: 'text', text: { body: text } } },
      })
    },

    remove(id: string): void {
      post(authorOf(id), now(), { type: 'revoke', revoke: { original_message_id: id } })
    },

    echo(customer: FakeCustomer, text: string, inReplyTo: string): string {
      const person = meet(customer)
      const id = newId()
      const message = { id, timestamp: seconds(now()), type: 'text', text: { body: text } }
      const context = inReplyTo === '' ? {} : { context: { id: inReplyTo } }
      sender.deliver(webhookBody([echoChange(person, { ...message, ...context })], now()))
      return id
    },

    acknowledge(id: string, state: 'delivered' | 'read'): void {
      const message = sent.find((each) => each.nativeId === id)
      const person = message === undefined ? undefined : people.get(message.to)
      if (person !== undefined) status(person, id, state)
    },

    /**
     * Accepts a message: the caller answers 200 with this id. What the platform finds out afterwards (window closed,
     * nobody there) comes as a `failed` status, as it mostly does on the real one.
     */
    accept(outgoing: Outgoing, failLater: boolean): string {
      const id = newId()
      if (outgoing.opaque !== null) opaqueOf.set(id, outgoing.opaque)
      const person = addressee(outgoing)
      if (person === undefined) {
        const stranger = personOf({
          nativeId: outgoing.to ?? outgoing.recipient ?? '',
          name: '',
          handle: '',
          followers: null,
        })
        status(stranger, id, 'failed', [undeliverable])
        return id
      }
      const open = now().getTime() - (lastWroteAt.get(person) ?? 0) < windowMs
      if (failLater || (!open && !outgoing.template)) {
        status(person, id, 'failed', [windowClosed])
        return id
      }
      if (outgoing.text !== null) {
        const { nativeId } = person.customer
        const file = outgoing.mediaId === null ? undefined : media.get(outgoing.mediaId)
        sent.push({
          nativeId: id,
          text: outgoing.text,
          to: nativeId,
          visibility: 'private',
          at: now().toISOString(),
          ...(file === undefined ? {} : { attachments: [file] }),
        })
      }
      status(person, id, 'sent')
      return id
    },
  }

  function content(message: FakeMessage): Record<string, unknown> {
    if (message.media === undefined) return { type: 'text', text: { body: message.text } }
    const { kind, bytes, mimeType, fileName } = message.media
    const file = media.put(bytes, mimeType)
    return {
      type: kind,
      [kind]: {
        id: file.id,
        mime_type: mimeType,
        sha256: digestOf(bytes, 'base64'),
        ...(message.text === '' ? {} : { caption: message.text }),
        ...(fileName === undefined ? {} : { filename: fileName }),
      },
    }
  }

  function authorOf(id: string): FakePerson {
    const person = authors.get(id)
    if (person === undefined) throw new Error(`No message ${id} of a customer`)
    return person
  }
}
