// Which secrets hold while one replaces another? Deliveries signed with either are taken, calls are made with the newer.
import type { ChannelDefinition, Connector, Credentials, RawRequest, ReceiveResult } from './connector.ts'

/** The values in force: two, separated by a comma, while one replaces the other. The first is the newer. */
export function secretsIn(credential: string | undefined): string[] {
  return (credential ?? '')
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '')
}

/** The credentials to call the platform with: of a signing secret that is being replaced, the newer. */
export function currentCredentials(definition: ChannelDefinition, credentials: Credentials): Credentials {
  return readingsOf(definition, credentials)[0]
}

/**
 * `connector.receive` with each secret in force, the newer first. The first refusal holds where all refuse. No platform
 * delivers nothing: an empty body is refused whoever signed it.
 */
export function receiveInForce(
  connector: Connector,
  request: RawRequest,
  credentials: Credentials,
  now: Date,
): ReceiveResult {
  if (request.method === 'POST' && request.body.length === 0)
    return { kind: 'rejected', status: 401, reason: 'empty_body' }
  const [newest, ...others] = readingsOf(connector.definition, credentials)
  const first = connector.receive(request, newest, now)
  if (first.kind !== 'rejected') return first
  for (const other of others) {
    const result = connector.receive(request, other, now)
    if (result.kind !== 'rejected') return result
  }
  return first
}

/** The credentials once with each secret in force, the newest first; as they are where nothing signs. */
function readingsOf(
  definition: ChannelDefinition,
  credentials: Credentials,
): [Credentials, ...Credentials[]] {
  const signing = definition.credentials.flat().find(({ name, signs }) => signs && credentials[name])
  if (signing === undefined) return [credentials]
  const [newest = '', ...others] = secretsIn(credentials[signing.name])
  const reading = (secret: string) => ({ ...credentials, [signing.name]: secret })
  return [reading(newest), ...others.map(reading)]
}
