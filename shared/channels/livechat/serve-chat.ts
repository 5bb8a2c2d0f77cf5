// The chat server: who calls, from which site, and may they?
import type { RawRequest } from '../connector.ts'
import { serveAgent } from './agent-calls.ts'
import { allowedOrigin, type ChatAnswer, preflight, refuse, withCors } from './answers.ts'
import { giveFile } from './chat-files.ts'
import type { ChatPorts } from './chat-ports.ts'
import { readToken } from './token.ts'
import {
  close,
  leaveMessage,
  openSession,
  readChat,
  say,
  see,
  tellTyping,
  upload,
  type VisitorCall,
} from './visitor-calls.ts'

const calls: Record<string, (call: VisitorCall) => Promise<ChatAnswer>> = {
  'GET messages': readChat,
  'POST messages': say,
  'POST offline': leaveMessage,
  'POST seen': see,
  'POST typing': tellTyping,
  'POST files': upload,
  'POST close': close,
}

/**
 * Answers a call to `/chat/{account}/{path}`. Visitors come from a site on the account's list with a token of theirs;
 * the inbox comes with a signature. Everything else is refused and stored nowhere.
 */
export async function serveChat(
  ports: ChatPorts,
  account: string,
  path: string,
  request: RawRequest,
): Promise<ChatAnswer> {
  const credentials = await ports.credentials(account)
  if (credentials === null) return refuse(404, 'no_account', 'There is no chat at this address.')
  if (path.startsWith('agent/'))
    return serveAgent(ports, account, credentials, path.slice('agent/'.length), request)
  const origin = allowedOrigin(credentials.origins, originOf(request))
  if (origin === null) return refuse(403, 'foreign_site', 'This site may not embed the chat.')
  if (request.method === 'OPTIONS') return withCors(preflight(), origin)
  return withCors(await serveVisitor({ ports, account, credentials, request }, path), origin)
}

/** Browsers leave `Origin` out of reads on their own site and say so in another way, which no page can forge. */
function originOf({ headers }: RawRequest): string | undefined {
  if (headers.origin !== undefined) return headers.origin
  if (headers['sec-fetch-site'] !== 'same-origin') return undefined
  return URL.parse(headers.referer ?? '')?.origin
}

async function serveVisitor(call: Omit<VisitorCall, 'visitor'>, path: string): Promise<ChatAnswer> {
  const { ports, account, credentials, request } = call
  const wanted = `${request.method} ${path}`
  if (wanted === 'POST session') return openSession(call)
  const bearer = /^Bearer (\S{1,2000})$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const known = readToken(bearer, account, credentials.sessionSecret, ports.now())
  if (known === null || known.expired) return refuse(401, 'token_expired', 'Ask for a session first.')
  const { visitor } = known
  const file = /^GET files\/([\w-]{1,80})$/.exec(wanted)?.[1]
  if (file !== undefined) return giveFile(ports, account, visitor.id, file)
  const run = Object.hasOwn(calls, wanted) ? calls[wanted] : undefined
  if (run !== undefined) return run({ ...call, visitor })
  return refuse(404, 'not_found', 'There is no such call.')
}
