// Who is connected by WebSocket, and the single-use tickets that let them in.
import * as z from 'zod/mini'
import { addItem, type Database, deleteItem, queryAll, updateItem } from './database.ts'
import { connectionKey, connectionsPk, ticketKey } from './keys.ts'

/** `viewing` is the conversation its person has open, and what they do there. */
export type Connection = {
  id: string
  user: string
  viewing?: { conversation: string; state: 'viewing' | 'typing' }
}

const storedConnection = z.object({
  sk: z.string(),
  user: z.string(),
  ttl: z.number(),
  viewing: z.optional(
    z.nullable(z.object({ conversation: z.string(), state: z.enum(['viewing', 'typing']) })),
  ),
})

export const addConnection = (db: Database, id: string, user: string, ttl: number): Promise<boolean> =>
  addItem(db, { ...connectionKey(id), user, ttl })

export const removeConnection = (db: Database, id: string): Promise<boolean> =>
  deleteItem(db, connectionKey(id))

export async function listConnections(db: Database, nowSeconds: number): Promise<Connection[]> {
  return (await queryAll(db, { pk: connectionsPk, strong: true }))
    .map((item) => z.parse(storedConnection, item))
    .filter((s) => s.ttl > nowSeconds)
    .map((s) => ({ id: s.sk, user: s.user, ...(s.viewing ? { viewing: s.viewing } : {}) }))
}

/** Notes what a connection's person is looking at. Null when the connection is gone; else who it is. */
export async function setViewing(
  db: Database,
  id: string,
  viewing: Connection['viewing'] | null,
): Promise<string | null> {
  const item = await updateItem(
    db,
    connectionKey(id),
    { expression: 'SET viewing = :viewing', values: { ':viewing': viewing ?? null } },
    { expression: 'attribute_exists(pk)' },
  )
  return item === null ? null : z.parse(storedConnection, item).user
}

const storedTicket = z.object({ user: z.string(), ttl: z.number() })

export const addTicket = (db: Database, ticket: string, user: string, ttl: number): Promise<boolean> =>
  addItem(db, { ...ticketKey(ticket), user, ttl })

/** Redeems a ticket: its user the first time while it is fresh, null ever after. */
export async function redeemTicket(db: Database, ticket: string, nowSeconds: number): Promise<string | null> {
  const item = await updateItem(
    db,
    ticketKey(ticket),
    { expression: 'SET used = :used', values: { ':used': true } },
    {
      expression: 'attribute_exists(pk) AND attribute_not_exists(used) AND #ttl > :now',
      names: { '#ttl': 'ttl' },
      values: { ':now': nowSeconds },
    },
  )
  return item === null ? null : z.parse(storedTicket, item).user
}
