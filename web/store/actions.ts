// What can a person do with a conversation? Each action shows at once and can be taken back for six seconds.
import { t } from '@lingui/core/macro'
import { readConversation } from '#shared/api/conversations.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import { assignToTeam } from '#shared/api/team.ts'
import { setTier } from '#shared/api/triage.ts'
import type { Band } from '#shared/domain/conversation.ts'
import { bandNames } from '../words/bands.ts'
import { personName } from '../words/people.ts'
import { tierName } from '../words/tiers.ts'
import { moment } from '../words/time.ts'
import { changeConversation, type Place, placesOf, restorePlaces } from './change-conversation.ts'
import type { Harken } from './harken.ts'
import { inbox } from './inbox.ts'
import { toast } from './page.ts'
import { offerUndo } from './undo.ts'
import { wishFor } from './wish-for.ts'

const params = (id: string) => ({ params: { id } })
const known = (id: string): Conversation | undefined => inbox.getState().conversations.get(id)

export async function claimIt({ call, me }: Harken, id: string, words = t`Claimed`): Promise<boolean> {
  const value = await wishFor({ call, me }, id, { do: 'claim' })
  if (value !== null) {
    offerUndo(words, 'person', t({ message: 'Release', context: 'verb' }), () => releaseIt({ call, me }, id))
  }
  return value !== null
}

/** `note` is for whoever takes it next. */
export async function releaseIt(
  { call, me }: Pick<Harken, 'call' | 'me'>,
  id: string,
  note?: string,
): Promise<void> {
  const value = await wishFor({ call, me }, id, { do: 'release', ...said(note) })
  if (value !== null) toast(t`Released, anybody can take it now`, 'person')
}

/** `note` is told to who gets it, and stays in the conversation. */
export async function assignIt({ call, me }: Harken, id: string, user: string, note?: string): Promise<void> {
  const value = await wishFor({ call, me }, id, { do: 'assign', user, ...said(note) })
  if (value !== null) toast(givenWords(personName(user)), 'person')
}

/** Gives it to whoever of a team is there and has the fewest: the server says who that is. */
export async function assignToTeamOf(
  { call, me }: Harken,
  id: string,
  team: { id: string; name: string },
  note?: string,
): Promise<void> {
  const value = await changeConversation(id, me, {}, () =>
    call(assignToTeam, { ...params(id), body: { team: team.id, ...said(note) } }),
  )
  if (value !== null) toast(givenOf(value.assignee, team.name), 'person')
}

const givenWords = (who: string): string => t`Given to ${who}`

function givenOf(assignee: string | null, team: string): string {
  const who = assignee === null ? null : personName(assignee)
  return who === null ? t`Nobody of ${team} could take it` : t`Given to ${who} of ${team}`
}

const said = (note: string | undefined): { note?: string } => (note ? { note } : {})

/** Ends the case and says so in `words`; `onUndone` is called when it was taken back. */
export function closeIt(harken: Harken, id: string, words = t`Closed`, onUndone?: () => void): Promise<void> {
  return endIt(harken, id, words, 'close', onUndone)
}

export function ignoreIt(harken: Harken, id: string): Promise<void> {
  return endIt(harken, id, t`Ignored`, 'ignore')
}

async function endIt(
  harken: Harken,
  id: string,
  words: string,
  wish: 'close' | 'ignore',
  onUndone?: () => void,
): Promise<void> {
  const before = known(id)
  const places = placesOf(id)
  const sent = wishFor(harken, id, { do: wish })
  offerUndo(words, 'done', t`Undo`, async () => {
    onUndone?.()
    if ((await sent) !== null) await reopenIt(harken, id, before, places)
  })
  await sent
}

/** Puts it back to work; `before` brings back whose it was and how it looked, `places` where it stood. */
export async function reopenIt(
  { call, me }: Harken,
  id: string,
  before?: Conversation,
  places: readonly Place[] = [],
): Promise<void> {
  const change = wishFor({ call, me }, id, { do: 'reopen' }, before)
  restorePlaces(places)
  const reopened = await change
  const mine = reopened !== null && before?.assignee === me
  const value = mine ? await wishFor({ call, me }, id, { do: 'claim' }) : reopened
  restorePlaces(value === null ? [] : places)
  if (value !== null && before === undefined) toast(t`Reopened`, 'done')
}

export async function snoozeIt(harken: Harken, id: string, until: string): Promise<void> {
  const before = known(id)
  const places = placesOf(id)
  const sent = wishFor(harken, id, { do: 'snooze', until })
  offerUndo(snoozedWords(moment(until, Date.now())), 'snooze', t`Undo`, async () => {
    if ((await sent) !== null) await wake(harken, id, before, places)
  })
  await sent
}

const snoozedWords = (when: string): string => t`Snoozed to ${when}, or until they write`

export async function retagIt(
  { call, me }: Harken,
  id: string,
  { add = [], remove = [] }: { add?: string[]; remove?: string[] },
): Promise<void> {
  await wishFor({ call, me }, id, { do: 'tags', add, remove })
}

export async function setBand({ call, me }: Harken, id: string, band: Band): Promise<void> {
  if (known(id) === undefined) return
  const value = await wishFor({ call, me }, id, { do: 'priority', band })
  if (value !== null) toast(t`${bandNames[band]} until their next message`, 'done')
}

/** Puts the customer of a conversation into a tier of the policy, null into none. */
export async function setTierOf(harken: Harken, id: string, tier: string | null): Promise<void> {
  const before = known(id)?.customer.tier
  if (before === undefined || before === tier || !(await putTier(harken, id, tier))) return
  const words = tier === null ? t`No tier any more` : t`${tierName(tier)} from now on`
  offerUndo(words, 'person', t`Undo`, () => putTier(harken, id, before))
}

async function putTier({ call, me }: Harken, id: string, tier: string | null): Promise<boolean> {
  const conversation = known(id)
  if (conversation === undefined) return false
  const { channel, customer } = conversation
  const value = await changeConversation(id, me, { customer: { ...customer, tier } }, async () => {
    await call(setTier, { body: { channel, customer: customer.id, tier } })
    return (await call(readConversation, { ...params(id), query: { limit: 1 } })).conversation
  })
  return value !== null
}

async function wake(
  { call, me }: Harken,
  id: string,
  before: Conversation | undefined,
  places: readonly Place[],
): Promise<void> {
  const change = wishFor({ call, me }, id, { do: 'reopen' }, before)
  restorePlaces(places)
  if ((await change) !== null) restorePlaces(places)
}
