// What does each command do? The same from its key and from the palette.
import { t } from '@lingui/core/macro'
import type { View } from '#shared/api/conversations.ts'
import type { CrisisView } from '#shared/api/crises.ts'
import { may } from '#shared/api/roles.ts'
import { goTo, placeNow } from '../app/place.ts'
import { withoutEmpty } from '../app/place-address.ts'
import { actedOn } from '../app/stepping.ts'
import { actOnReply, heldReplyOf, undoReplyNow } from '../composer/act-on-reply.ts'
import { openRelabel } from '../conversation/relabel-button.tsx'
import { closeAndGoOn } from '../conversation/use-conversation-actions.ts'
import { tickStep } from '../footer/steps-taken.ts'
import { goToPulse } from '../pulse/pulse-place.ts'
import { closeChosen } from '../queue/bulk-bar.tsx'
import { nextGroup } from '../queue/crisis-groups.ts'
import { pickAll, togglePick } from '../queue/picking.ts'
import { startSearch } from '../queue/search-field.tsx'
import type { ListOf } from '../queue/view-rules.ts'
import { startReading } from '../reading/reading-place.ts'
import { goToSettings } from '../settings/settings-place.ts'
import { claimIt, ignoreIt, releaseIt, reopenIt } from '../store/actions.ts'
import { claimTheNext } from '../store/claim-next.ts'
import { crises } from '../store/crises.ts'
import type { Harken } from '../store/harken.ts'
import { inbox } from '../store/inbox.ts'
import { mergeList } from '../store/load-list.ts'
import { compose, type Mode, type Overlay, openOverlay, page, toast } from '../store/page.ts'
import { undoLatest } from '../store/undo.ts'
import { goToTeam } from '../team/team-place.ts'
import type { CommandId } from './commands.ts'
import { extend, move, openActive, stepBack } from './move.ts'

export type Acts = Readonly<Record<CommandId, () => void>>

export function actsOf(harken: Harken): Acts {
  const leads = may(harken.roles, 'supervise')
  const go = (view: View) => () => goTo({ of: { ...placeNow().of, view, q: null }, conversation: null })
  const on = (act: (id: string) => void) => () => {
    const id = actedOn()
    if (id !== null) act(id)
  }
  /** Whatever is chosen goes before the row one stands on. */
  const orChosen = (many: () => void, one: () => void) => () =>
    leads && page.getState().picked.size > 0 ? many() : one()
  const hang = (overlay: Overlay) => on(() => openOverlay(overlay))
  const answer = (mode: Mode | null) => on((id) => compose(id, mode))
  return {
    next: () => {
      move(1)
      tickStep('move')
    },
    previous: () => move(-1),
    open: openActive,
    back: stepBack,
    'claim-next': () =>
      void claimTheNext(harken, placeNow().of).then((id) => id !== null && goTo({ conversation: id })),
    merge: () => mergeList(harken, placeNow().of),
    choose: () => {
      const { activeRow } = page.getState()
      if (activeRow !== null) togglePick(activeRow)
    },
    'choose-down': () => extend(1),
    'choose-up': () => extend(-1),
    'choose-all': () => void pickAll(harken),
    search: startSearch,
    filter: () => openOverlay('filter'),
    split: () => splitByCrisis(({ filter }, active) => nextGroup(filter, active)),
    claim: on((id) => void claimIt(harken, id)),
    release: on((id) => void releaseIt(harken, id)),
    assign: orChosen(() => openOverlay('bulk assign'), hang('assign')),
    snooze: orChosen(() => openOverlay('bulk snooze'), hang('snooze')),
    close: orChosen(
      () => closeChosen(harken),
      on((id) => closeAndGoOn(harken, id)),
    ),
    reopen: on((id) => void reopenIt(harken, id)),
    ignore: on((id) => void ignoreIt(harken, id)),
    tags: orChosen(() => openOverlay('bulk tags'), hang('tags')),
    priority: hang('priority'),
    relabel: () => {
      if (!openRelabel())
        toast(t`Open a conversation first: what triage makes of it can be corrected there`, 'info')
    },
    approve: () => pressThere('[data-approve]'),
    'send-back': () => pressThere('[data-send-back]'),
    undo: () => takeBack(harken),
    reply: () => {
      answer(null)()
      tickStep('reply')
    },
    'reply-privately': answer('private'),
    note: answer('note'),
    templates: hang('templates'),
    macros: hang('macros'),
    retry: on((id) => retryFailed(harken, id)),
    why: () => {
      page.setState({ panelOpen: true })
      tickStep('why')
      queueMicrotask(() => document.getElementById('why')?.focus())
    },
    panel: () => page.setState(({ panelOpen }) => ({ panelOpen: !panelOpen })),
    inbox: go('needs_reply'),
    mine: go('mine'),
    unassigned: go('unassigned'),
    waiting: go('waiting'),
    snoozed: go('snoozed'),
    approvals: go('approvals'),
    failed: go('failed'),
    done: go('done'),
    reading: () => startReading(placeNow().of),
    pulse: () => goToPulse({ brand: placeNow().of.filter.brand ?? null, channel: null, incident: null }),
    crisis: () => splitByCrisis(() => 'yes'),
    team: goToTeam,
    settings: () => goToSettings(),
    help: () => openOverlay('help'),
  }
}

/** A held reply goes before any other thing: it is the one that cannot be taken back later. */
function takeBack(harken: Harken): void {
  const { conversation } = placeNow()
  const held = conversation === null ? null : heldReplyOf(conversation, harken.me)
  if (held !== null) {
    tickStep('undo')
    void undoReplyNow(harken, held)
  } else if (!undoLatest()) toast(t`Nothing to undo`, 'info')
}

function retryFailed(harken: Harken, id: string): void {
  const messages = inbox.getState().threads.get(id)?.messages ?? []
  const failed = messages.findLast(({ reply }) => reply?.status === 'failed')?.reply
  if (failed === undefined) toast(t`No reply here can be sent again`, 'info')
  else void actOnReply(harken, failed, 'retry')
}

/** What waits for approval is decided where it stands, with its words in sight. */
function pressThere(selector: string): void {
  const button = document.querySelector<HTMLElement>(`#thread ${selector}`)
  if (button === null) toast(t`Nothing here waits for approval`, 'info')
  else button.click()
}

/** Another part of the queue while a crisis is on; without one it is whole. */
function splitByCrisis(choose: (of: ListOf, active: readonly CrisisView[]) => string | undefined): void {
  const { active } = crises.getState()
  const { of } = placeNow()
  if (active.length === 0) toast(t`No crisis is on: the queue is not split`, 'info')
  else
    goTo({
      of: { ...of, filter: withoutEmpty({ ...of.filter, crisis: choose(of, active) }) },
      conversation: null,
    })
}
