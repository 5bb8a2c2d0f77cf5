// How does the page come to life? Configuration, sign-in, what is there, then the live connection.
import { readWorkspace, sync } from '#shared/api/live.ts'
import { may } from '#shared/api/roles.ts'
import { createCall } from '../api/call.ts'
import { readConfig } from '../session/config.ts'
import { startSession } from '../session/start-session.ts'
import { withoutAbsent } from '../store/apply-changes.ts'
import { loadCrises } from '../store/crises.ts'
import { loadDesk } from '../store/desk.ts'
import { openDrafts } from '../store/drafts.ts'
import type { Harken } from '../store/harken.ts'
import { inbox } from '../store/inbox.ts'
import { livePorts } from '../store/live.ts'
import { loadCounts, reloadAll } from '../store/load-list.ts'
import { followNotices } from '../store/notices.ts'
import { loadSavedViews } from '../store/saved-views.ts'
import { openOutbox } from '../store/wish-for.ts'
import { SyncEngine } from '../sync/engine.ts'
import { watchTab } from '../sync/tab-attention.ts'
import { placeNow } from './place.ts'

const askAgainMs = 5000

/** Signs in and connects; the page can be drawn once it resolves. */
export async function boot(): Promise<Harken> {
  const session = await startSession(await readConfig())
  const call = createCall(session)
  // The number is asked for first: whatever is loaded after it is at least as new.
  const [workspace, { seq }] = await Promise.all([call(readWorkspace, {}), call(sync, {})])
  inbox.setState({ workspace })
  const { user: me, roles } = workspace.me
  const engine: SyncEngine = new SyncEngine(
    livePorts(
      session,
      () => me,
      () => may(roles, 'supervise'),
      () => reload(harken),
    ),
  )
  const harken: Harken = { call, session, sync: engine, me, roles }
  openDrafts(harken)
  openOutbox(harken)
  void loadCounts(harken).catch(() => {})
  askCrises(harken)
  void loadSavedViews(harken)
  void followNotices(harken)
  if (may(roles, 'work')) void loadDesk(harken)
  setInterval(() => document.visibilityState === 'visible' && void loadSavedViews(harken), 60_000)
  engine.start(seq)
  watchTab({ pause: () => engine.pause(), resume: () => engine.resume() })
  setInterval(() => inbox.setState((state) => withoutAbsent(state, Date.now())), 5000)
  return harken
}

/** Until it is known: a crisis nobody sees would be worse than a request too many. */
function askCrises(harken: Harken): void {
  loadCrises(harken).catch(() => setTimeout(() => askCrises(harken), askAgainMs))
}

async function reload(harken: Harken): Promise<void> {
  const { of, conversation } = placeNow()
  const [workspace] = await Promise.all([
    harken.call(readWorkspace, {}),
    reloadAll(harken, of, conversation),
    loadCounts(harken),
    loadCrises(harken),
  ])
  inbox.setState({ workspace })
}
