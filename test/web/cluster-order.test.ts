// Does a group of the crisis room stay where it is while it grows, and do new ones come last?
import { expect, test } from 'vitest'
import { inPlace } from '../../web/crisis/cluster-order.ts'
import type { ClusterView } from '../../web/crisis/use-crisis.ts'

const cluster = (title: string, ...ids: string[]) =>
  ({
    title,
    size: ids.length,
    answered: 0,
    channels: [],
    conversations: ids.map((id) => ({ id })),
  }) as unknown as ClusterView
const told = (placed: ReturnType<typeof inPlace>) =>
  placed.map(({ id, cluster: { title } }) => `${id} ${title}`)

test('a group that grows and changes its title keeps its place and its name', () => {
  const first = inPlace([], [cluster('white', 'a', 'b'), cluster('slot', 'c'), cluster('late', 'd')])
  expect(told(first)).toEqual(['a white', 'c slot', 'd late'])
  const next = inPlace(first, [
    cluster('later', 'e', 'd', 'f'),
    cluster('new', 'g'),
    cluster('screen', 'h', 'b', 'a'),
  ])
  expect(told(next)).toEqual(['a screen', 'd later', 'g new'])
})

test('of one that falls apart the first part stays, the other comes last under a name of its own', () => {
  const before = inPlace([], [cluster('all', 'a', 'b', 'c'), cluster('slot', 'd')])
  const parts = inPlace(before, [cluster('one', 'b'), cluster('two', 'a', 'c'), cluster('slot', 'd')])
  expect(told(parts)).toEqual(['a one', 'd slot', 'c two'])
})
