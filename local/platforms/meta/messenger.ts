// What does the fake's private side know: who wrote when, what went out, which app has a thread.
import type { FakeCustomer, FakeMessage, FakePlatform, FakeSent } from '../fake-platform.ts'
import type { FileStore } from './files.ts'

export type Talk = {
  id: string
  /** As the platform names the person to us: not the id they comment under. */
  scopedId: string
  person: FakeCustomer
  messages: TalkMessage[]
  lastWroteAt: number
  /** Of the app that has the thread; null while none has. */
  owner: string | null
}

export type TalkMessage = {
  mid: string
  ours: boolean
  text: string
  at: Date
  files: string[]
}

export type MessengerOptions = {
  now: () => Date
  ownId: string
  /** The id under which a person's private messages come. */
  scopedIdOf(customer: FakeCustomer): string
  /** Puts one event on the wire; `stranger` asks for company it has to bear. */
  deliver(event: Record<string, unknown>, at: Date): void
  files: FileStore
  endpoint: () => string
  sent: FakeSent[]
  ownAppId: string
}

export type Messenger = ReturnType<typeof createMessenger>

export function createMessenger(options: MessengerOptions) {
  const { now, ownId, deliver, files, sent } = options
  const talks = new Map<string, Talk>()
  const authors = new Map<string, Talk>()
  const start = now().getTime().toString(36)
  let counted = 0

  function newId(): string {
    counted++
    return `m_${Buffer.from(`${start}:${ownId}:${counted}`).toString('base64url')}`
  }

  function talkWith(customer: FakeCustomer): Talk {
    const scopedId = options.scopedIdOf(customer)
    const known = talks.get(scopedId)
    if (known !== undefined) return known
    const id = `t_${scopedId}`
    const talk = { id, scopedId, person: customer, messages: [], lastWroteAt: 0, owner: options.ownAppId }
    talks.set(scopedId, talk)
    return talk
  }

  const inward = (talk: Talk, at: Date) => ({
    sender: { id: talk.scopedId },
    recipient: { id: ownId },
    timestamp: at.getTime(),
  })
  const outward = (talk: Talk, at: Date) => ({
    sender: { id: ownId },
    recipient: { id: talk.scopedId },
    timestamp: at.getTime(),
  })

  function attached(fileIds: readonly string[]) {
    const attachments = fileIds.map((id) => {
      const family = files.get(id)?.mimeType.split('/')[0] ?? ''
      const type = ['image', 'video', 'audio'].includes(family) ? family : 'file'
      return { type, payload: { url: files.linkTo(id, options.endpoint()) } }
    })
    return attachments.length === 0 ? {} : { attachments }
  }

  return {
    talks,
    talkWith,
    byScopedId: (id: string) => talks.get(id),
    talkOf: (mid: string) => authors.get(mid),

    say(message: FakeMessage): string {
      const talk = talkWith(message.customer)
      const at = message.at === undefined ? now() : new Date(message.at)
      talk.lastWroteAt = Math.max(talk.lastWroteAt, at.getTime())
      const mid = newId()
      const { media } = message
      const held = media === undefined ? [] : [files.put({ bytes: media.bytes, mimeType: media.mimeType })]
      talk.messages.push({ mid, ours: false, text: message.text, at, files: held })
      authors.set(mid, talk)
      const reply = message.inReplyTo === undefined ? {} : { reply_to: { mid: message.inReplyTo } }
      deliver({ ...inward(talk, at), message: { mid, text: message.text, ...reply, ...attached(held) } }, at)
      return mid
    },

    edit(mid: string, text: string): void {
      const talk = authors.get(mid)
      const message = talk?.messages.find((one) => one.mid === mid)
      if (talk === undefined || message === undefined) throw new Error(`No message ${mid} of a customer`)
      message.text = text
      deliver({ ...inward(talk, now()), message_edit: { mid, text, num_edit: '1' } }, now())
    },

    /** Instagram only: Messenger tells nobody. */
    unsend(mid: string): void {
      const talk = authors.get(mid)
      if (talk === undefined) throw new Error(`No message ${mid} of a customer`)
      talk.messages = talk.messages.filter((one) => one.mid !== mid)
      deliver({ ...inward(talk, now()), message: { mid, is_deleted: true } }, now())
    },

    /** A message of ours, whoever of us wrote it; both kinds come back as an echo. */
    post(
      talk: Talk,
      text: string,
      extra: { metadata?: string | undefined; files?: string[]; app: boolean },
    ): string {
      const mid = newId()
      const at = now()
      const held = extra.files ?? []
      talk.messages.push({ mid, ours: true, text, at, files: held })
      const message = {
        mid,
        ...(text === '' ? {} : { text }),
        is_echo: true,
        ...(extra.app ? { app_id: Number(options.ownAppId) } : {}),
        ...(extra.metadata === undefined ? {} : { metadata: extra.metadata }),
        ...attached(held),
      }
      deliver({ ...outward(talk, at), message }, at)
      if (!extra.app) return mid
      sent.push({
        nativeId: mid,
        text,
        to: talk.person.nativeId,
        visibility: 'private',
        at: at.toISOString(),
        attachments: held.flatMap((id) => files.get(id) ?? []),
      })
      return mid
    },

    /** A device received or read one of our messages: `body` of the moment it was written, as the watermark has it. */
    acknowledge(
      mid: string,
      field: 'delivery' | 'read',
      body: (writtenAt: number) => Record<string, unknown>,
    ): void {
      for (const talk of talks.values()) {
        const message = talk.messages.find((one) => one.mid === mid)
        if (message === undefined) continue
        deliver({ ...inward(talk, now()), [field]: body(message.at.getTime()) }, now())
      }
    },
  } satisfies Partial<Record<keyof FakePlatform | string, unknown>>
}
