// How does a browser WebSocket become a link? Frames are checked on arrival; what is not understood is dropped.
import { serverFrame } from '#shared/api/live.ts'
import type { Link, LinkEvents } from './sync-ports.ts'

/** Opens `/ws` on our own origin. `closed` is called exactly once. */
export function openSocketLink(ticket: string, events: LinkEvents): Link {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  const socket = new WebSocket(`${scheme}://${location.host}/ws?ticket=${encodeURIComponent(ticket)}`)
  let ended = false
  const end = () => {
    if (ended) return
    ended = true
    events.closed()
  }
  socket.addEventListener('open', () => events.opened())
  socket.addEventListener('close', end)
  socket.addEventListener('error', end)
  socket.addEventListener('message', ({ data }) => {
    const frame = serverFrame.safeParse(readJson(data))
    if (frame.success) events.frame(frame.data)
    else console.warn('A frame of the server was not understood.', frame.error)
  })
  return {
    send: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
    },
    close: () => {
      ended = true
      socket.close()
    },
  }
}

function readJson(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : null
  } catch {
    return null
  }
}
