// Tells every connected page what changed. A page that misses a frame catches up by its number.
import type { Change, ServerFrame } from '../api/live.ts'
import { type Notice, toEveryone, toLeads } from '../domain/notice.ts'
import { type Connection, listConnections, removeConnection } from '../store/connections.ts'
import { forEachOf } from '../store/database.ts'
import { sumCounts } from '../store/view-counts.ts'
import { activeCrises, forgetCrises } from './active-crises.ts'
import { openOf, viewsFrom } from './count-views.ts'
import type { Services } from './services.ts'

/** The way to open sockets. `gone` when the connection no longer exists. */
export type Sockets = { post(connectionId: string, frame: string): Promise<'sent' | 'gone'> }

/** A WebSocket frame holds 32 KB on API Gateway; stay below. */
const frameBytes = 28_000

type Need = Pick<Services, 'db' | 'now' | 'log'> & { sockets: Sockets }

/** Sends `changes` under `seq` to everybody connected, with each person's view counts. */
export async function pushChanges(services: Need, seq: number, changes: readonly Change[]): Promise<void> {
  const now = services.now()
  const connections = await listConnections(services.db, Math.floor(now.getTime() / 1000))
  if (connections.length === 0) return
  if (changes.some(({ kind }) => kind === 'crisis')) forgetCrises(services.db)
  const [counts, crises] = await Promise.all([sumCounts(services.db), activeCrises(services.db)])
  const frames = framesOf(seq, changes)
  const shared = viewsFrom(counts, '', now.toISOString(), crises)
  await forEachOf(connections, 16, async (connection) => {
    const value = { ...shared, mine: openOf(counts, connection.user) }
    const own: ServerFrame = { type: 'changes', seq, changes: [{ kind: 'counts', id: 'views', value }] }
    await postAll(services, connection, [...frames, JSON.stringify(own)])
  })
}

/** Sends one frame that is not in the change log to everybody but `except`. */
export async function pushFrame(services: Need, frame: ServerFrame, except: string): Promise<void> {
  const connections = await listConnections(services.db, Math.floor(services.now().getTime() / 1000))
  await forEachOf(
    connections.filter(({ id }) => id !== except),
    16,
    (connection) => postAll(services, connection, [JSON.stringify(frame)]),
  )
}

/** Tells everybody that the customer of `conversation` is writing, or no longer. Kept nowhere. */
export async function pushTyping(services: Need, conversation: string, typing: boolean): Promise<void> {
  const value = {
    user: '',
    customer: true as const,
    conversation,
    state: typing ? 'typing' : 'gone',
  } as const
  const changes: Change[] = [{ kind: 'presence', id: conversation, value }]
  await pushFrame(services, { type: 'changes', seq: null, changes }, '')
}

/**
 * Tells a person, in all their browsers, what came for them. What is for those who supervise goes to all: a connection
 * does not know roles, and each page knows whether it is theirs.
 */
export async function pushNotice(services: Need, notice: Notice): Promise<void> {
  const connections = await listConnections(services.db, Math.floor(services.now().getTime() / 1000))
  const frame: ServerFrame = {
    type: 'changes',
    seq: null,
    changes: [{ kind: 'notice', id: notice.id, value: notice }],
  }
  const theirs = connections.filter(
    ({ user }) => notice.to === toLeads || notice.to === toEveryone || user === notice.to,
  )
  await forEachOf(theirs, 16, (connection) => postAll(services, connection, [JSON.stringify(frame)]))
}

async function postAll(services: Need, connection: Connection, frames: readonly string[]): Promise<void> {
  try {
    for (const frame of frames) {
      if ((await services.sockets.post(connection.id, frame)) === 'gone') {
        await removeConnection(services.db, connection.id)
        return
      }
    }
  } catch (error) {
    services.log('push_failed', { error: error instanceof Error ? error.name : 'unknown' })
  }
}

/** The changes in as few frames as fit; all but the last say they are not complete by carrying no number. */
function framesOf(seq: number, changes: readonly Change[]): string[] {
  const frames: ServerFrame[] = []
  let part: Change[] = []
  let bytes = 0
  for (const change of changes) {
    const size = Buffer.byteLength(JSON.stringify(change))
    if (part.length > 0 && bytes + size > frameBytes) {
      frames.push({ type: 'changes', seq: null, changes: part })
      part = []
      bytes = 0
    }
    part.push(change)
    bytes += size
  }
  frames.push({ type: 'changes', seq, changes: part })
  return frames.map((frame) => JSON.stringify(frame))
}
