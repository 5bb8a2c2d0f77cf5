// How do the events of our own webhook become items: each by itself, so that a bad one costs no other.
import { Failure } from '../../domain/failure.ts'
import type { InboundItem } from '../../domain/mention.ts'
import { problemOf } from '../../domain/problem-of.ts'
import type { NormaliseInput } from '../connector.ts'
import { readDeletion, readEdit, readMessage, readReaction, readStatus } from './events.ts'
import * as wire from './wire.ts'

const readers: Record<string, (event: unknown) => InboundItem> = {
  message: readMessage,
  edit: readEdit,
  deletion: readDeletion,
  reaction: readReaction,
  status: readStatus,
}

/** Throws Failure `bad_payload` for anything but an object of version 1 with a list of events. */
export function normalise(input: NormaliseInput): InboundItem[] {
  const body = wire.payload.safeParse(parseBody(input.bytes))
  if (!body.success) throw new Failure('bad_payload', `Not a version 1 payload: ${problemOf(body.error)}.`)
  return body.data.events.map(readEvent)
}

function readEvent(event: unknown): InboundItem {
  const type = wire.typed.safeParse(event)
  const read = type.success && Object.hasOwn(readers, type.data.type) ? readers[type.data.type] : undefined
  if (type.success && read === undefined) {
    return { type: 'ignored', recipient: null, reason: `unknown_event:${type.data.type.slice(0, 40)}` }
  }
  try {
    if (read === undefined) throw new Error('type (missing)')
    return read(event)
  } catch (error) {
    return {
      type: 'unreadable',
      recipient: null,
      reason: problemOf(error),
      raw: JSON.stringify(event) ?? 'undefined',
    }
  }
}

function parseBody(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Failure('bad_payload', 'The body is not JSON in UTF-8.')
  }
}
