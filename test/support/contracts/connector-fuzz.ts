// Contract: ten thousand careless variants of a platform's payloads harm neither its connector nor their neighbours.
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Connector } from '#shared/channels/connector.ts'
import { registry } from '#shared/channels/registry.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { InboundItem } from '#shared/domain/mention.ts'
import { type Element, elementsOn, type Mutation, mutationsOf } from '../payload-mutations.ts'

const cases = 10_000
const folder = new URL('../../fixtures/', import.meta.url)
const receivedAt = '2026-03-02T09:00:00.000Z'

type Fixture = { name: string; bytes: Uint8Array; source: string }

/** Every payload of the channel; `sources.json` names the source of those that no webhook brought. */
function fixturesOf(channel: string): Fixture[] {
  const own = new URL(`${channel}/`, folder)
  const names = readdirSync(own).filter((name) => name !== 'README.md' && name !== 'sources.json')
  const sources: Record<string, string> = names.length < readdirSync(own).length - 1 ? sourcesIn(own) : {}
  return names.map((name) => ({
    name,
    bytes: readFileSync(new URL(name, own)),
    source: sources[name] ?? 'webhook',
  }))
}

function sourcesIn(own: URL): Record<string, string> {
  return JSON.parse(readFileSync(new URL('sources.json', own), 'utf8'))
}

/** The items, or null when the connector says that nothing can be read. Anything else it throws is a finding. */
function read(connector: Connector, { source }: Fixture, bytes: Uint8Array): InboundItem[] | null {
  try {
    return connector.normalise({ bytes, source, ownIds: ['900', '1001', 'us'], receivedAt })
  } catch (error) {
    if (error instanceof Failure && error.kind === 'bad_payload') return null
    throw error
  }
}

/** A fixture with what the connector makes of it, and of it without any one element of its lists. */
function studied(connector: Connector, fixture: Fixture) {
  const whole = read(connector, fixture, fixture.bytes) ?? []
  const items = whole.map(written)
  const mutate = mutationsOf(fixture.bytes)
  const known = new Map<string, Loss | null>()
  return {
    ...fixture,
    mutate,
    repeated: repeated(whole).length,
    lossOf(element: Element): Loss | null {
      const key = JSON.stringify(element)
      const before = known.get(key)
      if (before !== undefined) return before
      const rest = read(connector, fixture, mutate.without(element))?.map(written)
      const loss = rest === undefined ? null : lossBetween(items, rest)
      known.set(key, loss)
      return loss
    },
  }
}

type Studied = ReturnType<typeof studied>
type Loss = { others: string[]; left: number }

/** Null where no message goes with the element: its list is no list of events but one they look things up in. */
function lossBetween(whole: readonly string[], rest: readonly string[]): Loss | null {
  const messages = (items: readonly string[]) => items.filter((one) => one.startsWith(aMessage)).length
  if (rest.length >= whole.length || messages(rest) >= messages(whole)) return null
  const kept = new Set(rest)
  return { others: whole.filter((one) => kept.has(one)), left: rest.length }
}

const aMessage = '{"type":"message"'
const written = (item: InboundItem): string => JSON.stringify(item)
const isNothing = (value: unknown): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)

/** Messages that are there again, as they are written. */
function repeated(items: readonly InboundItem[]): string[] {
  const seen = new Set<string>()
  const again = items.filter((item) => {
    if (item.type !== 'message') return false
    const key = `${item.recipient} ${item.nativeId}`
    const isThere = seen.has(key)
    seen.add(key)
    return isThere
  })
  return again.map(written)
}

/** What is wrong with the connector's answer to a mutation, in words; nothing when all is well. */
function findings(connector: Connector, fixture: Studied, mutation: Mutation): string[] {
  const bytes = fixture.mutate.apply(mutation)
  const items = read(connector, fixture, bytes)
  const after = items?.map(written)
  const again = read(connector, fixture, bytes)?.map(written)
  const found: string[] = []
  if (after?.join('\n') !== again?.join('\n')) found.push('the same bytes gave other items')
  if (items === null || after === undefined) return found
  const twins = repeated(items)
  if (mutation.kind === 'repeat') {
    if (twins.some((twin) => after.indexOf(twin) === after.lastIndexOf(twin))) {
      found.push('the same event gave two different messages')
    }
  } else if (twins.length > fixture.repeated) found.push(`there twice: ${twins[0]}`)
  if (mutation.kind !== 'replace' && mutation.kind !== 'repeat') return found
  const there = new Set(after)
  for (const loss of elementsOn(mutation.path).map(fixture.lossOf)) {
    if (loss === null) continue
    found.push(...loss.others.filter((one) => !there.has(one)).map((one) => `a neighbour was lost: ${one}`))
    // What was a message is still accounted for: read, ignored with a reason, or parked. Nothing at all is nothing.
    const accounted = after.length > loss.left || (mutation.kind === 'replace' && isNothing(mutation.value))
    if (!accounted) found.push('a message went without a trace')
  }
  return found
}

/**
 * Every `of`-th channel of the registry, beginning with number `part`: as many files as there are parts share them, so
 * that the processes of a run do.
 */
export function describeFuzz(part: number, of: number): void {
  const own = Object.entries(registry).filter((_, index) => index % of === part - 1)
  describe.each(own)('%s', describeChannel)
}

function describeChannel(channel: string, connector: Connector): void {
  const fixtures = fixturesOf(channel)

  it('has payloads that can be read', () => {
    expect(fixtures).not.toEqual([])
    const unread = fixtures.filter((fixture) => read(connector, fixture, fixture.bytes) === null)
    expect(unread.map(({ name }) => name)).toEqual([])
  })

  it(`stands ${cases} mutations`, { timeout: 120_000 }, () => {
    const all = new Map(fixtures.map((fixture) => [fixture.name, studied(connector, fixture)]))
    const one = fc.oneof(
      ...[...all.values()].map(({ name, mutate }) =>
        fc.record({ name: fc.constant(name), mutation: mutate.any }),
      ),
    )
    // What is no message makes an error that nobody reads the stack of: it costs a tenth of the time.
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 0
    onTestFinished(() => {
      Error.stackTraceLimit = stackTraceLimit
    })
    const holds = ({ name, mutation }: { name: string; mutation: Mutation }) => {
      const fixture = all.get(name)
      const found = fixture === undefined ? ['no such payload'] : findings(connector, fixture, mutation)
      if (found.length > 0) throw new Error(found.join('\n'))
    }
    fc.assert(fc.property(one, holds), { numRuns: cases, seed: 20_261_127 })
  })
}
