// How one odd item is kept from spoiling the rest: it becomes `unreadable` with its own bytes, and reading goes on.

import type * as z from 'zod/mini'
import type { InboundItem, UnreadableItem } from '#shared/domain/mention.ts'

/** Reads `raw` by `shape`; what does not fit, or of which `read` can make nothing, is kept as unreadable. */
export function readEach<T>(
  what: string,
  shape: z.ZodMiniType<T>,
  raw: unknown,
  recipient: string | null,
  read: (value: T) => InboundItem[] | null,
): InboundItem[] {
  const parsed = shape.safeParse(raw)
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.')
    return [
      unreadable(path ? `${what}: ${path} is missing or wrong` : `${what}: not an object`, raw, recipient),
    ]
  }
  return read(parsed.data) ?? [unreadable(`${what}: too little to go by`, raw, recipient)]
}

function unreadable(reason: string, raw: unknown, recipient: string | null): UnreadableItem {
  return { type: 'unreadable', recipient, reason, raw: JSON.stringify(raw) ?? 'undefined' }
}
