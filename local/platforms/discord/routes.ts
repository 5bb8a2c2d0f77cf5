// What does each path of the fake Discord API do?
import type { FakeAnswer, FakeRequest, FakeRoute, Trouble } from '../http-fake.ts'
import { asObject, asText, objectIn } from '../json-request.ts'
import { bot, guildId, supportId, type World } from './world.ts'

type Posted = {
  payload: Record<string, unknown>
  files: { mimeType: string; bytes: Uint8Array; fileName: string }[]
}

const version = '/api/v10'
const largestFile = 10 * 1024 * 1024

export function createRoutes(
  world: World,
  trouble: Trouble,
  setEndpoint: (url: string) => Promise<boolean>,
): FakeRoute[] {
  async function post(request: FakeRequest): Promise<FakeAnswer> {
    const channelId = request.params.channel ?? ''
    if (!world.channels.has(channelId)) return refused(404, 10003, 'Unknown Channel')
    if (trouble.take('not_permitted')) return refused(403, 50013, 'Missing Permissions')
    if (trouble.take('permission_lost')) return refused(403, 50001, 'Missing Access')
    if (channelId !== supportId && trouble.take('blocked_user'))
      return refused(403, 50007, 'Cannot send messages to this user')
    const { payload, files } = await read(request)
    const content = asText(payload.content)
    if (Array.from(content).length > 2000)
      return invalid('content', 'BASE_TYPE_MAX_LENGTH', 'Must be 2000 or fewer in length.')
    if (content === '' && files.length === 0) return refused(400, 50006, 'Cannot send an empty message')
    if (files.some(({ bytes }) => bytes.length > largestFile))
      return refused(413, 40005, 'Request entity too large')
    const nonce = asText(payload.nonce)
    if (nonce.length > 25) return invalid('nonce', 'NONCE_TYPE_TOO_LONG', 'Must be 25 or fewer in length.')
    const before = payload.enforce_nonce === true ? world.repeated(nonce) : undefined
    if (before !== undefined) return { status: 200, body: before }
    const reference = asObject(payload.message_reference)
    const parent = reference === null ? undefined : world.find(asText(reference.message_id))
    const gone = parent === undefined || trouble.take('deleted_parent')
    if (reference !== null && gone && reference.fail_if_not_exists !== false)
      return invalid('message_reference', 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message')
    return { status: 200, body: world.post(channelId, content, parent, nonce, files) }
  }

  function history({ params, query }: FakeRequest): FakeAnswer {
    const limit = Math.min(Math.max(Number(query.get('limit') ?? 50), 1), 100)
    const page = world.page(params.channel ?? '', query.get('after'), limit)
    return page === null ? refused(404, 10003, 'Unknown Channel') : { status: 200, body: page }
  }

  return [
    { method: 'GET', path: `${version}/users/@me`, handle: () => ({ status: 200, body: bot }) },
    {
      method: 'POST',
      path: `${version}/users/@me/channels`,
      write: true,
      handle(request) {
        const id = asText(objectIn(request.body)?.recipient_id)
        if (!world.users.has(id)) return refused(400, 50033, 'Invalid Recipient(s)')
        return { status: 200, body: { id: world.chatWith(id), type: 1, recipients: [world.users.get(id)] } }
      },
    },
    {
      method: 'GET',
      path: `${version}/channels/:channel`,
      handle: ({ params }) =>
        params.channel === supportId
          ? { status: 200, body: { id: supportId, type: 0, guild_id: guildId, name: 'support' } }
          : refused(404, 10003, 'Unknown Channel'),
    },
    { method: 'GET', path: `${version}/channels/:channel/messages`, handle: history },
    { method: 'POST', path: `${version}/channels/:channel/messages`, write: true, handle: post },
    {
      method: 'PATCH',
      path: `${version}/applications/@me`,
      async handle(request) {
        const url = asText(objectIn(request.body)?.interactions_endpoint_url)
        return (await setEndpoint(url))
          ? { status: 200, body: { id: bot.id, interactions_endpoint_url: url } }
          : invalid(
              'interactions_endpoint_url',
              'APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID',
              'The specified interactions endpoint url could not be verified.',
            )
      },
    },
    {
      method: 'POST',
      path: `${version}/applications/:application/commands`,
      handle: (request) => ({ status: 201, body: { ...objectIn(request.body), id: bot.id } }),
    },
    {
      method: 'GET',
      path: '/attachments/:id',
      handle({ params }) {
        const file = world.files.get(params.id ?? '')
        return file === undefined
          ? { status: 404, body: '' }
          : { status: 200, headers: { 'content-type': file.mimeType }, body: file.bytes }
      },
    },
  ]
}

export function refused(status: number, code: number, message: string): FakeAnswer {
  return { status, body: { message, code } }
}

function invalid(field: string, code: string, message: string): FakeAnswer {
  return {
    status: 400,
    body: {
      message: 'Invalid Form Body',
      code: 50035,
      errors: { [field]: { _errors: [{ code, message }] } },
    },
  }
}

async function read({ headers, body }: FakeRequest): Promise<Posted> {
  const type = headers['content-type'] ?? ''
  if (!type.startsWith('multipart/')) return { payload: objectIn(body) ?? {}, files: [] }
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  const files = []
  for (const [name, value] of form) {
    if (!name.startsWith('files[') || typeof value === 'string') continue
    files.push({
      mimeType: value.type,
      bytes: new Uint8Array(await value.arrayBuffer()),
      fileName: value.name,
    })
  }
  return { payload: objectIn(Buffer.from(String(form.get('payload_json') ?? '{}'))) ?? {}, files }
}
