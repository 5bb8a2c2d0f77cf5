// A page's socket: opened, and what it says about what its person is looking at.
import * as z from 'zod/mini'
import { type ClientFrame, clientFrame } from '../api/live.ts'
import { addConnection, setViewing } from '../store/connections.ts'
import { pushFrame, type Sockets } from './push-changes.ts'
import type { Services } from './services.ts'

/** API Gateway ends a connection after two hours. */
const connectionSeconds = 2 * 3600 + 60

/** Notes a connection of `user`. False without a user. */
export async function openSocket(
  services: Pick<Services, 'db' | 'now'>,
  id: string,
  user: string,
): Promise<boolean> {
  if (user === '') return false
  await addConnection(services.db, id, user, Math.floor(services.now().getTime() / 1000) + connectionSeconds)
  return true
}

/** Handles one frame; what cannot be read is dropped. */
export async function handleFrame(
  services: Pick<Services, 'db' | 'now' | 'log'> & { sockets: Sockets },
  id: string,
  text: string,
): Promise<void> {
  const frame = parseFrame(text)
  if (frame === null) return services.log('socket_frame_unreadable')
  if (frame.type === 'ping') {
    await services.sockets.post(id, '{"type":"pong"}')
    return
  }
  const { conversation, state } = frame
  const user = await setViewing(services.db, id, state === 'gone' ? null : { conversation, state })
  if (user === null) return
  const value = { user, conversation, state }
  await pushFrame(
    services,
    { type: 'changes', seq: null, changes: [{ kind: 'presence', id: user, value }] },
    id,
  )
}

function parseFrame(text: string): ClientFrame | null {
  try {
    const parsed = z.safeParse(clientFrame, JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
