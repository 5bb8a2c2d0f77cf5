// A visitor of the shop: speaks the widget's protocol with the chat server, as the widget does.
import { createHmac, randomUUID } from 'node:crypto'
import type { FakeCustomer, FakeMessage } from '../fake-platform.ts'

export const account = 'northwind'
export const identitySecret = 'fake-livechat-identity-secret-0c2f'

export type Heard = { seq: number; id: string; from: string; text: string; at: string }

export type Visitor = {
  /** Under which the server knows them. */
  readonly id: string
  say(message: FakeMessage): Promise<string>
  /** What was written since the last time, theirs included. */
  listen(): Promise<Heard[]>
  /** Has seen all that was heard. */
  see(): Promise<void>
}

type Place = { server: string; origin: string }

/** Opens a chat as a signed-in user of the shop, so that the same person is in the same chat after a restart. */
export async function openVisitor({ server, origin }: Place, customer: FakeCustomer): Promise<Visitor> {
  let token = ''
  let lastSeq = 0

  async function call(
    method: string,
    path: string,
    body?: BodyInit,
    contentType = 'application/json',
  ): Promise<Response> {
    const response = await fetch(`${server}/chat/${account}/${path}`, {
      method,
      headers: {
        origin,
        'content-type': contentType,
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body }),
    })
    if (response.status === 401) {
      await open()
      return call(method, path, body, contentType)
    }
    if (!response.ok) throw new Error(`The chat server answered ${path} with ${response.status}.`)
    return response
  }

  const post = (path: string, value: unknown) => call('POST', path, JSON.stringify(value))

  async function open(): Promise<string> {
    token = ''
    const hash = createHmac('sha256', identitySecret).update(customer.nativeId).digest('hex')
    const user = { id: customer.nativeId, name: customer.name, hash }
    const session = await (await post('session', { user })).json()
    token = session.token
    return session.visitor
  }

  async function upload({ bytes, mimeType, fileName }: NonNullable<FakeMessage['media']>): Promise<string> {
    const query = new URLSearchParams({ name: fileName ?? 'photo' })
    return (await (await call('POST', `files?${query}`, new Uint8Array(bytes), mimeType)).json()).id
  }

  const id = await open()
  return {
    id,
    async say({ text, media }) {
      const files = media === undefined ? [] : [await upload(media)]
      const message = { id: randomUUID(), text, files }
      // What got no answer is said again under its id.
      await post('messages', message).catch(() => post('messages', message))
      return `${id}:${message.id}`
    },
    async listen() {
      const { messages } = await (await call('GET', `messages?afterSeq=${lastSeq}`)).json()
      lastSeq = messages.at(-1)?.seq ?? lastSeq
      return messages
    },
    async see() {
      await post('seen', { seq: lastSeq })
    },
  }
}
