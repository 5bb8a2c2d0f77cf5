// Which Graph calls does the fake's private side answer: sending, conversations, and the ownership of threads.
import * as z from 'zod/mini'
import type { FakePlatform } from '../fake-platform.ts'
import { acceptedFile } from '../fetch-linked.ts'
import type { FakeAnswer, FakeRequest, FakeRoute, Trouble } from '../http-fake.ts'
import type { FileStore } from './files.ts'
import { badParameter, graphError, graphRefusals, noSuchObject } from './graph-errors.ts'
import { bodyOf, pageOf } from './graph-server.ts'
import type { Messenger, Talk, TalkMessage } from './messenger.ts'

const hour = 3_600_000

const sendShape = z.object({
  recipient: z.object({
    id: z.optional(z.string()),
    comment_id: z.optional(z.string()),
    post_id: z.optional(z.string()),
  }),
  messaging_type: z.optional(z.string()),
  tag: z.optional(z.string()),
  message: z.object({
    text: z.optional(z.string()),
    metadata: z.optional(z.string()),
    attachment: z.optional(
      z.object({
        type: z.string(),
        payload: z.object({ attachment_id: z.optional(z.string()), url: z.optional(z.string()) }),
      }),
    ),
  }),
})
type SendBody = z.infer<typeof sendShape>

export type MessengerRoutesOptions = {
  now: () => Date
  ownId: string
  messenger: Messenger
  files: FileStore
  trouble: Trouble
  endpoint: () => string
  acts: NonNullable<FakePlatform['acts']>[number][]
  /** Null where the text is one the platform takes. */
  objectTo(text: string): string | null
  /** Code and subcode of a closed window. */
  closedWindow: { code: number; subcode: number }
  noSuchPerson: { code: number; subcode: number }
  /** Whose private reply a comment or post may have, and how: refused when gone, too old or used. */
  privateReply(id: string): Talk | FakeAnswer
  withMetadata: boolean
  /** MIME types that may be sent by link, by Meta's kind of attachment. */
  linkedTypes: Readonly<Record<string, readonly string[]>>
}

const largestLinked: Record<string, number> = {
  image: 8_000_000,
  video: 25_000_000,
  audio: 25_000_000,
  file: 25_000_000,
}

