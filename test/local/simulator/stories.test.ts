// Do customers remind us when nobody answers, and react when somebody does?
import { expect, test } from 'vitest'
import { phrasebooks } from '../../../local/simulator/phrasebooks.ts'
import { minute, saidBy, sayings, scriptOf } from './script-rig.ts'

test('who is not answered asks again, in the same thread where it is public', () => {
  const said = sayings(scriptOf(5).advance(30 * minute))
  const byRef = new Map(said.map((deed) => [deed.ref, deed]))
  const again = said.filter(({ inReplyTo }) => typeof inReplyTo === 'number')
  expect(again.length).toBeGreaterThan(10)
  for (const deed of again) {
    const parent = byRef.get(Number(deed.inReplyTo))
    expect(parent?.customer.nativeId).toBe(deed.customer.nativeId)
    expect(deed.at - (parent?.at ?? deed.at)).toBeGreaterThan(minute)
  }
})

test('medicine is asked for again within minutes', () => {
  const said = sayings(scriptOf(42).advance(15 * minute))
  const first = said.find(({ at }) => at === 11_000)
  expect(first).toMatchObject({ visibility: 'public' })
  const theirs = said.filter(({ customer }) => customer.nativeId === first?.customer.nativeId)
  const at = theirs.map((deed) => deed.at).filter((moment) => moment > 11_000)
  expect(at.length).toBeGreaterThan(1)
  expect(at[0]).toBeLessThan(4 * minute)
})

test('who is answered reads it and reacts within two minutes', () => {
  const script = scriptOf(11)
  const people = [
    ...new Map(sayings(script.advance(minute)).map((deed) => [deed.customer.nativeId, deed])).values(),
  ]
  for (const [index, { channel, customer, visibility }] of people.entries())
    script.answered({ channel, nativeId: `ours-${index}`, to: customer.nativeId, visibility }, minute)
  const after = script.advance(3 * minute + 1)
  const reacting = people.filter(({ customer }) => saidBy(customer.nativeId, after).length > 0)
  expect(reacting.length).toBeGreaterThan(people.length * 0.7)
  const reactions = sayings(after).filter(({ inReplyTo }) => typeof inReplyTo === 'string')
  expect(reactions.every(({ at }) => at >= minute + 20_000 && at <= minute + 120_000)).toBe(true)
  const words = phrasebooks.en.thanks.map((line) => line.slice(0, 9).toLowerCase())
  const thanking = sayings(after).filter(({ text }) =>
    words.some((start) => text.toLowerCase().includes(start)),
  )
  expect(thanking.length).toBeGreaterThan(5)

  const receipts = after.filter((deed) => deed.kind === 'acknowledge')
  const delivered = receipts.filter(({ status }) => status === 'delivered')
  expect(new Set(delivered.map(({ nativeId }) => nativeId)).size).toBe(people.length)
  expect(receipts.length).toBeGreaterThan(delivered.length)
})

test('who is answered does not remind us of the same', () => {
  const script = scriptOf(12)
  const answeredPeople = new Set<string>()
  let reminded = 0
  for (let at = 5000; at < 30 * minute; at += 5000) {
    for (const { kind, ...deed } of script.advance(at)) {
      if (kind !== 'say' || !('customer' in deed) || !('visibility' in deed)) continue
      const { channel, customer, visibility } = deed
      if (typeof deed.inReplyTo === 'number') reminded++
      answeredPeople.add(customer.nativeId)
      script.answered(
        { channel, nativeId: `ours-${at}-${customer.nativeId}`, to: customer.nativeId, visibility },
        at,
      )
    }
  }
  expect(answeredPeople.size).toBeGreaterThan(50)
  expect(reminded).toBe(0)
})

test('an answer to a stranger changes nothing', () => {
  const script = scriptOf(13)
  script.advance(minute)
  script.answered({ channel: 'x', nativeId: 'o1', to: 'nobody', visibility: 'public' }, minute)
  const other = scriptOf(13)
  other.advance(minute)
  const spoken = (one: typeof script) => sayings(one.advance(2 * minute)).length
  expect(Math.abs(spoken(script) - spoken(other))).toBeLessThan(6)
})

test('an answer in private to what was said in public continues in private', () => {
  const script = scriptOf(42)
  const asked = sayings(script.advance(12_000)).find(({ at }) => at === 11_000)
  const to = asked?.customer.nativeId ?? ''
  const channel = asked?.channel ?? ''
  script.answered({ channel, nativeId: 'ours-1', to, visibility: 'private' }, 12_000)
  const [reaction] = saidBy(to, script.advance(2.5 * minute))
  expect(reaction).toMatchObject({ channel, visibility: 'private' })
})
