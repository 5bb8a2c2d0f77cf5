// Our connected accounts: data, not infrastructure. Secrets are elsewhere; here is only what may be shown.
import * as z from 'zod/mini'
import {
  type Database,
  deleteItem,
  type Item,
  queryAll,
  readItem,
  updateItem,
  writeItem,
} from './database.ts'
import { accountKey, accountsPk } from './keys.ts'
import { addBrand } from './workspace.ts'

export type Account = {
  channel: string
  /** Our own id for it: the last part of its callback URL. */
  account: string
  brand: string
  receive: 'webhook' | 'poll'
  /** The platform's API origin. */
  endpoint: string
  /** Our native ids on the platform, the first for routing: a page, a number, a bot, a DID. Empty until known. */
  ownIds: string[]
  handle: string
  /** Accounts whose webhooks are signed with the same secret share this mark, a hash; two with a comma while it changes. */
  secretMark: string | null
  /** US dollars a day after which paid reads pause and nothing is judged in the cloud. Null: no cap. */
  spendCapUsd: number | null
  settings: Record<string, string>
  connectedAt: string
  /** The newest line of people's words that its correction knows; null without a correction. */
  correction: string | null
  /** When its credentials end by themselves, as far as the platform says; ISO instant. */
  expiresAt: string | null
}

const storedAccount = z.object({
  sk: z.string(),
  brand: z.string(),
  receive: z.enum(['webhook', 'poll']),
  endpoint: z.string(),
  ownIds: z.array(z.string()),
  handle: z.string(),
  secretMark: z.nullable(z.string()),
  spendCapUsd: z.nullable(z.number()),
  settings: z.record(z.string(), z.string()),
  connectedAt: z.string(),
  correction: z._default(z.nullable(z.string()), null),
  expiresAt: z._default(z.nullable(z.string()), null),
})

/** Stores an account, and notes its brand. */
export async function writeAccount(db: Database, account: Account): Promise<void> {
  const { channel, account: id, ...rest } = account
  await writeItem(db, { ...accountKey(channel, id), ...rest })
  await addBrand(db, account.brand)
}

/** Changes one setting of an account and leaves all else as it is. False when there is no such account. */
export async function writeAccountSetting(
  db: Database,
  channel: string,
  account: string,
  setting: { name: string; value: string },
): Promise<boolean> {
  const updated = await updateItem(
    db,
    accountKey(channel, account),
    {
      expression: 'SET settings.#name = :value',
      names: { '#name': setting.name },
      values: { ':value': setting.value },
    },
    { expression: 'attribute_exists(pk)' },
  )
  return updated !== null
}

export const removeAccount = (db: Database, channel: string, account: string): Promise<boolean> =>
  deleteItem(db, accountKey(channel, account))

export async function readAccount(db: Database, channel: string, account: string): Promise<Account | null> {
  const item = await readItem(db, accountKey(channel, account))
  return item === null ? null : decodeAccount(item)
}

export async function listAccounts(db: Database): Promise<Account[]> {
  return (await queryAll(db, { pk: accountsPk, strong: true })).map(decodeAccount)
}

function decodeAccount(item: Item): Account {
  const { sk, ...rest } = z.parse(storedAccount, item)
  const [channel = '', account = ''] = sk.split('#')
  return { channel, account, ...rest }
}
