// How does a delivery travel from where it was accepted to triage? Whole, with the name of the account it came for.
import * as z from 'zod/mini'
import { Failure } from '../domain/failure.ts'
import type { Blobs } from './services.ts'

/** A delivery in hand: the platform's bytes as they came. `source` tells the connector which reader to use. */
export type Delivery = {
  channel: string
  account: string
  deliveryId: string
  /** ISO instant at which it was accepted. */
  receivedAt: string
  source: string
  bytes: Uint8Array
}

const envelope = z.object({
  v: z.literal(1),
  channel: z.string(),
  account: z.string(),
  deliveryId: z.string(),
  receivedAt: z.string(),
  source: z.string(),
  text: z.optional(z.string()),
  base64: z.optional(z.string()),
  blob: z.optional(z.string()),
})

/** SQS bills and limits by 64 KB; larger bodies go through object storage. */
const largestInline = 192 * 1024

/** The queue message of a delivery. Large bodies are put into `blobs` first. */
export async function sealDelivery(delivery: Delivery, blobs: Pick<Blobs, 'put'>): Promise<string> {
  const { bytes, ...names } = delivery
  if (bytes.length > largestInline) {
    const blob = `deliveries/${delivery.receivedAt.slice(0, 10)}/${delivery.deliveryId}`
    await blobs.put(blob, bytes, 'application/octet-stream')
    return JSON.stringify({ v: 1, ...names, blob })
  }
  const text = asText(bytes)
  return JSON.stringify(
    text === null
      ? { v: 1, ...names, base64: Buffer.from(bytes).toString('base64') }
      : { v: 1, ...names, text },
  )
}

/** A delivery from its queue message. Throws Failure `bad_payload` for anything else. */
export async function openEnvelope(body: string, blobs: Pick<Blobs, 'get'>): Promise<Delivery> {
  const parsed = z.safeParse(envelope, safeJson(body))
  if (!parsed.success)
    throw new Failure('bad_payload', 'A message on the deliveries queue is not a delivery.')
  const { v: _, text, base64, blob, ...names } = parsed.data
  if (text !== undefined) return { ...names, bytes: new TextEncoder().encode(text) }
  if (base64 !== undefined) return { ...names, bytes: Buffer.from(base64, 'base64') }
  const object = blob === undefined ? null : await blobs.get(blob)
  if (object === null) throw new Failure('unavailable', 'The stored body of a delivery cannot be read.')
  return { ...names, bytes: object.bytes }
}

function asText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
