// Does the store keep what people have on their desks: their drafts?
import { describe, expect, it } from 'vitest'
import { aDraft } from '../draft.ts'
import type { StoreRig } from './store.ts'
import { store } from './store-watch.ts'

const { drafts } = store
const now = 1_795_000_000
const day = 86_400

export function describeDesks({ db }: StoreRig): void {
  describe('desks', () => {
    it('keep a draft a person and conversation, each write on top of the last', async () => {
      const wish = (revision: number, reply: string) => ({
        conversation: 'c-1',
        revision,
        draft: aDraft({ reply }),
      })
      expect(await drafts.writeDraft(db(), 'maya', wish(0, 'Hi'), now)).toBe(true)
      expect(await drafts.writeDraft(db(), 'maya', wish(0, 'Hello'), now)).toBe(false)
      expect(await drafts.writeDraft(db(), 'maya', wish(1, 'Hello'), now)).toBe(true)
      expect(await drafts.writeDraft(db(), 'omar', wish(0, 'Hola'), now)).toBe(true)
      expect(await drafts.readDraft(db(), 'maya', 'c-1')).toEqual(wish(2, 'Hello'))
      expect(await drafts.readDraft(db(), 'maya', 'c-2')).toBeNull()
      expect(await drafts.listDrafts(db(), 'omar', now)).toEqual([wish(1, 'Hola')])
      expect(await drafts.listDrafts(db(), 'omar', now + 31 * day)).toEqual([])
    })
  })
}
