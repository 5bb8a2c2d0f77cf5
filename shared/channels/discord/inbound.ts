// Does an interaction really come from Discord, and what does Discord hear at once?
import { createPublicKey, verify } from 'node:crypto'
import * as z from 'zod/mini'
import type { Credentials, RawRequest, ReceiveResult } from '../connector.ts'

// The header of an Ed25519 public key in DER, before its 32 bytes.
const keyHeader = Buffer.from('302a300506032b6570032100', 'hex')
const kindSchema = z.object({ type: z.int() })

/**
 * Signed with Ed25519 is the timestamp followed by the bytes. Discord tries its own endpoint with wrong signatures and
 * wants 401 for them. It states no largest age.
 */
export function receive(request: RawRequest, credentials: Credentials): ReceiveResult {
  if (request.method !== 'POST') return { kind: 'rejected', status: 405, reason: 'not a POST' }
  const key = credentials.publicKey ?? ''
  if (!/^[0-9a-f]{64}$/i.test(key)) return rejected('no public key is configured')
  const timestamp = request.headers['x-signature-timestamp'] ?? ''
  if (!/^\d{1,16}$/.test(timestamp)) return rejected('the timestamp is missing')
  const signature = request.headers['x-signature-ed25519'] ?? ''
  if (!/^[0-9a-f]{128}$/.test(signature)) return rejected('the signature is missing')
  if (!isSigned(key, signature, Buffer.concat([Buffer.from(timestamp), request.body])))
    return rejected('the signature does not match')
  return answerTo(request.body)
}

function isSigned(key: string, signature: string, signed: Uint8Array): boolean {
  try {
    const spki = Buffer.concat([keyHeader, Buffer.from(key, 'hex')])
    const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
    return verify(null, signed, publicKey, Buffer.from(signature, 'hex'))
  } catch {
    return false
  }
}

const contentType = 'application/json'
// 64: only the person who used the command sees it.
const received = JSON.stringify({ type: 4, data: { content: '✅ This has reached us.', flags: 64 } })

/**
 * A command has to be answered within three seconds. It is told that it arrived, not "thinking…", which Discord would
 * call a failure after a quarter of an hour; the answer itself is a message of its own.
 */
function answerTo(body: Uint8Array): ReceiveResult {
  const kind = kindSchema.safeParse(jsonIn(body)).data
  if (kind?.type === 1) return { kind: 'answer', status: 200, contentType, body: '{"type":1}' }
  // The ping of webhook events.
  if (kind?.type === 0) return { kind: 'answer', status: 204, contentType, body: '' }
  if (kind?.type === 2 || kind?.type === 5)
    return { kind: 'delivery', answer: { contentType, body: received } }
  if (kind?.type === 3) return { kind: 'delivery', answer: { contentType, body: '{"type":6}' } }
  return { kind: 'delivery' }
}

function rejected(reason: string): ReceiveResult {
  return { kind: 'rejected', status: 401, reason }
}

function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}
