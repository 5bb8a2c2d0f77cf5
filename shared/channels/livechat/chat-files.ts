// Where do the files of a chat lie, and who may have them?
import type { RawRequest } from '../connector.ts'
import { type ChatAnswer, json, refuse } from './answers.ts'
import { keptUntil } from './chat-lines.ts'
import type { ChatPorts } from './chat-ports.ts'
import { acceptedType, plainName } from './file-check.ts'
import { limits } from './limits.ts'
import type { ChatFile } from './protocol.ts'

type FilePorts = Pick<ChatPorts, 'chats' | 'files' | 'now' | 'newId'>

const keyOf = (account: string, visitor: string, id: string): string => `chat/${account}/${visitor}/${id}`

/** Keeps the request's body as a file of this chat. `checked`: only kinds on the list, nothing in disguise. */
export async function storeFile(
  ports: FilePorts,
  account: string,
  visitor: string,
  request: RawRequest,
  checked: boolean,
): Promise<ChatAnswer> {
  const { body, headers, query } = request
  const announced = headers['content-type']?.split(';')[0]?.trim() ?? ''
  const mimeType = checked ? acceptedType(announced, body) : announced
  if (body.length > limits.fileBytes) {
    return refuse(413, 'too_large', `Files may have at most ${limits.fileBytes} bytes.`)
  }
  if (mimeType === null || mimeType === '' || body.length === 0) {
    return refuse(415, 'not_taken', 'Files of this kind are not taken.')
  }
  const file = { id: ports.newId(), name: plainName(query.name), mimeType, bytes: body.length }
  await ports.files.put(keyOf(account, visitor, file.id), body, mimeType)
  await ports.chats.addFile(account, visitor, file, keptUntil(ports.now()))
  return json(201, file)
}

/** The announcements of these files; null when one of them is not this chat's. */
export async function filesOf(
  ports: Pick<ChatPorts, 'chats'>,
  account: string,
  visitor: string,
  ids: readonly string[],
): Promise<ChatFile[] | null> {
  const files = await Promise.all(ids.map((id) => ports.chats.file(account, visitor, id)))
  const found = files.filter((file) => file !== null)
  return found.length === ids.length ? found : null
}

/** Always a download of the announced type, which no browser may guess away from. */
export async function giveFile(
  ports: FilePorts,
  account: string,
  visitor: string,
  id: string,
): Promise<ChatAnswer> {
  const file = await ports.chats.file(account, visitor, id)
  const object = file === null ? null : await ports.files.get(keyOf(account, visitor, id))
  if (file === null || object === null) return refuse(404, 'not_found', 'There is no such file.')
  const headers = {
    'content-type': file.mimeType,
    'content-disposition': 'attachment',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  }
  return { status: 200, headers, body: object.bytes }
}
