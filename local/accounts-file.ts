// Which accounts does the file given by `--accounts` name?
import { readFile } from 'node:fs/promises'
import { en } from 'zod/locales'
import * as z from 'zod/mini'
import { registry } from '#shared/channels/registry.ts'
import { type AccountRequest, problemWith } from '#shared/inbox/connect-account.ts'
import { SettingsError } from './options.ts'

z.config(en())

const entry = z.strictObject({
  channel: z.string(),
  account: z.string(),
  brand: z.string(),
  receive: z.optional(z.enum(['webhook', 'poll'])),
  endpoint: z.optional(z.string()),
  credentials: z.record(z.string(), z.string()),
  spendCapUsd: z.optional(z.number()),
})

/** Reads and checks the file. Throws SettingsError that names the account and the field. */
export async function readAccountsFile(path: string): Promise<AccountRequest[]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new SettingsError(`The accounts file ${path} cannot be read.`)
  })
  const parsed = z.safeParse(z.array(entry), parseJson(text, path))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new SettingsError(`${path}: ${placeOf(issue?.path ?? [])}${issue?.message ?? 'not as expected.'}`)
  }
  const seen = new Set<string>()
  for (const request of parsed.data) {
    const name = `${request.channel}/${request.account}`
    const problem = problemOf(request)
    if (problem !== null) throw new SettingsError(`${path}: account ${name}: ${problem}`)
    if (seen.has(name)) throw new SettingsError(`${path}: account ${name} is there twice.`)
    seen.add(name)
  }
  return parsed.data
}

function problemOf(request: AccountRequest): string | null {
  const definition = registry[request.channel]?.definition
  if (!definition)
    return `channel: there is no channel "${request.channel}"; there are ${Object.keys(registry).join(', ')}.`
  return problemWith(request, definition)
}

function placeOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return ''
  const [index, ...field] = path
  return `account ${Number(index) + 1}${field.length > 0 ? `, ${field.join('.')}` : ''}: `
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new SettingsError(`${path} is not JSON.`)
  }
}
