// Who did what to the workspace, and when? One line for each administrative act, never changed and never removed.
import * as z from 'zod/mini'
import { addItem, type Database, queryPage } from './database.ts'
import { auditKey, auditPk } from './keys.ts'

/** `act` is the id of a route, `subject` what it was done to, in a few words that hold no secret. */
export type AuditLine = { id: string; at: string; by: string; act: string; subject: string }

const stored = z.object({ sk: z.string(), by: z.string(), act: z.string(), subject: z.string() })

/** Adds a line. One write unit. */
export const addAuditLine = (db: Database, { id, at, by, act, subject }: AuditLine): Promise<boolean> =>
  addItem(db, { ...auditKey(at, id), by, act, subject })

/**
 * At most `limit` lines, newest first; `before` is a place an earlier answer gave as `next`. `next` is null at the
 * beginning of time.
 */
export async function listAuditLines(
  db: Database,
  limit: number,
  before?: string,
): Promise<{ lines: AuditLine[]; next: string | null }> {
  // The place itself is in the range, and has been seen.
  const page = await queryPage(db, {
    pk: auditPk,
    newestFirst: true,
    limit: limit + 2,
    strong: true,
    ...(before === undefined ? {} : { to: before }),
  })
  const items = page.items.map((item) => z.parse(stored, item)).filter(({ sk }) => sk !== before)
  const shown = items.slice(0, limit)
  return {
    lines: shown.map(({ sk, ...line }) => ({ at: sk.slice(0, 24), id: sk.slice(25), ...line })),
    next: items.length > limit ? (shown.at(-1)?.sk ?? null) : null,
  }
}
