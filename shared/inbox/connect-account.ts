// Connects an account: are its credentials complete and good? Then it is data, its secrets apart, and needs no deploy.
import type { ChannelDefinition, Connector, Credentials, SessionStore } from '../channels/connector.ts'
import { currentCredentials, secretsIn } from '../channels/secrets-in-force.ts'
import { Failure } from '../domain/failure.ts'
import { type Account, readAccount, removeAccount, writeAccount } from '../store/accounts.ts'
import { listQueries, removeQuery } from '../store/saved-queries.ts'
import { secretMarkOf } from './identify.ts'
import { noteWorking } from './note-health.ts'
import type { Services } from './services.ts'

export type AccountRequest = {
  channel: string
  account: string
  brand: string
  receive?: 'webhook' | 'poll' | undefined
  endpoint?: string | undefined
  credentials: Credentials
  spendCapUsd?: number | undefined
}

/**
 * Stores an account and its credentials. With `check` the platform is asked first whether they are good; without, the
 * account's own id is taken from the credentials where they hold it. Throws Failure `rejected` naming the field.
 */
export async function connectAccount(
  services: Services,
  request: AccountRequest,
  options: { check: boolean; pollByDefault?: boolean },
): Promise<Account> {
  const connector = services.connectors[request.channel]
  if (!connector) throw new Failure('rejected', `channel: there is no channel "${request.channel}".`)
  const { definition } = connector
  const problem = problemWith(request, definition)
  if (problem !== null) throw new Failure('rejected', problem)
  const endpoint = request.endpoint ?? definition.endpoint
  const before = await readAccount(services.db, request.channel, request.account)
  const session = draftSession()
  const known = options.check ? await ask(services, request, endpoint, session.store) : null
  await storeSecrets(services, request, session.text(), before !== null && before.endpoint !== endpoint)
  const nativeId = known?.nativeId ?? connector.nativeId(request.credentials)
  const account: Account = {
    channel: request.channel,
    account: request.account,
    brand: request.brand,
    receive: request.receive ?? receiveByDefault(definition, options.pollByDefault === true),
    endpoint,
    ownIds: ownIdsOf(nativeId, known?.handle ?? null, before),
    handle: known?.handle ?? before?.handle ?? request.account,
    secretMark: markOf(connector, request.credentials),
    spendCapUsd: request.spendCapUsd ?? before?.spendCapUsd ?? null,
    settings: before?.settings ?? {},
    connectedAt: before?.connectedAt ?? services.now().toISOString(),
    correction: before?.correction ?? null,
    expiresAt: known?.expiresAt ?? null,
  }
  await writeAccount(services.db, account)
  if (known !== null) await noteWorking(services, account, 'The platform knows us.')
  return account
}

/**
 * Stores credentials that have passed. Changed ones, and another endpoint, end the old session; one that the check itself began is kept,
 * since it may have spent a token that works once.
 */
async function storeSecrets(
  services: Services,
  request: AccountRequest,
  session: string | null,
  moved: boolean,
): Promise<void> {
  const { channel, account, credentials } = request
  const before = await services.secrets.read(channel, account)
  const changed = before === null || JSON.stringify(sorted(before)) !== JSON.stringify(sorted(credentials))
  if (changed || moved) await services.secrets.forgetSession(channel, account)
  if (changed) await services.secrets.write(channel, account, credentials)
  if (session !== null) {
    const store = services.secrets.sessionOf(channel, account)
    await store.renew(await store.read(), async () => session)
  }
}

const sorted = (credentials: Credentials): [string, string][] => Object.entries(credentials).sort()

/** One mark for each value in force of the secret that accounts of one app share. */
function markOf({ sharedSecret, definition }: Connector, credentials: Credentials): string | null {
  const secrets = sharedSecret === null ? [] : secretsIn(credentials[sharedSecret])
  return secrets.length === 0 ? null : secrets.map((one) => secretMarkOf(definition.id, one)).join()
}

/** A session that lives in memory until its account is known to be good. */
function draftSession(): { store: SessionStore; text: () => string | null } {
  let text: string | null = null
  const store: SessionStore = {
    read: async () => text,
    async renew(stale, renew) {
      if (text === null || text === stale) text = await renew(text)
      return text
    },
  }
  return { store, text: () => text }
}

