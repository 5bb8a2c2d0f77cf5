// `harken listen`: what a brand listens for beside what is sent to it: list, try, add, pause, remove.
import { listQueriesRoute, removeQueryRoute, saveQueryRoute, tryQueryRoute } from '#shared/api/listening.ts'
import { argumentsOf, nothingBeyond, positional } from './arguments.ts'
import { inColumns } from './columns.ts'
import { type Command, UsageError } from './command.ts'
import { connectionOptions, connectionUsage, connectTo, findTarget } from './connection.ts'
import { commandOf } from './subcommand.ts'

const termOptions = {
  ...connectionOptions,
  any: { type: 'string', multiple: true },
  all: { type: 'string', multiple: true },
  none: { type: 'string', multiple: true },
  language: { type: 'string', multiple: true },
  place: { type: 'string', multiple: true },
} as const

type Terms = { [Name in 'any' | 'all' | 'none' | 'language' | 'place']?: string[] | undefined }

function termsOf({ any, all = [], none = [], language = [], place = [] }: Terms) {
  if (any === undefined) throw new UsageError('Give at least one --any WORDS.')
  return { any, all, none, languages: language, places: place }
}

const list: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, connectionOptions)
  nothingBeyond(positionals, 0)
  const client = await connectTo(await findTarget(values), values, io.env)
  const { queries } = await client.call(listQueriesRoute, {})
  if (queries.length === 0) {
    await io.out('Nothing is listened for. Add a query: harken listen add CHANNEL ACCOUNT NAME --any WORDS\n')
    return 0
  }
  const rows = queries.map(({ id, channel, account, name, any, paused, ranAt, health }) => [
    id,
    `${channel}/${account}`,
    name,
    any.join(' | '),
    paused ? 'paused' : (health?.state ?? 'not run yet'),
    ranAt ?? '',
  ])
  await io.out(inColumns([['ID', 'ACCOUNT', 'NAME', 'ANY OF', 'STATE', 'RAN AT'], ...rows]))
  return 0
}

const attempt: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, termOptions)
  const channel = positional(positionals, 0, 'CHANNEL')
  const account = positional(positionals, 1, 'ACCOUNT')
  nothingBeyond(positionals, 2)
  const body = { channel, account, ...termsOf(values) }
  const client = await connectTo(await findTarget(values), values, io.env)
  const { found, more, costUsd } = await client.call(tryQueryRoute, { body })
  for (const { at, text, author, permalink } of found) {
    await io.out(
      `${at}  ${author.handle}  ${text.replaceAll(/\s+/g, ' ')}${permalink ? `  ${permalink}` : ''}\n`,
    )
  }
  const price = costUsd > 0 ? `, for US$ ${costUsd.toFixed(3)}` : ''
  await io.out(`${found.length}${more ? ' and more' : ''} in the last day${price}. Nothing was stored.\n`)
  return 0
}

const add: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, { ...termOptions, paused: { type: 'boolean' } })
  const channel = positional(positionals, 0, 'CHANNEL')
  const account = positional(positionals, 1, 'ACCOUNT')
  const name = positional(positionals, 2, 'NAME')
  nothingBeyond(positionals, 3)
  const body = { channel, account, name, paused: values.paused, ...termsOf(values) }
  const client = await connectTo(await findTarget(values), values, io.env)
  const { id } = await client.call(saveQueryRoute, { body })
  await io.out(`Listening as ${id} from the next minute on.\n`)
  return 0
}

const remove: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, connectionOptions)
  const id = positional(positionals, 0, 'ID')
  nothingBeyond(positionals, 1)
  const client = await connectTo(await findTarget(values), values, io.env)
  await client.call(removeQueryRoute, { params: { id } })
  await io.out('No longer listened for; what was found stays.\n')
  return 0
}

export const listen: Command = commandOf(
  `npm run -s harken -- listen list
npm run -s harken -- listen try CHANNEL ACCOUNT --any WORDS [...]
npm run -s harken -- listen add CHANNEL ACCOUNT NAME --any WORDS [...]
npm run -s harken -- listen remove ID

Finds what is said about a brand without naming its account. Queries are run with the credentials of a connected
account of the channel, and count towards its cap for the day. try shows the last day and stores nothing.
  --any WORDS      words or a phrase; a post needs one of them; may be repeated
  --all WORDS      a post needs each of these
  --none WORDS     a post with one of these is left out
  --language TAG   such as en; without it every language
  --place NAME     where to look, on channels with places: a subreddit, a hashtag
  --paused         save it without running it

${connectionUsage}`,
  { list, try: attempt, add, remove },
)