export function messengerRoutes(options: MessengerRoutesOptions): FakeRoute[] {
  const { now, ownId, messenger, files, trouble, acts } = options

  async function postMessage(request: FakeRequest): Promise<FakeAnswer> {
    if (request.params.id !== ownId) return noSuchObject()
    const read = sendShape.safeParse(bodyOf(request))
    if (!read.success) return badParameter('The parameter recipient is required.')
    const { text = '', metadata, attachment } = read.data.message
    const linked = attachment?.payload.url === undefined ? null : await fetched(attachment)
    if (linked !== null && 'status' in linked) return linked
    const fileId = linked?.id ?? attachment?.payload.attachment_id
    if (text === '' && attachment === undefined) {
      return graphError({
        status: 400,
        code: 100,
        subcode: 2018034,
        message: '(#100) Message cannot be empty',
      })
    }
    if (fileId !== undefined && files.get(fileId) === undefined) {
      return graphError({
        status: 400,
        code: 100,
        subcode: 2018047,
        message: '(#100) Upload attachment failure',
      })
    }
    const objection = options.objectTo(text)
    if (objection !== null) return badParameter(objection)
    const talk = recipientOf(read.data)
    if ('status' in talk) return talk
    const mid = messenger.post(talk, text, {
      metadata: options.withMetadata ? metadata : undefined,
      files: fileId === undefined ? [] : [fileId],
      app: true,
    })
    return { status: 200, body: { recipient_id: talk.scopedId, message_id: mid } }
  }

  /** Meta fetches a linked file by itself, and looks whether it is what it is said to be. */
  async function fetched(attachment: NonNullable<SendBody['message']['attachment']>) {
    const { type, payload } = attachment
    const file = await acceptedFile(payload.url, options.linkedTypes[type] ?? [], largestLinked[type] ?? 0)
    return typeof file === 'string'
      ? graphError({
          status: 400,
          code: 100,
          subcode: 2018047,
          message: `(#100) Upload attachment failure: ${file}`,
        })
      : { id: files.put(file) }
  }

  function recipientOf({ recipient, messaging_type, tag }: SendBody): Talk | FakeAnswer {
    const source = recipient.comment_id ?? recipient.post_id
    if (source !== undefined) return options.privateReply(source)
    const talk = messenger.byScopedId(recipient.id ?? '')
    if (talk === undefined) {
      return graphError({ status: 400, ...options.noSuchPerson, message: '(#100) No matching user found' })
    }
    if (trouble.take('blocked_user')) {
      return graphError({
        status: 400,
        code: 551,
        subcode: 1545041,
        message: '(#551) This person isn’t available right now.',
      })
    }
    if (trouble.take('not_permitted')) {
      return graphError({
        status: 400,
        code: 10,
        subcode: 1893063,
        message: '(#10) Restricted from messaging',
      })
    }
    const silentMs = now().getTime() - talk.lastWroteAt
    const human = messaging_type === 'MESSAGE_TAG' && tag === 'HUMAN_AGENT'
    if (trouble.take('outside_window') || silentMs > (human ? 7 * 24 : 24) * hour) {
      const message = `(#${options.closedWindow.code}) This message is sent outside of allowed window.`
      return graphError({ status: 400, ...options.closedWindow, message })
    }
    return talk
  }

  function listTalks(request: FakeRequest): FakeAnswer {
    if (request.params.id !== ownId) return noSuchObject()
    const { query, path } = request
    const only = query.get('user_id')
    const all = [...messenger.talks.values()]
      .filter((talk) => talk.messages.length > 0 && (only === null || talk.scopedId === only))
      .sort((a, b) => lastAt(b) - lastAt(a))
    const inside = Number(/messages\.limit\((\d+)\)/.exec(query.get('fields') ?? '')?.[1] ?? 0)
    const page = pageOf(all, query, path, 25)
    return { status: 200, body: { ...page, data: page.data.map((talk) => rendered(talk, inside)) } }
  }

  function listMessages(request: FakeRequest): FakeAnswer {
    const talk = [...messenger.talks.values()].find((one) => one.id === request.params.id)
    if (talk === undefined) return noSuchObject()
    const page = pageOf(newestFirst(talk), request.query, request.path, 100)
    return { status: 200, body: { ...page, data: page.data.map((one) => messageOf(talk, one)) } }
  }

  function rendered(talk: Talk, inside: number): Record<string, unknown> {
    const query = new URLSearchParams({ limit: String(inside) })
    const messages = pageOf(newestFirst(talk), query, `/v25.0/${talk.id}/messages`, 100)
    return {
      id: talk.id,
      updated_time: graphTime(new Date(lastAt(talk))),
      participants: { data: [customerOf(talk), { id: ownId, name: 'Northwind Parcel' }] },
      ...(inside === 0
        ? {}
        : { messages: { ...messages, data: messages.data.map((one) => messageOf(talk, one)) } }),
    }
  }

  function messageOf(talk: Talk, { mid, ours, text, at, files: held }: TalkMessage) {
    const us = { id: ownId, name: 'Northwind Parcel' }
    const them = customerOf(talk)
    const attachments = held.map((id) => {
      const mimeType = files.get(id)?.mimeType ?? ''
      const url = files.linkTo(id, options.endpoint())
      return {
        id,
        mime_type: mimeType,
        ...(mimeType.startsWith('image/') ? { image_data: { url } } : { file_url: url }),
      }
    })
    return {
      id: mid,
      message: text,
      created_time: graphTime(at),
      from: ours ? us : them,
      to: { data: [ours ? them : us] },
      ...(attachments.length === 0 ? {} : { attachments: { data: attachments } }),
    }
  }

  function control(
    next: (request: Record<string, unknown>) => string | null,
    action: 'take_over' | 'hand_back',
  ) {
    return (request: FakeRequest): FakeAnswer => {
      const body = bodyOf(request)
      const id = z.object({ recipient: z.object({ id: z.string() }) }).safeParse(body).data?.recipient.id
      const talk = messenger.byScopedId(id ?? '')
      if (body === null || talk === undefined) return badParameter('The parameter recipient is required.')
      if (action === 'hand_back' && talk.owner === null) {
        return graphError({
          ...graphRefusals.permissionLost,
          message: '(#10) The app does not control the thread',
        })
      }
      talk.owner = next(body)
      const last = talk.messages.findLast((message) => !message.ours)
      acts.push({ action, of: last?.mid ?? '' })
      return { status: 200, body: { success: true } }
    }
  }

  function threadOwner({ query }: FakeRequest): FakeAnswer {
    const talk = messenger.byScopedId(query.get('recipient') ?? '')
    if (talk === undefined) return badParameter('The parameter recipient is required.')
    const owner = talk.owner === null ? {} : { thread_owner: { app_id: talk.owner } }
    return { status: 200, body: { data: [owner] } }
  }

  const ours = '900000000000001'
  return [
    { method: 'POST', path: '/:version/:id/messages', write: true, handle: postMessage },
    { method: 'GET', path: '/:version/:id/conversations', handle: listTalks },
    { method: 'GET', path: '/:version/:id/messages', handle: listMessages },
    { method: 'GET', path: '/:version/:id/thread_owner', handle: threadOwner },
    { method: 'POST', path: '/:version/:id/take_thread_control', handle: control(() => ours, 'take_over') },
    {
      method: 'POST',
      path: '/:version/:id/release_thread_control',
      handle: control(() => null, 'hand_back'),
    },
    {
      method: 'POST',
      path: '/:version/:id/pass_thread_control',
      handle: control(({ target_app_id: app }) => String(app), 'hand_back'),
    },
  ]
}

function customerOf({ scopedId, person }: Talk) {
  return { id: scopedId, name: person.name, username: person.handle }
}

const lastAt = (talk: Talk): number => talk.messages.at(-1)?.at.getTime() ?? 0

const newestFirst = (talk: Talk): TalkMessage[] => talk.messages.toReversed()

/** Graph writes whole seconds with an offset, not a Z. */
export function graphTime(at: Date): string {
  return `${at.toISOString().slice(0, 19)}+0000`
}
