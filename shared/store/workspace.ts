// The team: who has worked here, and over how many shards its list is spread.
import * as z from 'zod/mini'
import { addItem, type Database, queryAll, readItem, writeItem } from './database.ts'
import { brandKey, brandsPk, rosterKey, rosterPk, settingsKey, signedInKey, signedInPk } from './keys.ts'

const storedAgent = z.object({ sk: z.string() })

/** Notes that `user` works here. */
export const addAgent = (db: Database, user: string): Promise<boolean> => addItem(db, rosterKey(user))

/** Everybody who has worked here. */
export async function listAgents(db: Database): Promise<string[]> {
  return (await queryAll(db, { pk: rosterPk, strong: true })).map((item) => z.parse(storedAgent, item).sk)
}

const storedPerson = z.object({ sk: z.string(), roles: z.array(z.string()) })

/** Notes which roles somebody signed in with: one read, and a write only when they are others than the last time. */
export async function noteRoles(db: Database, user: string, roles: readonly string[]): Promise<void> {
  const known = await readItem(db, signedInKey(user))
  if (known !== null && z.parse(storedPerson, known).roles.join() === roles.join()) return
  await writeItem(db, { ...signedInKey(user), roles: [...roles] })
}

/** Everybody who has signed in, with the roles of their last time. One query. */
export async function listSignedIn(db: Database): Promise<{ user: string; roles: string[] }[]> {
  return (await queryAll(db, { pk: signedInPk })).map((item) => {
    const { sk, roles } = z.parse(storedPerson, item)
    return { user: sk, roles }
  })
}

const storedBrand = z.object({ sk: z.string() })

/** Notes a brand; it stays when its last account goes, since its conversations do. */
export const addBrand = (db: Database, brand: string): Promise<boolean> => addItem(db, brandKey(brand))

/** Every brand there has ever been, in order. */
export async function listBrands(db: Database): Promise<string[]> {
  return (await queryAll(db, { pk: brandsPk, strong: true })).map((item) => z.parse(storedBrand, item).sk)
}

/** `readShards` ≥ `writeShards`. To grow, raise read first and wait out the caches; to shrink, lower write first. */
export type Shards = { readShards: number; writeShards: number }

const storedShards = z.object({ readShards: z.number(), writeShards: z.number() })

export async function readShards(db: Database): Promise<Shards> {
  const item = await readItem(db, settingsKey('shards'))
  return item === null ? { readShards: 1, writeShards: 1 } : z.parse(storedShards, item)
}

export async function writeShards(db: Database, shards: Shards): Promise<void> {
  await writeItem(db, { ...settingsKey('shards'), ...shards })
}
