// Do the few calls the store is made of behave as their callers believe, at and beyond DynamoDB's limits?
import type { BatchGetItemCommandOutput } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import { localClient } from '../test-table.ts'
import type { StoreRig } from './store.ts'
import { store } from './store-watch.ts'

const { database } = store

export function describeDatabase({ db, endpoint }: StoreRig): void {
  describe('the calls to the database', () => {
    it('adds an item once, whoever else tries', async () => {
      const tries = Array.from({ length: 20 }, (_, by) =>
        database.addItem(db(), { pk: 'db#once', sk: '0', by }),
      )
      const won = (await Promise.all(tries)).flatMap((written, by) => (written ? [by] : []))
      expect(won).toHaveLength(1)
      expect(await database.readItem(db(), { pk: 'db#once', sk: '0' })).toMatchObject({ by: won[0] })
    })

    it('writes, updates and deletes only while the condition holds', async () => {
      const key = { pk: 'db#condition', sk: '0' }
      const is = (n: number) => ({ expression: 'n = :n', values: { ':n': n } })
      const add = { expression: 'ADD n :one', values: { ':one': 1 } }
      expect(await database.readItem(db(), key)).toBeNull()
      expect(await database.writeItem(db(), { ...key, n: 1, left: undefined })).toBe(true)
      expect(await database.writeItem(db(), { ...key, n: 7 }, is(5))).toBe(false)
      expect(await database.updateItem(db(), key, add, is(5))).toBeNull()
      expect(
        await database.updateItem(db(), key, add, { expression: 'n < :max', values: { ':max': 5 } }),
      ).toEqual({
        ...key,
        n: 2,
      })
      expect(await database.deleteItem(db(), key, is(1))).toBe(false)
      expect(await database.deleteItem(db(), key, is(2))).toBe(true)
      expect(await database.readItem(db(), key)).toBeNull()
    })

    it('throws what is not a condition', async () => {
      const broken = { ...db(), table: 'no-such-table' }
      await expect(database.writeItem(broken, { pk: 'a', sk: 'b' })).rejects.toThrow()
      await expect(database.readItem(broken, { pk: 'a', sk: 'b' })).rejects.toThrow()
    })

    it('reads more keys than one batch takes, a key given twice once', async () => {
      const keys = Array.from({ length: 230 }, (_, n) => ({ pk: 'db#many', sk: String(n).padStart(4, '0') }))
      await database.forEachOf(keys, 16, async (key) => void (await database.writeItem(db(), { ...key })))
      const found = await database.readItems(db(), [
        ...keys,
        ...keys.slice(0, 5),
        { pk: 'db#many', sk: 'none' },
      ])
      expect(found.map((item) => item.sk).sort()).toEqual(keys.map(({ sk }) => sk))
      expect(await database.readItems(db(), [])).toEqual([])
    })

    it('asks again for keys that were left unread', async () => {
      const client = localClient(endpoint())
      let asked = 0
      client.middlewareStack.add(
        (next, { commandName }) =>
          async (args) => {
            const answer = await next(args)
            if (commandName !== 'BatchGetItemCommand' || ++asked > 2) return answer
            const output: BatchGetItemCommandOutput = Object(answer.output)
            const [kept = [], left = []] = [
              output.Responses?.[db().table]?.slice(0, 1),
              output.Responses?.[db().table]?.slice(1),
            ]
            const Keys = left.map(({ pk, sk }) => ({ pk: pk ?? { S: '' }, sk: sk ?? { S: '' } }))
            Object.assign(output, {
              Responses: { [db().table]: kept },
              UnprocessedKeys: { [db().table]: { Keys } },
            })
            return answer
          },
        { step: 'initialize' },
      )
      const keys = Array.from({ length: 6 }, (_, n) => ({ pk: 'db#many', sk: String(n).padStart(4, '0') }))
      const found = await database.readItems({ ...db(), client }, keys)
      expect(found.map((item) => item.sk).sort()).toEqual(keys.map(({ sk }) => sk))
      expect(asked).toBe(3)
    })

    it('reads a range by prefix, by bounds, after a key and up to a key, either way round', async () => {
      for (const sk of ['a1', 'a2', 'b1', 'b2', 'c1']) await database.writeItem(db(), { pk: 'db#range', sk })
      const read = async (range: object): Promise<unknown[]> =>
        (await database.queryAll(db(), { pk: 'db#range', strong: true, ...range })).map((item) => item.sk)
      expect(await read({})).toEqual(['a1', 'a2', 'b1', 'b2', 'c1'])
      expect(await read({ begins: 'b' })).toEqual(['b1', 'b2'])
      expect(await read({ from: 'a2', to: 'b1' })).toEqual(['a2', 'b1'])
      expect(await read({ after: 'b1' })).toEqual(['b2', 'c1'])
      expect(await read({ to: 'a2' })).toEqual(['a1', 'a2'])
      expect(await read({ newestFirst: true })).toEqual(['c1', 'b2', 'b1', 'a2', 'a1'])
    })

    it('goes on after a page that is full, by count and by size', async () => {
      const text = 'x'.repeat(300_000)
      for (let n = 0; n < 7; n++) await database.writeItem(db(), { pk: 'db#large', sk: String(n), text })
      const first = await database.queryPage(db(), { pk: 'db#large', limit: 2 })
      expect(first.items.map((item) => item.sk)).toEqual(['0', '1'])
      const second = await database.queryPage(db(), { pk: 'db#large', limit: 2 }, first.next)
      expect(second.items.map((item) => item.sk)).toEqual(['2', '3'])
      const all = await database.queryAll(db(), { pk: 'db#large' })
      expect(all.map((item) => item.sk)).toEqual(['0', '1', '2', '3', '4', '5', '6'])
    })

    it('runs so many at a time, and begins nothing after the first error', async () => {
      let running = 0
      let most = 0
      const begun: number[] = []
      const work = database.forEachOf([1, 2, 3, 4, 5, 6, 7, 8, 9], 3, async (n) => {
        begun.push(n)
        most = Math.max(most, ++running)
        await new Promise(setImmediate)
        running--
        if (n === 4) throw new Error('four')
      })
      await expect(work).rejects.toThrow('four')
      expect(most).toBe(3)
      expect(running).toBe(0)
      expect(begun.length).toBeLessThan(9)
    })
  })
}
