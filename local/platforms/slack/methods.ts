// What does each method of the fake Web API do?
import type { FakeAnswer, FakeRequest, FakeRoute, Trouble } from '../http-fake.ts'
import { asObject, asText, objectIn } from '../json-request.ts'
import { bot, colleague, type Message, type Posted, profileOf, support, team, type World } from './world.ts'

type Args = Record<string, unknown>
type Method = { write?: boolean; run(args: Args): FakeAnswer }

/** Slack gives at most 100 to a fake that wants its pages read. */
const largestPage = 100

export function createMethods(world: World, trouble: Trouble, posted: (one: Posted) => void): FakeRoute[] {
  const methods: Record<string, Method> = {
    'auth.test': {
      run: () =>
        ok({
          url: 'https://northwind.example/',
          team: 'Northwind',
          user: bot.name,
          team_id: team,
          user_id: bot.user,
          bot_id: bot.bot_id,
        }),
    },
    'users.conversations': {
      run() {
        const directs = [...world.directs].map(([user, id]) => ({ id, is_im: true, user }))
        return ok({
          channels: [{ id: support, name: 'support', is_channel: true, is_ext_shared: true }, ...directs],
          response_metadata: { next_cursor: '' },
        })
      },
    },
    'conversations.history': {
      run(args) {
        const all = world.channels.get(asText(args.channel))
        if (all === undefined) return failed('channel_not_found')
        const listed = all.filter((one) => one.thread_ts === undefined || one.thread_ts === one.ts)
        return page(listed.filter(({ ts }) => ts > asText(args.oldest)).sort(newestFirst), args)
      },
    },
    'conversations.replies': {
      run(args) {
        const root = asText(args.ts)
        const thread = world.channels
          .get(asText(args.channel))
          ?.filter((one) => one.ts === root || one.thread_ts === root)
        if (thread === undefined || thread.length === 0) return failed('thread_not_found')
        return page(
          thread.filter(({ ts }) => ts === root || ts > asText(args.oldest)),
          args,
        )
      },
    },
    'conversations.open': {
      write: true,
      run(args) {
        const user = asText(args.users)
        if (world.people.find(user) === null) return failed('user_not_found')
        return ok({ channel: { id: world.directWith(user) } })
      },
    },
    'users.info': {
      run(args) {
        const id = asText(args.user)
        const customer = world.people.find(id)
        if (customer !== null) return ok({ user: { id, ...profileOf(customer) } })
        return id === bot.user || id === colleague
          ? ok({ user: { id, name: bot.name, real_name: 'Northwind Parcel' } })
          : failed('user_not_found')
      },
    },
    'chat.postMessage': { write: true, run: postMessage },
    'files.getUploadURLExternal': {
      run(args) {
        if (asText(args.filename) === '' || !(Number(args.length) > 0)) return failed('invalid_arguments')
        const id = world.expectFile(Number(args.length))
        return ok({ upload_url: `${world.origin()}/upload/v1/${id}`, file_id: id })
      },
    },
    'files.completeUploadExternal': {
      run(args) {
        const ids = (Array.isArray(args.files) ? args.files : []).map((one) => asText(asObject(one)?.id))
        if (ids.length === 0 || ids.some((id) => !world.files.has(id))) return failed('file_not_found')
        for (const id of ids) world.ready.add(id)
        return ok({ files: ids.map((id) => ({ id })) })
      },
    },
  }

  function postMessage(args: Args): FakeAnswer {
    const channel = asText(args.channel)
    if (!world.channels.has(channel)) return failed('channel_not_found')
    if (trouble.take('blocked_user')) return failed('user_not_visible')
    if (trouble.take('not_permitted')) return failed('restricted_action')
    if (trouble.take('permission_lost')) return failed('not_in_channel')
    const text = asText(args.text)
    if (text === '') return failed('no_text')
    if (text.length > 40_000) return failed('msg_too_long')
    const thread = args.thread_ts === undefined ? undefined : asText(args.thread_ts)
    const blocks = Array.isArray(args.blocks) ? args.blocks.map(asObject) : []
    const shown = blocks
      .filter((block) => block?.type === 'image')
      .map((block) => ({
        id: asText(asObject(block?.slack_file)?.id),
        alt: asText(block?.alt_text),
      }))
    if (shown.some(({ id, alt }) => !world.ready.has(id) || alt === '')) return failed('invalid_blocks')
    const sections = blocks.filter((block) => block?.type === 'section')
    const said = sections.map((block) => asText(asObject(block?.text)?.text))
    if (said.some((piece) => piece === '' || piece.length > 3000)) return failed('invalid_blocks')
    const one = world.post(channel, text, thread, args.metadata, {
      said: blocks.length === 0 ? text : said.join(''),
      files: shown.map(({ id }) => id),
    })
    posted(one)
    return ok({ channel, ts: one.message.ts, message: one.message })
  }

  return Object.entries(methods).flatMap(([name, { write = false, run }]) =>
    ['GET', 'POST'].map((method) => ({
      method,
      path: `/api/${name}`,
      write,
      handle: (request: FakeRequest) => run(argsOf(request)),
    })),
  )
}

export function failed(error: string, more: Record<string, unknown> = {}): FakeAnswer {
  return { status: 200, body: { ok: false, error, ...more } }
}

function ok(body: Record<string, unknown>): FakeAnswer {
  return { status: 200, body: { ok: true, ...body } }
}

/** Arguments come in the query, as a form, or as JSON. */
function argsOf({ query, headers, body }: FakeRequest): Args {
  const type = headers['content-type'] ?? ''
  if (type.includes('json')) return { ...Object.fromEntries(query), ...objectIn(body) }
  return Object.fromEntries([...query, ...new URLSearchParams(body.toString('utf8'))])
}

function page(all: readonly Message[], args: Args): FakeAnswer {
  const limit = Math.min(Number(args.limit ?? 100), largestPage)
  const from = Number(Buffer.from(asText(args.cursor), 'base64').toString().replace('next:', '') || '0')
  const end = from + limit
  const more = end < all.length
  return ok({
    messages: all.slice(from, end).map((one) => shown(one, args)),
    has_more: more,
    response_metadata: { next_cursor: more ? Buffer.from(`next:${end}`).toString('base64') : '' },
  })
}

function shown({ metadata, ...message }: Message, args: Args): Record<string, unknown> {
  return args.include_all_metadata === 'true' && metadata !== undefined ? { ...message, metadata } : message
}

const newestFirst = (a: Message, b: Message) => (a.ts < b.ts ? 1 : -1)
