// Do the lists give rows in order of their moment, across shards and people, page after page?
import { describe, expect, it } from 'vitest'
import type { ConversationHead } from '#shared/domain/conversation.ts'
import type { DueList, DueRow } from '#shared/store/due-list.ts'
import { aHead } from '../head.ts'
import type { StoreRig } from './store.ts'
import { store } from './store-watch.ts'

const { dueList, heads } = store
const minute = (n: number): string => new Date(Date.UTC(2026, 10, 22, 10, n)).toISOString()

export function describeLists({ db }: StoreRig): void {
  const put = async (id: string, shards: number, changes: Partial<ConversationHead>): Promise<void> =>
    void (await heads.writeHead(
      db(),
      aHead({ id, version: 1, team: 'lists', brand: 'Lister', ...changes }),
      shards,
    ))

  const readInPages = async (list: DueList, limit: number): Promise<DueRow[]> => {
    const rows: DueRow[] = []
    for (;;) {
      const page = await dueList.listDueRows(db(), list, limit, rows.at(-1)?.sort)
      rows.push(...page)
      if (page.length < limit) return rows
    }
  }

  describe('lists', () => {
    it('merge shards, brands and claimed rows by moment, without loss or repetition over pages', async () => {
      const expected: string[] = []
      for (let n = 0; n < 40; n++) {
        const id = `list-${String(n).padStart(2, '0')}`
        expected.push(id)
        await put(id, 4, {
          brand: n % 3 === 0 ? 'Lister' : 'Other',
          assignee: n % 5 === 0 ? 'list-agent' : null,
          dueAt: minute(Math.floor(n / 2)),
        })
      }
      const brands = ['Lister', 'Other']
      const all: DueList = {
        view: 'needs_reply',
        team: 'lists',
        brands,
        agents: ['list-agent', 'nobody'],
        readShards: 4,
      }
      for (const limit of [1, 7, 40, 100]) {
        const rows = await readInPages(all, limit)
        expect(rows.map(({ id }) => id)).toEqual(expected)
        expect(rows[5]).toMatchObject({ at: minute(2), channel: 'test' })
      }
      const free = await readInPages(
        { view: 'unassigned', team: 'lists', brands: ['Other'], readShards: 4 },
        9,
      )
      expect(free.map(({ id }) => id)).toEqual(expected.filter((_, n) => n % 3 !== 0 && n % 5 !== 0))
      const mine = await readInPages({ view: 'mine', agent: 'list-agent' }, 3)
      expect(mine.map(({ id }) => id)).toEqual(expected.filter((_, n) => n % 5 === 0))
    })

    it('miss nothing while there are more shards to read than are written', async () => {
      await put('list-grown', 2, { brand: 'Grower' })
      const rows = await dueList.listDueRows(
        db(),
        { view: 'unassigned', team: 'lists', brands: ['Grower'], readShards: 8 },
        5,
      )
      expect(rows.map(({ id }) => id)).toEqual(['list-grown'])
    })

    it('keep waiting, snoozed and closed conversations by the moment of each', async () => {
      const at = minute(3)
      await put('list-waits', 1, { status: 'waiting', lastMessage: { text: '', at, direction: 'out' } })
      await put('list-sleeps', 1, { status: 'snoozed', snoozedUntil: at })
      await put('list-done', 1, { status: 'done', doneAt: '2026-12-01T23:59:59.000Z' })
      await put('list-ignored', 1, { status: 'ignored', doneAt: '2026-12-01T00:00:00.000Z' })
      const read = async (list: DueList): Promise<string[]> =>
        (await dueList.listDueRows(db(), list, 50)).map(({ at: when, id }) => `${id} ${when}`)
      expect(await read({ view: 'waiting', team: 'lists', readShards: 1 })).toEqual([`list-waits ${at}`])
      expect(await read({ view: 'snoozed', readShards: 1 })).toContain(`list-sleeps ${at}`)
      expect(await read({ view: 'done', day: '2026-12-01', readShards: 1 })).toEqual([
        'list-ignored 2026-12-01T00:00:00.000Z',
        'list-done 2026-12-01T23:59:59.000Z',
      ])
    })

    it('tell whose moment has come', async () => {
      for (let n = 0; n < 6; n++)
        await put(`list-wake-${n}`, 2, { status: 'snoozed', snoozedUntil: minute(30 + n) })
      const past = await dueList.listPastRows(db(), { view: 'snoozed', readShards: 2 }, minute(33), 100)
      const ids = past.map(({ id }) => id).filter((id) => id.startsWith('list-wake'))
      expect(ids.sort()).toEqual(['list-wake-0', 'list-wake-1', 'list-wake-2', 'list-wake-3'])
      expect(
        await dueList.listPastRows(db(), { view: 'snoozed', readShards: 2 }, minute(33), 2),
      ).toHaveLength(2)
    })
  })
}
