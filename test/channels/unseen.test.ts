// Is everything of a list that is read again and again handed on once, and nothing lost?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { marksIn, marksText, unseen } from '#shared/channels/unseen.ts'

type Thing = { id: string; time: number } | { odd: number }
const describe = (raw: unknown) => {
  const thing = raw as { id?: string; time?: number }
  return thing.id === undefined || thing.time === undefined ? null : { id: thing.id, time: thing.time }
}

test('whatever is added between two looks comes once, also within one tick and what cannot be read', () => {
  const steps = fc.array(fc.array(fc.constantFrom('same', 'later', 'odd'), { maxLength: 4 }), {
    maxLength: 8,
  })
  fc.assert(
    fc.property(steps, (looks) => {
      const all: Thing[] = []
      const given: unknown[] = []
      let clock = 1
      let cursor: { since: number; marks: string } = { since: 0, marks: '' }
      for (const added of looks) {
        for (const what of added) {
          if (what === 'later') clock++
          all.push(what === 'odd' ? { odd: all.length } : { id: `n${all.length}`, time: clock })
        }
        const found = unseen(all, cursor.since, marksIn(cursor.marks), describe)
        given.push(...found.news)
        cursor = { since: found.newest, marks: marksText(found.marks) }
      }
      expect(given).toHaveLength(all.length)
      expect(new Set(given)).toEqual(new Set(all))
    }),
    { seed: 5 },
  )
})
