// Does every reason a channel gives for what cannot be done have words that a person can read, and that hold there?
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { catalog } from '#shared/channels/catalog.ts'
import { registry } from '#shared/channels/registry.ts'
import { type Capability, capabilityAt, capabilityReasons } from '#shared/domain/capability.ts'
import { Failure } from '#shared/domain/failure.ts'
import { cannotWords } from '../../web/words/can.ts'

const channels = new URL('../../shared/channels/', import.meta.url)
const fixtures = new URL('../fixtures/', import.meta.url)
const unknown = cannotWords(undefined)
const long = '2100-01-01T00:00:00.000Z'

test.each(Object.keys(registry))('%s says why in words', (channel) => {
  const found = [...written(channel), ...given(channel)]
  expect(found).not.toEqual([])
  for (const reason of found) {
    expect(Object.keys(capabilityReasons)).toContain(reason)
    const words = cannotWords(reason)
    expect(words).toMatch(/^[A-Z].*\.$/)
    expect(words).not.toBe(unknown)
  }
})

test('no code is kept that nobody gives', () => {
  const given = new Set(Object.keys(registry).flatMap(written))
  // Made by the domain from `until`, the reply side and what was sent before.
  const ofOurs = ['window_closed', 'templates_only', 'human_agent', 'already_used']
  expect(Object.keys(capabilityReasons).filter((code) => !given.has(code) && !ofOurs.includes(code))).toEqual(
    [],
  )
})

test('a channel without approved templates does not speak of them', () => {
  for (const { id, public: open, private: direct } of Object.values(catalog)) {
    if (open?.templates || direct?.templates) continue
    for (const reason of [...written(id), ...given(id), 'window_closed'])
      expect({ id, words: cannotWords(reason) }).not.toMatchObject({
        words: expect.stringContaining('template'),
      })
  }
})

/** The codes in a connector's own source, its family's included. */
function written(channel: string): string[] {
  const folder = new URL(`${channel}/`, channels)
  const text = readdirSync(folder)
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n')
  const families = [
    ...new Set([...text.matchAll(/'\.\.\/(meta|reviews)\//g)].map(([, family = '']) => family)),
  ]
  const shared = families.flatMap((family) =>
    readdirSync(new URL(`${family}/`, channels)).map((name) =>
      readFileSync(new URL(`${family}/${name}`, channels), 'utf8'),
    ),
  )
  const codes = [text, ...shared]
    .join('\n')
    .matchAll(/\bok: (?:true|false)(?: as const)?,\s*reason: '(\w+)'/g)
  return [...codes].map(([, code = '']) => code)
}

/** The codes with the messages of its fixtures, now and once every `until` has passed. */
function given(channel: string): string[] {
  const connector = registry[channel]
  const folder = new URL(`${channel}/`, fixtures)
  const names = readdirSync(folder).filter((name) => name !== 'README.md' && name !== 'sources.json')
  const sources: Record<string, string> = readdirSync(folder).includes('sources.json')
    ? JSON.parse(readFileSync(new URL('sources.json', folder), 'utf8'))
    : {}
  return names.flatMap((name) => {
    const source = sources[name] ?? 'webhook'
    const bytes = readFileSync(new URL(name, folder))
    try {
      const items = connector?.normalise({
        bytes,
        source,
        ownIds: ['us'],
        receivedAt: '2026-03-02T09:00:00.000Z',
      })
      return (items ?? [])
        .flatMap((item) => (item.type === 'message' ? Object.values(item.can) : []))
        .flatMap(reasonsOf)
    } catch (error) {
      if (error instanceof Failure) return []
      throw error
    }
  })
}

function reasonsOf(capability: Capability): string[] {
  const later = capabilityAt(capability, long)
  return [capability.ok ? undefined : capability.reason, later.ok ? undefined : later.reason].filter(
    (reason) => reason !== undefined,
  )
}