/** Asks the platform of a stored account who we are there, and remembers the answer. */
export async function learnOwnIdentity(services: Services, account: Account): Promise<Account> {
  const credentials = await services.secrets.read(account.channel, account.account)
  const session = services.secrets.sessionOf(account.channel, account.account)
  const known = await ask(services, { ...account, credentials: credentials ?? {} }, account.endpoint, session)
  if (known === null) return account
  const learned = {
    ...account,
    handle: known.handle,
    ownIds: ownIdsOf(known.nativeId, known.handle, account),
    expiresAt: known.expiresAt ?? null,
  }
  const same =
    learned.handle === account.handle &&
    learned.ownIds.join() === account.ownIds.join() &&
    learned.expiresAt === account.expiresAt
  if (!same) await writeAccount(services.db, learned)
  return learned
}

/** Forgets an account, its credentials and what was listened for with them. False when there is none. */
export async function disconnectAccount(
  services: Services,
  channel: string,
  account: string,
): Promise<boolean> {
  if ((await readAccount(services.db, channel, account)) === null) return false
  for (const query of await listQueries(services.db)) {
    if (query.channel === channel && query.account === account) await removeQuery(services.db, query.id)
  }
  await removeAccount(services.db, channel, account)
  await services.secrets.remove(channel, account)
  return true
}

/** What is wrong with a request, naming the field; null when nothing is. */
export function problemWith(request: AccountRequest, definition: ChannelDefinition): string | null {
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(request.account)) {
    return 'account: use 1 to 64 letters, digits, "-" or "_"; it becomes part of the callback URL.'
  }
  if (request.brand.trim() === '') return 'brand: name the brand this account belongs to.'
  if (request.receive && !definition.receive.includes(request.receive)) {
    return `receive: ${definition.label} cannot be received by ${request.receive}.`
  }
  const endpointProblem = request.endpoint === undefined ? null : problemWithEndpoint(request.endpoint)
  return endpointProblem ?? problemWithCredentials(request.credentials, definition)
}

function problemWithCredentials(credentials: Credentials, definition: ChannelDefinition): string | null {
  const fits = definition.credentials.some(
    (fields) =>
      fields.every((field) => field.optional || (credentials[field.name] ?? '') !== '') &&
      Object.keys(credentials).every((name) => fields.some((field) => field.name === name)),
  )
  if (fits) return null
  const known = new Set(definition.credentials.flat().map((field) => field.name))
  const unknown = Object.keys(credentials).find((name) => !known.has(name))
  if (unknown !== undefined) return `credentials.${unknown}: ${definition.label} has no such credential.`
  const closest = [...definition.credentials].sort(
    (a, b) => missing(a, credentials).length - missing(b, credentials).length,
  )
  const name = closest[0] && missing(closest[0], credentials)[0]
  return name
    ? `credentials.${name}: missing.`
    : 'credentials: these do not belong together; give one complete set.'
}

const missing = (fields: ChannelDefinition['credentials'][number], credentials: Credentials): string[] =>
  fields.filter((field) => !field.optional && !credentials[field.name]).map((field) => field.name)

function problemWithEndpoint(endpoint: string): string | null {
  if (!URL.canParse(endpoint)) return 'endpoint: not a URL.'
  const url = new URL(endpoint)
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
    return 'endpoint: use https; plain http only on this machine.'
  }
  if ((url.pathname !== '/' && url.pathname !== '') || url.search || url.username) {
    return 'endpoint: give scheme, host and port only.'
  }
  return null
}

function receiveByDefault(definition: ChannelDefinition, pollByDefault: boolean): 'webhook' | 'poll' {
  const first = pollByDefault ? 'poll' : 'webhook'
  return definition.receive.includes(first) ? first : (definition.receive[0] ?? 'webhook')
}

function ownIdsOf(nativeId: string | null, handle: string | null, before: Account | null): string[] {
  const ids = [nativeId, handle === null ? null : `@${handle.replace(/^@/, '')}`].filter((id) => id !== null)
  return ids.length > 0 ? [...new Set(ids)] : (before?.ownIds ?? [])
}

async function ask(
  services: Services,
  request: Pick<AccountRequest, 'channel' | 'account' | 'credentials'>,
  endpoint: string,
  session: SessionStore,
) {
  const connector = services.connectors[request.channel]
  return connector
    ? connector.check({
        credentials: currentCredentials(connector.definition, request.credentials),
        endpoint: endpoint.replace(/\/$/, ''),
        fetch: services.fetch,
        now: services.now,
        session,
        settings: {},
      })
    : null
}
