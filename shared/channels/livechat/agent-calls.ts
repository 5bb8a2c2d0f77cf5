// What does the inbox ask of the chat server: signed calls, each harmless when it comes again?
import type { Credentials, RawRequest } from '../connector.ts'
import { problemWithSignature, signatureHeader } from '../signed-request.ts'
import { type ChatAnswer, json, refuse } from './answers.ts'
import { filesOf, giveFile, storeFile } from './chat-files.ts'
import { addLine, keptUntil } from './chat-lines.ts'
import type { ChatPorts } from './chat-ports.ts'
import { agentMessage, visitorId } from './protocol.ts'
import { bodyOf } from './visitor-calls.ts'

/** `path` is what follows `/chat/{account}/agent/`. */
export async function serveAgent(
  ports: ChatPorts,
  account: string,
  credentials: Credentials,
  path: string,
  request: RawRequest,
): Promise<ChatAnswer> {
  const header = request.headers[signatureHeader]
  const problem = problemWithSignature(header, request.body, credentials.sessionSecret, ports.now())
  if (problem !== null) return refuse(401, problem, 'The session secret is another one.')
  const call = `${request.method} ${path}`
  if (call === 'GET check') return json(200, { account })
  if (call === 'POST messages') return answerVisitor(ports, account, request)
  if (call === 'POST files') {
    const visitor = visitorId.safeParse(request.query.visitor)
    return visitor.success
      ? storeFile(ports, account, visitor.data, request, false)
      : refuse(400, 'bad_input', 'Which visitor is it for?')
  }
  const [, visitor = '', file = ''] = /^GET files\/([\w-]{1,80})\/([\w-]{1,80})$/.exec(call) ?? []
  if (file !== '') return giveFile(ports, account, visitor, file)
  return refuse(404, 'not_found', 'There is no such call.')
}

async function answerVisitor(ports: ChatPorts, account: string, request: RawRequest): Promise<ChatAnswer> {
  const message = bodyOf(agentMessage, request)
  if (message === null) return refuse(400, 'bad_input', 'This is not a message.')
  const { id, visitor, text } = message
  if ((await ports.chats.marks(account, visitor)) === null) {
    return refuse(404, 'visitor_gone', 'This chat was forgotten: nobody has been there for too long.')
  }
  const files = await filesOf(ports, account, visitor, message.files)
  if (files === null) return refuse(400, 'unknown_file', 'A file of this message was never uploaded.')
  const written = { id, from: 'agent' as const, at: ports.now().toISOString(), text, files }
  const { line } = await addLine(ports, account, visitor, written)
  await ports.chats.advance(account, visitor, 'answered', line.seq, keptUntil(ports.now()))
  return json(201, { id: line.id, seq: line.seq, at: line.at })
}
