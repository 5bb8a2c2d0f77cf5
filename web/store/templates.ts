// Which templates and macros can I use? Asked for when they are first wanted.
import { t } from '@lingui/core/macro'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { RouteCall, RouteOutput } from '#shared/api/route.ts'
import { keepAnswerTemplate, listAnswerTemplates, removeAnswerTemplate } from '#shared/api/templates.ts'
import { errorWords } from '../api/api-error.ts'
import type { Harken } from './harken.ts'
import { toast } from './page.ts'
import { offerUndo } from './undo.ts'

export type KeptTemplate = RouteOutput<typeof keepAnswerTemplate>
export type TemplateWish = RouteCall<typeof keepAnswerTemplate>['body']

const store = createStore<{ templates: readonly KeptTemplate[] | null }>(() => ({ templates: null }))

/** Null until they are known. */
export const useTemplates = (): readonly KeptTemplate[] | null =>
  useStore(store, ({ templates }) => templates)

/** Null, or why the server could not be asked: the last known ones stay. */
export async function loadTemplates({ call }: Pick<Harken, 'call'>): Promise<string | null> {
  try {
    store.setState(await call(listAnswerTemplates, {}))
    return null
  } catch (error) {
    return errorWords(error)
  }
}

/** True when it was kept. */
export async function keepTemplate(harken: Pick<Harken, 'call'>, wish: TemplateWish): Promise<boolean> {
  try {
    await harken.call(keepAnswerTemplate, { body: wish })
    toast(keptWords(wish), 'done')
    await loadTemplates(harken)
    return true
  } catch (error) {
    toast(errorWords(error), 'failed')
    return false
  }
}

/** Forgets one, with a way back: it is kept anew, so that it is the same but for its id. */
export async function forgetTemplate(
  harken: Pick<Harken, 'call'>,
  { id, by: _, ...kept }: KeptTemplate,
): Promise<void> {
  try {
    await harken.call(removeAnswerTemplate, { params: { id } })
    offerUndo(forgottenWords(kept.name), 'done', t`Undo`, () => keepTemplate(harken, kept))
    await loadTemplates(harken)
  } catch (error) {
    toast(errorWords(error), 'failed')
  }
}

const keptWords = ({ name, team }: TemplateWish): string =>
  team ? t`“${name}” is kept for the team` : t`“${name}” is kept`
const forgottenWords = (name: string): string => t`“${name}” is forgotten`
