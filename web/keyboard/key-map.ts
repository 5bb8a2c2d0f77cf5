// Which key does what for this person? The presets, what they changed, and what stands in each other's way; pure.
import { t } from '@lingui/core/macro'
import { type CommandId, commands } from './commands.ts'

export const presets = {
  harken: { name: 'Harken', keys: {} },
  gmail: {
    name: t`Like Gmail`,
    keys: { snooze: ['b'], ignore: ['!'], next: ['j'], previous: ['k'], close: ['e', '['], open: ['o'] },
  },
} as const satisfies Record<string, { name: string; keys: Partial<Record<CommandId, readonly string[]>> }>
export type PresetName = keyof typeof presets

/** `own`: what was changed against the preset; an empty list turns a command's keys off. */
export type OwnKeys = { preset: PresetName; own: Partial<Record<CommandId, readonly string[]>> }
export type KeyMap = Readonly<Record<CommandId, readonly string[]>>

/** The keys of every command. */
export function keyMapOf({ preset, own }: OwnKeys): KeyMap {
  const given: Partial<Record<CommandId, readonly string[]>> = presets[preset].keys
  const map = {} as Record<CommandId, readonly string[]>
  for (const { id, keys } of commands) map[id] = own[id] ?? given[id] ?? keys
  return map
}

/** Two keys cannot both be had when they are the same, or one is how the other begins. */
export const collide = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `)

/** The other command that `key` would take a key from, with that key; null when it is free. */
export function takenBy(map: KeyMap, id: CommandId, key: string): { id: CommandId; key: string } | null {
  for (const other of commands) {
    if (other.id === id) continue
    const held = map[other.id].find((one) => collide(one, key))
    if (held !== undefined) return { id: other.id, key: held }
  }
  return null
}

/** `key` for this command; whatever it takes from others is theirs no more. */
export function withKey({ preset, own }: OwnKeys, id: CommandId, key: string): OwnKeys {
  const map = keyMapOf({ preset, own })
  const next: OwnKeys['own'] = { ...own, [id]: [key] }
  for (const other of commands) {
    if (other.id === id || !map[other.id].some((one) => collide(one, key))) continue
    next[other.id] = map[other.id].filter((one) => !collide(one, key))
  }
  return { preset, own: next }
}

/** As the preset has it again; what meanwhile belongs to another is left there. */
export function withoutOwn({ preset, own }: OwnKeys, id: CommandId): OwnKeys {
  const { [id]: _, ...rest } = own
  const map = keyMapOf({ preset, own: rest })
  const free = map[id].filter((key) => takenBy(map, id, key) === null)
  return { preset, own: free.length === map[id].length ? rest : { ...rest, [id]: free } }
}
