// What do the header, its menus and the keys do to the open conversation?
import { t } from '@lingui/core/macro'
import { useMemo } from 'react'
import type { Conversation } from '#shared/api/shapes.ts'
import { bands } from '#shared/domain/conversation.ts'
import { goTo } from '../app/place.ts'
import { isNarrow } from '../app/screen.ts'
import { actedOn, stepTo } from '../app/stepping.ts'
import type { CommandId } from '../keyboard/commands.ts'
import { keyMap } from '../keyboard/own-keys.ts'
import type { MenuEntry } from '../menus/menu-entry.ts'
import { shownRows } from '../queue/picking.ts'
import { closeIt, ignoreIt, releaseIt, reopenIt, setBand, snoozeIt } from '../store/actions.ts'
import { type Harken, useHarken, useMay } from '../store/harken.ts'
import { inbox } from '../store/inbox.ts'
import { openOverlay, page, toast } from '../store/page.ts'
import { bandNames, isBand } from '../words/bands.ts'
import { customerName } from '../words/people.ts'
import { nextDue } from '../words/time.ts'

/** Closes and goes on to the next row, naming it. Whoever has gone elsewhere while an answer was sent stays there. */
export function closeAndGoOn(harken: Harken, id: string): void {
  if (id !== actedOn()) return void closeIt(harken, id)
  const next = rowAfter(id)
  const words = next === null ? undefined : t`Closed. Next: ${nameAndDue(next)}`
  void closeIt(harken, id, words, () => goTo({ conversation: id }, true))
  goOn(next)
}

/** Snoozes and goes on to the next row. */
export function snoozeAndGoOn(harken: Harken, id: string, until: string): void {
  const next = rowAfter(id)
  void snoozeIt(harken, id, until)
  goOn(next)
}

export function useConversationActions(conversation: Conversation) {
  const harken = useHarken()
  const works = useMay('work')
  const supervises = useMay('supervise')
  const { id, status, assignee, priority } = conversation
  return useMemo(() => {
    const ended = status === 'done' || status === 'ignored'
    const band = priority.override?.band ?? priority.band
    const moreEntries: MenuEntry[] = [{ id: 'copy', label: t`Copy link` }]
    if (works && ended) moreEntries.unshift({ id: 'reopen', label: t`Reopen`, ...keyOf('reopen') })
    if (works && !ended) {
      moreEntries.unshift({ id: 'ignore', label: t`Ignore, not worth an answer`, ...keyOf('ignore') })
      if (supervises || assignee === harken.me)
        moreEntries.unshift({ id: 'hand', label: t`Hand over with a note …` })
      if (assignee === harken.me)
        moreEntries.unshift({ id: 'release', label: t`Release`, ...keyOf('release') })
      for (const [index, name] of bands.entries()) {
        moreEntries.push({
          id: name,
          label: bandNames[name],
          checked: name === band,
          ...(index === 0 ? { heading: t`Priority, until their next message` } : {}),
        })
      }
    }
    return {
      close: () => closeAndGoOn(harken, id),
      reopen: () => void reopenIt(harken, id),
      moreEntries,
      more: (choice: string) => {
        if (choice === 'copy') void copyLink()
        else if (choice === 'hand') setTimeout(() => openOverlay('hand over'))
        else if (choice === 'reopen') void reopenIt(harken, id)
        else if (choice === 'ignore') void ignoreIt(harken, id)
        else if (choice === 'release') void releaseIt(harken, id)
        else if (isBand(choice)) void setBand(harken, id, choice)
      },
    }
  }, [harken, works, supervises, id, status, assignee, priority])
}

const keyOf = (command: CommandId): Pick<MenuEntry, 'key'> => {
  const [key] = keyMap()[command]
  return key === undefined ? {} : { key }
}

async function copyLink(): Promise<void> {
  await navigator.clipboard.writeText(location.href)
  toast(t`Link copied`, 'done')
}

function rowAfter(id: string): string | null {
  const rows = shownRows()
  const index = rows.indexOf(id)
  return index < 0 ? null : (rows[index + 1] ?? rows[index - 1] ?? null)
}

function goOn(next: string | null): void {
  if (isNarrow()) {
    page.setState({ activeRow: next })
    goTo({ conversation: null }, true)
  } else stepTo(next)
}

function nameAndDue(id: string): string {
  const conversation = inbox.getState().conversations.get(id)
  if (conversation === undefined) return ''
  const due = nextDue(conversation, Date.now())
  const name = customerName(conversation.customer)
  return due === null ? name : t`${name}, ${due.text}`
}
