// Does the store keep what people have on their desks: their drafts, templates, teams, notices and state?
import { describe, expect, it } from 'vitest'
import { aDraft } from '../draft.ts'
import type { StoreRig } from './store.ts'
import { store } from './store-watch.ts'

const { answerTemplates, drafts, notices, notifySettings, teams, workspace } = store
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
      expect(await drafts.readDraft(db(), 'maya', 'c-1', now)).toEqual(wish(2, 'Hello'))
      expect(await drafts.readDraft(db(), 'maya', 'c-2', now)).toBeNull()
      expect(await drafts.listDrafts(db(), 'omar', now)).toEqual([wish(1, 'Hola')])
      const later = now + 31 * day
      expect(await drafts.listDrafts(db(), 'omar', later)).toEqual([])
      expect(await drafts.readDraft(db(), 'omar', 'c-1', later)).toBeNull()
      expect(await drafts.writeDraft(db(), 'omar', wish(0, 'Afresh'), later)).toBe(true)
      expect(await drafts.listDrafts(db(), 'omar', later)).toEqual([wish(1, 'Afresh')])
    })

    it('keep templates for themselves, and leads for the team', async () => {
      const template = (id: string) => ({
        id,
        name: id,
        text: 'Hi {{customer.name}}',
        brand: null,
        channel: 'x',
        team: false,
        by: 'maya',
        actions: { tags: ['vip'], assign: null, after: 'close' as const, snoozeMinutes: null },
      })
      await answerTemplates.writeTemplate(db(), 'maya', template('b'))
      await answerTemplates.writeTemplate(db(), null, template('t'))
      expect(await answerTemplates.listTemplates(db(), 'maya')).toEqual([template('b')])
      expect(await answerTemplates.listTemplates(db(), null)).toEqual([template('t')])
      expect(await answerTemplates.removeTemplate(db(), 'maya', 't')).toBe(false)
      expect(await answerTemplates.removeTemplate(db(), 'maya', 'b')).toBe(true)
    })

    it('are grouped into teams', async () => {
      const team = { id: 't-1', name: 'Nights', members: ['maya', 'omar'] }
      await teams.writeTeam(db(), { ...team, members: [] })
      await teams.writeTeam(db(), team)
      expect(await teams.listTeams(db())).toEqual([team])
      expect(await teams.removeTeam(db(), 't-1')).toBe(true)
      expect(await teams.removeTeam(db(), 't-1')).toBe(false)
      expect(await teams.listTeams(db())).toEqual([])
    })

    it('tell with which roles somebody signed in last', async () => {
      await workspace.noteRoles(db(), 'omar', ['agent'])
      await workspace.noteRoles(db(), 'maya', ['agent', 'lead'])
      await workspace.noteRoles(db(), 'omar', ['lead'])
      expect(await workspace.listSignedIn(db())).toEqual([
        { user: 'maya', roles: ['agent', 'lead'] },
        { user: 'omar', roles: ['lead'] },
      ])
    })

    it('are left and come back to, and remember the hostile ones of each day', async () => {
      await teams.setPaused(db(), 'maya', '2026-11-22T10:00:00.000Z')
      await teams.addHostile(db(), 'maya', '2026-11-14', '2026-11-07')
      await teams.addHostile(db(), 'maya', '2026-11-21', '2026-11-14')
      await teams.addHostile(db(), 'maya', '2026-11-21', '2026-11-14')
      expect(await teams.listDesks(db())).toEqual([
        { user: 'maya', pausedAt: '2026-11-22T10:00:00.000Z', hostile: { '2026-11-21': 2 } },
      ])
      await teams.setPaused(db(), 'maya', null)
      expect(await teams.listDesks(db())).toMatchObject([{ pausedAt: null }])
    })

    it('say how they want to be told, and what they have read, each apart', async () => {
      const { settings: usual, read } = await notifySettings.readNotify(db(), 'maya')
      expect(usual).toMatchObject({ sound: false, quiet: null, kinds: { mention: true } })
      expect(read).toEqual({ until: '', ids: [] })
      const settings = { ...usual, quiet: { from: '22:00', to: '07:00', timeZone: 'Europe/Lisbon' } }
      const mark = { until: '2026-11-22T10:00:00.000Z', ids: ['n3'] }
      await notifySettings.writeReadMark(db(), 'maya', mark)
      await notifySettings.writeNotifySettings(db(), 'maya', settings)
      expect(await notifySettings.readNotify(db(), 'maya')).toEqual({ settings, read: mark })
      expect((await notifySettings.readNotify(db(), 'omar')).read.ids).toEqual([])
    })

    it('are told each thing once, the newest first', async () => {
      const notice = (n: number) => ({
        id: `n${n}`,
        to: 'maya',
        kind: 'mention' as const,
        conversation: 'c-1',
        by: 'omar',
        at: `2026-11-22T10:0${n}:00.000Z`,
        text: 'Look',
      })
      for (const n of [1, 3, 2]) expect(await notices.addNotice(db(), notice(n))).toBe(true)
      expect(await notices.addNotice(db(), notice(1))).toBe(false)
      expect(await notices.listNotices(db(), 'maya', 2)).toEqual([notice(3), notice(2)])
      expect(await notices.listNotices(db(), 'omar', 2)).toEqual([])
      const item = { pk: 'G#notices#maya', sk: `${notice(1).at}#n1`, ...notice(1) }
      expect(notices.isNotice(item)).toBe(true)
      expect(notices.isNotice({ pk: 'C#1', sk: '0' })).toBe(false)
      expect(notices.decodeNotice(item)).toEqual(notice(1))
    })
  })
}
