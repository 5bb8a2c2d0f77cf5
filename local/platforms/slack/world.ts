// What exists on the fake Slack: our workspace with one channel that is shared with customers, and direct messages.
import { createPeople } from '../fake-people.ts'
import type { FakeCustomer, FakeMessage, FakeSent } from '../fake-platform.ts'

export const team = 'T0NORTHWND'
export const appId = 'A0HARKEN01'
export const bot = { user: 'U0NWBOT0001', bot_id: 'B0NWBOT0001', name: 'northwind' }
export const colleague = 'U0NWSTAFF01'
export const support = 'C0SUPPORT01'
const otherTeam = 'T0CUSTOMER'

export type Message = { ts: string; user: string; text: string; thread_ts?: string; [field: string]: unknown }
export type Posted = { channel: string; message: Message }

export function createWorld(now: () => Date, origin: () => string) {
  const people = createPeople(/^[UW][A-Z0-9]{8,12}$/, (hex) => `U${hex.slice(0, 10).toUpperCase()}`)
  const channels = new Map<string, Message[]>([[support, []]])
  const directs = new Map<string, string>()
  const files = new Map<string, { mimeType: string; bytes: Uint8Array }>()
  const sent: FakeSent[] = []
  /** Sizes of files that were announced, and the files that may be shown. */
  const expected = new Map<string, number>()
  const ready = new Set<string>()
  let lastMicros = 0

  /** Slack's ids are the moment they were made: two never have the same. */
  function newTs(at: Date): string {
    const wanted = at.getTime() * 1000
    lastMicros = at.getTime() < now().getTime() ? Math.max(wanted, 0) : Math.max(wanted, lastMicros + 1)
    while (taken(tsFrom(lastMicros))) lastMicros++
    return tsFrom(lastMicros)
  }

  function taken(ts: string): boolean {
    return [...channels.values()].some((all) => all.some((message) => message.ts === ts))
  }

  function directWith(user: string): string {
    const known = directs.get(user)
    if (known !== undefined) return known
    const id = `D${user.slice(1)}`
    directs.set(user, id)
    channels.set(id, [])
    return id
  }

  function put(channel: string, message: Message): Posted {
    const all = channels.get(channel) ?? []
    channels.set(channel, all)
    all.push(message)
    const root = all.find(({ ts }) => ts === message.thread_ts)
    if (root !== undefined && root !== message) {
      Object.assign(root, { thread_ts: root.ts, latest_reply: message.ts })
      message.parent_user_id = root.user
    }
    return { channel, message }
  }

  function find(nativeId: string): Posted {
    const [channel = '', ts] = nativeId.split(':')
    const message = channels.get(channel)?.find((one) => one.ts === ts)
    if (message === undefined) throw new Error(`The fake Slack has no message ${nativeId}.`)
    return { channel, message }
  }

  function threadOf(nativeId: string | undefined, channel: string): string | undefined {
    const [inChannel, ts] = (nativeId ?? '').split(':')
    if (inChannel !== channel) return undefined
    const message = channels.get(channel)?.find((one) => one.ts === ts)
    return message?.thread_ts ?? message?.ts
  }

  return {
    people,
    channels,
    directs,
    directWith,
    files,
    ready,
    origin,
    /** The id under which a file of so many bytes may be uploaded. */
    expectFile(bytes: number): string {
      const id = `F0UP${String(expected.size + 1).padStart(7, '0')}`
      expected.set(id, bytes)
      return id
    },
    /** False for a file that is not what was announced. */
    upload(id: string, mimeType: string, bytes: Uint8Array): boolean {
      if (expected.get(id) !== bytes.length) return false
      files.set(id, { mimeType, bytes })
      return true
    },
    sent,
    find,
    say({ customer, text, visibility, inReplyTo, media, at }: FakeMessage): Posted {
      const user = people.meet(customer)
      const channel = visibility === 'private' ? directWith(user) : support
      const thread = visibility === 'public' ? threadOf(inReplyTo, channel) : undefined
      return put(channel, {
        type: 'message',
        ts: newTs(at === undefined ? now() : new Date(at)),
        client_msg_id: crypto.randomUUID(),
        user,
        text: marked(text),
        team: otherTeam,
        ...(visibility === 'public' ? { user_team: otherTeam, source_team: otherTeam } : {}),
        ...(thread === undefined ? {} : { thread_ts: thread }),
        ...(media === undefined ? {} : { subtype: 'file_share', files: [fileOf(media)], upload: false }),
      })
    },
    /** Somebody of ours answers in Slack itself. */
    answer(text: string, inReplyTo: string): Posted {
      const { channel } = find(inReplyTo)
      const ours =
        channel === support ? { user: colleague, user_team: team, source_team: team } : { user: bot.user }
      const thread = channel === support ? threadOf(inReplyTo, channel) : undefined
      return put(channel, {
        type: 'message',
        ts: newTs(now()),
        text: marked(text),
        team,
        ...ours,
        ...(thread === undefined ? {} : { thread_ts: thread }),
      })
    },
    /** The bot posts; `metadata` is kept beside the message. People see `shown`, not the text, where there are blocks. */
    post(
      channel: string,
      text: string,
      thread: string | undefined,
      metadata: unknown,
      shown: { said: string; files: readonly string[] },
    ): Posted {
      const posted = put(channel, {
        type: 'message',
        ts: newTs(now()),
        user: bot.user,
        bot_id: bot.bot_id,
        app_id: appId,
        team,
        text,
        ...(thread === undefined ? {} : { thread_ts: thread }),
        ...(metadata === undefined ? {} : { metadata }),
      })
      const reader =
        channel === support
          ? people.find(channels.get(channel)?.find(({ ts }) => ts === thread)?.user ?? '')
          : people.find([...directs].find(([, id]) => id === channel)?.[0] ?? '')
      sent.push({
        nativeId: `${channel}:${posted.message.ts}`,
        text: shown.said.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
        to: reader?.nativeId ?? '',
        visibility: channel === support ? 'public' : 'private',
        at: now().toISOString(),
        ...(thread === undefined ? {} : { inReplyTo: `${channel}:${thread}` }),
        attachments: shown.files.flatMap((id) => files.get(id) ?? []),
      })
      return posted
    },
    edit(nativeId: string, text: string): { previous: Message } & Posted {
      const { channel, message } = find(nativeId)
      const previous = { ...message }
      Object.assign(message, { text: marked(text), edited: { user: message.user, ts: newTs(now()) } })
      return { channel, message, previous }
    },
    remove(nativeId: string): Posted {
      const { channel, message } = find(nativeId)
      const rest = channels.get(channel)?.filter((one) => one !== message) ?? []
      channels.set(channel, rest)
      return { channel, message }
    },
  }

  function fileOf(media: NonNullable<FakeMessage['media']>): Record<string, unknown> {
    const id = `F0FAKE${String(files.size).padStart(5, '0')}`
    files.set(id, media)
    const link = `${origin()}/files-pri/${id}`
    const name = media.fileName ?? 'picture.png'
    return {
      id,
      name,
      mimetype: media.mimeType,
      mode: 'hosted',
      url_private: link,
      url_private_download: link,
    }
  }
}

export type World = ReturnType<typeof createWorld>

export function profileOf({ name, handle }: FakeCustomer): Record<string, unknown> {
  return { name: handle, real_name: name, profile: { real_name: name, display_name: '' } }
}

function marked(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return escaped.replace(/@northwind(?:parcel)?\b/gi, `<@${bot.user}>`)
}

function tsFrom(micros: number): string {
  return `${Math.floor(micros / 1_000_000)}.${String(micros % 1_000_000).padStart(6, '0')}`
}
