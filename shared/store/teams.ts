// Which teams are there, and how does each agent's desk stand?
import * as z from 'zod/mini'
import type { Desk, Team } from '../domain/team.ts'
import { type Database, deleteItem, queryAll, updateItem, writeItem } from './database.ts'
import { deskKey, desksPk, teamKey, teamsPk } from './keys.ts'

const storedTeam = z.object({ sk: z.string(), name: z.string(), members: z.array(z.string()) })

export async function listTeams(db: Database): Promise<Team[]> {
  return (await queryAll(db, { pk: teamsPk, strong: true })).map((item) => {
    const { sk, name, members } = z.parse(storedTeam, item)
    return { id: sk, name, members }
  })
}

export async function writeTeam(db: Database, { id, name, members }: Team): Promise<void> {
  await writeItem(db, { ...teamKey(id), name, members })
}

/** False when there was none. */
export function removeTeam(db: Database, id: string): Promise<boolean> {
  return deleteItem(db, teamKey(id), { expression: 'attribute_exists(pk)' })
}

/** Counts of days are attributes of their own, so that one update adds to one of them. */
const storedDesk = z.looseObject({ sk: z.string(), paused: z.optional(z.nullable(z.string())) })
const dayPrefix = 'd'

/** All desks: one query, half a read unit per 4 KB. Who never paused and met nobody hostile has none. */
export async function listDesks(db: Database): Promise<Desk[]> {
  return (await queryAll(db, { pk: desksPk, strong: true })).map((item) => {
    const { sk, paused, ...rest } = z.parse(storedDesk, item)
    const days = Object.entries(rest).flatMap(([name, count]) =>
      /^d\d{4}-/.test(name) && typeof count === 'number' ? [[name.slice(1), count] as const] : [],
    )
    return { user: sk, pausedAt: paused ?? null, hostile: Object.fromEntries(days) }
  })
}

/** `at`: since when they are away; null when they are back. One write unit. */
export async function setPaused(db: Database, user: string, at: string | null): Promise<void> {
  await updateItem(db, deskKey(user), { expression: 'SET paused = :at', values: { ':at': at } })
}

/** Adds a hostile conversation to the day, and forgets the day that has run out. One write unit. */
export async function addHostile(db: Database, user: string, day: string, forget: string): Promise<void> {
  await updateItem(db, deskKey(user), {
    expression: 'ADD #day :one REMOVE #old',
    names: { '#day': dayPrefix + day, '#old': dayPrefix + forget },
    values: { ':one': 1 },
  })
}
