// What has this person written but not sent? One draft a conversation, kept until it is sent, in all their browsers.
import { useStore } from 'zustand'
import { keepDraft, listDrafts } from '#shared/api/drafts.ts'
import { may } from '#shared/api/roles.ts'
import type { Draft } from '#shared/domain/draft.ts'
import { draftDisk } from './draft-disk.ts'
import { DraftKeeper, type DraftPorts, type DraftState } from './draft-keeper.ts'
import { drawnSlowly } from './drawn-slowly.ts'
import type { Harken } from './harken.ts'
import { isTypedOn } from './typed-on.ts'

const later: DraftPorts['later'] = (ms, then) => {
  const timer = setTimeout(then, ms)
  return () => clearTimeout(timer)
}

// Until somebody is signed in there is nobody whose drafts they could be.
let ports: DraftPorts = {
  read: async () => [],
  write: async () => {},
  writeNow: () => {},
  list: async () => [],
  keep: async ({ revision, draft }) => ({ kept: true, revision, draft }),
  later,
}
const keeper = new DraftKeeper({
  read: () => ports.read(),
  write: (drafts) => ports.write(drafts),
  writeNow: (drafts) => ports.writeNow(drafts),
  list: () => ports.list(),
  keep: (wish) => ports.keep(wish),
  later,
})

/** Takes up the drafts of the signed-in person: first this computer's, then what other browsers of theirs have. */
export function openDrafts({ call, me, roles }: Harken): void {
  if (!may(roles, 'work')) return
  ports = {
    ...draftDisk(me),
    list: async () => (await call(listDrafts, {})).drafts,
    keep: ({ conversation, ...body }) => call(keepDraft, { params: { id: conversation }, body }),
    later,
  }
  void keeper.open()
  void keeper.catchUp()
  window.addEventListener('pagehide', flushDrafts)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') flushDrafts()
    else void keeper.catchUp()
  })
  window.addEventListener('online', () => void keeper.catchUp())
}

export const emptyDraft = (): Draft => ({
  reply: '',
  note: '',
  files: [],
  mode: null,
  key: crypto.randomUUID(),
  tried: null,
  baseVersion: null,
  begunAt: null,
})

export const draftOf = (id: string): Draft | undefined => keeper.state.getState().byId.get(id)

const byIdOf = ({ byId }: DraftState) => byId
const composed = drawnSlowly(keeper.state, byIdOf, { everyMs: 250, mayWait: isTypedOn })

/**
 * The draft, for what stands around the field it is written in. What is typed may be a quarter of a second old: the
 * field itself shows every letter, and whatever acts on the words asks `draftOf`. All other changes are there at once.
 */
export const useDraft = (id: string): Draft | undefined => useStore(composed, ({ value }) => value.get(id))

const drawn = drawnSlowly(keeper.state, byIdOf)

/**
 * The answer in it, for whoever only passes by: a list that redraws a row with every key typed would hold up the typing.
 * Half a second old at most, but gone as soon as it is sent. Empty where there is none.
 */
export function useAnswerInPassing(id: string): string {
  const isThere = useStore(keeper.state, ({ byId }) => (byId.get(id)?.reply ?? '') !== '')
  const answer = useStore(drawn, ({ value }) => value.get(id)?.reply ?? '')
  return isThere ? answer : ''
}

/** What the same person wrote here in another browser, where it differs. */
export const useElsewhere = (id: string): Draft | undefined =>
  useStore(keeper.state, ({ elsewhere }) => elsewhere.get(id))

/** Changes a draft; it is written down shortly after, and at once when the page is left. */
export function changeDraft(id: string, change: Partial<Draft>): void {
  const before = draftOf(id) ?? emptyDraft()
  let draft = { ...before, ...change }
  const otherText = change.reply !== undefined && change.reply !== before.tried
  if (before.tried !== null && (otherText || change.files !== undefined)) {
    draft = { ...draft, key: crypto.randomUUID(), tried: null }
  }
  if (change.reply === '') draft = { ...draft, baseVersion: null, begunAt: null }
  keeper.change(id, draft)
}

/** Forgets the answer of a draft once it has been taken by the server; a note stays. */
export function clearReply(id: string): void {
  const before = draftOf(id)
  if (before !== undefined) keeper.change(id, { ...emptyDraft(), note: before.note, mode: before.mode })
}

/** Chooses between what was written here and in another browser. */
export const settleDraft = (id: string, how: 'mine' | 'theirs' | 'both'): void => keeper.settle(id, how)

/** Writes down what has not been written yet. */
export const flushDrafts = (): void => keeper.flush()
