// What does each method of the fake Bot API do?
import type { FakeAnswer, FakeRequest, Trouble } from '../http-fake.ts'
import { ok, refused } from './answer.ts'
import type { UpdateQueue } from './update-queue.ts'
import { bot, type Chat, group, type SentFile, type World } from './world.ts'

export type Parameters = Record<string, unknown>
export type Method = { write?: boolean; run(parameters: Parameters): FakeAnswer | Promise<FakeAnswer> }

const conflictWithWebhook =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
const conflictWithPoller =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'

export function createMethods(world: World, queue: UpdateQueue, trouble: Trouble): Record<string, Method> {
  function sendMessage(parameters: Parameters): FakeAnswer {
    const text = String(parameters.text ?? '')
    if (text.trim() === '') return refused(400, 'Bad Request: message text is empty')
    if (text.length > 4096) return refused(400, 'Bad Request: message is too long')
    return send(parameters, text)
  }

  /** `field` is where the method looks for its file. */
  const sendFile =
    (field: string) =>
    (parameters: Parameters): FakeAnswer => {
      const file = parameters[field]
      if (!isFile(file)) return refused(400, `Bad Request: there is no ${field} in the request`)
      const caption = String(parameters.caption ?? '')
      if (caption.length > 1024) return refused(400, 'Bad Request: message caption is too long')
      return send(parameters, caption, file)
    }

  function send(parameters: Parameters, text: string, file?: SentFile): FakeAnswer {
    const chat = world.chats.get(Number(parameters.chat_id))
    if (chat === undefined) return refused(400, 'Bad Request: chat not found')
    const refusal = refusalFor(chat)
    if (refusal !== null) return refusal
    const reply = asObject(parameters.reply_parameters)
    const parent = world.messages.get(`${chat.id}:${reply.message_id}`)
    if (reply.message_id !== undefined && parent === undefined && reply.allow_sending_without_reply !== true)
      return refused(400, 'Bad Request: message to be replied not found')
    const thread = parameters.message_thread_id
    const extra = thread === undefined ? {} : { message_thread_id: Number(thread), is_topic_message: true }
    return ok(world.writeAsBot(chat, text, parent, extra, file))
  }

  function refusalFor(chat: Chat): FakeAnswer | null {
    if (trouble.take('blocked_user'))
      return chat.id === group.id
        ? refused(403, 'Forbidden: bot was kicked from the supergroup chat')
        : refused(403, 'Forbidden: bot was blocked by the user')
    if (trouble.take('not_permitted')) return refused(400, 'Bad Request: have no rights to send a message')
    return null
  }

  function edit(parameters: Parameters): FakeAnswer {
    const message = world.messages.get(`${parameters.chat_id}:${parameters.message_id}`)
    if (message === undefined) return refused(400, 'Bad Request: message to edit not found')
    if (message.from !== bot) return refused(400, "Bad Request: message can't be edited")
    if (message.text === parameters.text)
      return refused(
        400,
        'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      )
    Object.assign(message, { text: String(parameters.text ?? ''), edit_date: message.date })
    return ok(message)
  }

  async function getUpdates(parameters: Parameters): Promise<FakeAnswer> {
    if (queue.webhookUrl !== '') return refused(409, conflictWithWebhook)
    queue.allow(asStrings(parameters.allowed_updates))
    const offset = parameters.offset === undefined ? undefined : Number(parameters.offset)
    const limit = Math.min(Math.max(Number(parameters.limit ?? 100), 1), 100)
    const waiting = queue.take(offset, limit)
    const timeout = Math.min(Number(parameters.timeout ?? 0), 50)
    if (waiting.length > 0 || timeout === 0) return ok(waiting)
    if (!(await queue.waitForUpdate(timeout * 1000))) return refused(409, conflictWithPoller)
    return ok(queue.take(offset, limit))
  }

  function setWebhook(parameters: Parameters): FakeAnswer {
    const url = String(parameters.url ?? '')
    const secret = String(parameters.secret_token ?? '')
    if (!/^[\w-]{0,256}$/.test(secret))
      return refused(400, 'Bad Request: secret token contains unallowed characters')
    if (!URL.canParse(url)) return refused(400, 'Bad Request: bad webhook: invalid webhook URL specified')
    queue.allow(asStrings(parameters.allowed_updates))
    queue.setWebhook(url, secret, parameters.drop_pending_updates === true)
    return described(true, 'Webhook was set')
  }

  return {
    getMe: {
      run: () =>
        ok({
          ...bot,
          can_join_groups: true,
          can_read_all_group_messages: false,
          supports_inline_queries: false,
        }),
    },
    sendMessage: { write: true, run: sendMessage },
    sendPhoto: { write: true, run: sendFile('photo') },
    sendVideo: { write: true, run: sendFile('video') },
    sendAudio: { write: true, run: sendFile('audio') },
    sendDocument: { write: true, run: sendFile('document') },
    editMessageText: { write: true, run: edit },
    getUpdates: { run: getUpdates },
    setWebhook: { write: true, run: setWebhook },
    deleteWebhook: {
      write: true,
      run(parameters) {
        queue.deleteWebhook(parameters.drop_pending_updates === true)
        return described(true, 'Webhook was deleted')
      },
    },
    getWebhookInfo: {
      run: () =>
        ok({ url: queue.webhookUrl, has_custom_certificate: false, pending_update_count: queue.waiting }),
    },
    getFile: {
      run(parameters) {
        const file = world.files.get(String(parameters.file_id ?? ''))
        if (file === undefined)
          return refused(400, 'Bad Request: wrong file_id or the file is temporarily unavailable')
        if (file.bytes.length > 20_000_000) return refused(400, 'Bad Request: file is too big')
        return ok({
          file_id: file.id,
          file_unique_id: 'AQAD',
          file_size: file.bytes.length,
          file_path: file.path,
        })
      },
    },
  }
}

/**
 * Parameters come in the query, as a form (with files: multipart), or as JSON. In all but the last every value is text
 * and objects are JSON.
 */
export async function parametersOf(request: FakeRequest): Promise<Parameters> {
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/form-data')) return formOf(request, type)
  const text = request.body.toString('utf8')
  const body: unknown = type.includes('json') ? parse(text || '{}') : {}
  const form = type.includes('urlencoded') ? new URLSearchParams(text) : new URLSearchParams()
  const plain = [...request.query, ...form].map(([name, value]) => [name, parse(value)])
  return { ...Object.fromEntries(plain), ...asObject(body) }
}

async function formOf(request: FakeRequest, type: string): Promise<Parameters> {
  const headers = { 'content-type': type }
  const form = await new Response(new Uint8Array(request.body), { headers }).formData()
  const parameters: Parameters = {}
  for (const [name, value] of form) {
    parameters[name] =
      typeof value === 'string'
        ? name === 'caption'
          ? value
          : parse(value)
        : { bytes: new Uint8Array(await value.arrayBuffer()), mimeType: value.type }
  }
  return parameters
}

function isFile(value: unknown): value is SentFile {
  return asObject(value).bytes instanceof Uint8Array
}

function described(result: boolean, description: string): FakeAnswer {
  return { status: 200, body: { ok: true, result, description } }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function asStrings(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.map(String) : undefined
}
