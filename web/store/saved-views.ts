// Which views have I and the team kept, and how many stand in each? Asked anew once a minute while it is looked at.
import { t } from '@lingui/core/macro'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { listSavedViews, removeView, type SavedViewCounted, saveView } from '#shared/api/saved-views.ts'
import type { SavedView } from '#shared/domain/saved-view.ts'
import { errorWords } from '../api/api-error.ts'
import type { Harken } from './harken.ts'
import { toast } from './page.ts'

const store = createStore<{ views: readonly SavedViewCounted[] }>(() => ({ views: [] }))

export const useSavedViews = (): readonly SavedViewCounted[] => useStore(store, ({ views }) => views)

/** The last known ones stay when the server cannot be asked. */
export async function loadSavedViews({ call }: Pick<Harken, 'call'>): Promise<void> {
  try {
    store.setState(await call(listSavedViews, {}))
  } catch {
    // Asked again in a minute; the list itself says when there is no connection.
  }
}

/** True when it was kept. */
export async function keepView(
  harken: Harken,
  {
    name,
    icon,
    view,
    filter,
    team,
  }: Pick<SavedView, 'name' | 'icon' | 'filter' | 'team'> & {
    view: SavedViewCounted['view']
  },
): Promise<boolean> {
  try {
    await harken.call(saveView, { body: { name, icon, view, filter, team } })
    toast(team ? t`“${name}” is kept for the team` : t`“${name}” is kept`, 'done')
    await loadSavedViews(harken)
    return true
  } catch (error) {
    toast(errorWords(error), 'failed')
    return false
  }
}

/** Forgets it, and keeps it again when that is undone. */
export async function forgetView(harken: Harken, one: SavedViewCounted): Promise<void> {
  try {
    await harken.call(removeView, { params: { id: one.id } })
    await loadSavedViews(harken)
    toast(forgottenWords(one.name), 'done', {
      label: t`Undo`,
      key: 'z',
      run: () => void keepView(harken, one),
    })
  } catch (error) {
    toast(errorWords(error), 'failed')
  }
}

const forgottenWords = (name: string): string => t`“${name}” is forgotten`
