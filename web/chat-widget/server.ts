// How does the widget talk to the chat server: with a token that renews itself, and messages that exist once?
import type { Settings } from './settings.ts'

export type ChatFile = { id: string; name: string; mimeType: string; bytes: number }
export type Message = {
  seq: number
  id: string
  from: 'visitor' | 'agent'
  at: string
  text: string
  files: ChatFile[]
}
export type News = {
  messages: Message[]
  answered: number
  typing: boolean
  online: boolean
  closed: boolean
}

/** `status` 0: no answer came. */
export class Refused extends Error {
  readonly status: number
  constructor(status: number) {
    super(`The chat server answered ${status}.`)
    this.status = status
  }
}

export type Server = {
  /** Has this browser spoken here before? */
  isKnown(): boolean
  open(): Promise<{ online: boolean; fileBytes: number }>
  /** Answers when there is something after `afterSeq`, or something is other than `known`. */
  news(afterSeq: number, waitSeconds: number, known: { typing: boolean; closed: boolean }): Promise<News>
  say(id: string, text: string, files: readonly string[]): Promise<Message>
  leave(form: { id: string; name: string; email: string; text: string }): Promise<void>
  see(seq: number): Promise<void>
  tellTyping(typing: boolean): Promise<void>
  upload(file: File): Promise<ChatFile>
  download(file: ChatFile): Promise<Blob>
  end(): Promise<void>
}

const patienceMs = 35_000

export function chatServer({ server, account, user }: Settings): Server {
  const key = `harken-chat:${account}`
  let token = stored(key)

  function remember(next: string | null): void {
    token = next
    try {
      if (next === null) localStorage.removeItem(key)
      else localStorage.setItem(key, next)
    } catch {
      // Without storage the chat lives as long as the page.
    }
  }

  async function ask(method: string, path: string, body?: BodyInit, type = 'application/json') {
    const response = await fetch(`${server}/chat/${encodeURIComponent(account)}/${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': type }),
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body }),
      credentials: 'omit',
      signal: AbortSignal.timeout(patienceMs),
    }).catch(() => {
      throw new Refused(0)
    })
    if (!response.ok) throw new Refused(response.status)
    return response
  }

  async function open(): Promise<{ online: boolean; fileBytes: number }> {
    const request = { ...(token === null ? {} : { token }), ...(user === null ? {} : { user }) }
    const session = await (await ask('POST', 'session', JSON.stringify(request))).json()
    remember(session.token)
    return session
  }

  /** A token lives half an hour; an expired one is exchanged and the call made again, once. */
  async function call(method: string, path: string, body?: BodyInit, type?: string): Promise<Response> {
    if (token === null) await open()
    try {
      return await ask(method, path, body, type)
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 401) throw error
      await open()
      return ask(method, path, body, type)
    }
  }

  const post = (path: string, value: unknown) => call('POST', path, JSON.stringify(value))

  return {
    isKnown: () => token !== null,
    open,
    async news(afterSeq, wait, { typing, closed }) {
      const query = new URLSearchParams({
        afterSeq: `${afterSeq}`,
        wait: `${wait}`,
        typing: typing ? '1' : '0',
        closed: closed ? '1' : '0',
      })
      return (await call('GET', `messages?${query}`)).json()
    },
    say: async (id, text, files) => (await post('messages', { id, text, files })).json(),
    async leave(form) {
      remember((await (await post('offline', form)).json()).token)
    },
    async see(seq) {
      await post('seen', { seq })
    },
    async tellTyping(typing) {
      await post('typing', { typing })
    },
    upload: async (file) =>
      (await call('POST', `files?${new URLSearchParams({ name: file.name })}`, file, file.type)).json(),
    download: async ({ id }) => (await call('GET', `files/${id}`)).blob(),
    async end() {
      await post('close', {})
      remember(null)
    },
  }
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
