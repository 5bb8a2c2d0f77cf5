// How do live changes reach the page, and what has to be asked for after them?
import type { Change } from '#shared/api/live.ts'
import { socketTicket, sync } from '#shared/api/live.ts'
import { createCall } from '../api/call.ts'
import type { Session } from '../session/session.ts'
import { perFrame } from '../sync/frame-commits.ts'
import { openSocketLink } from '../sync/socket-link.ts'
import type { SyncPorts } from '../sync/sync-ports.ts'
import { applyChanges } from './apply-changes.ts'
import { hearOfCrises } from './crises.ts'
import { inbox } from './inbox.ts'
import { hearOfIncidents } from './incidents.ts'
import { hearNotice } from './notices.ts'
import { page } from './page.ts'

/** The engine's ports in a browser. `reload` is called when too much was missed. */
export function livePorts(
  session: Session,
  me: () => string,
  supervises: () => boolean,
  reload: () => Promise<void>,
): SyncPorts {
  const call = createCall(session)
  const commit = perFrame<Change>((changes) => {
    // Before the conversations: which of them are in a crisis is told by it.
    const crises = changes.flatMap((change) => (change.kind === 'crisis' ? [change.value] : []))
    if (crises.length > 0) hearOfCrises(crises)
    inbox.setState((state) => applyChanges(state, changes, me(), Date.now()))
    const heard = changes.flatMap((change) => (change.kind === 'incident' ? [change.value] : []))
    if (heard.length > 0) hearOfIncidents(heard)
    for (const change of changes) if (change.kind === 'notice') hearNotice(change.value, me(), supervises())
  })
  return {
    ticket: async () => (await call(socketTicket, { body: {} })).ticket,
    open: openSocketLink,
    since: (since) => call(sync, { query: { since } }),
    reload,
    apply: commit,
    report: (phase, seq) =>
      page.setState(({ connection }) => ({
        connection: { phase, seq, since: phase === connection.phase ? connection.since : Date.now() },
      })),
    later: (ms, then) => {
      const timer = setTimeout(then, ms)
      return () => clearTimeout(timer)
    },
    chance: Math.random,
  }
}
