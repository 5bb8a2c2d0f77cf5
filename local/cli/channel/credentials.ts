// Which credentials does an account get? From options and the environment, and for the rest the person is asked.
import type { ChannelDefinition, CredentialField, Credentials } from '#shared/channels/connector.ts'
import { type Ask, type Io, UsageError } from '../command.ts'

/** `appSecret` is found in the environment as `HARKEN_APP_SECRET`. */
export const variableOf = (name: string): string =>
  `HARKEN_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`

/** The pairs of `--set name=value`. Throws UsageError without repeating a value: it may be a secret. */
export function settingsOf(pairs: readonly string[]): Credentials {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new UsageError('--set takes NAME=VALUE.')
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

/**
 * One complete set of credentials of the channel: the first that `set` and the environment fill, else the one the
 * person chooses and completes. Throws UsageError that names what is missing when nobody can be asked.
 */
export async function gatherCredentials(
  definition: ChannelDefinition,
  set: Credentials,
  io: Pick<Io, 'env' | 'ask'>,
): Promise<Credentials> {
  const candidates = definition.credentials.filter((fields) =>
    Object.keys(set).every((name) => fields.some((field) => field.name === name)),
  )
  if (candidates.length === 0) throw notTogether(definition, set)
  const known = (name: string): string => (set[name] ?? io.env[variableOf(name)] ?? '').trim()
  const missingOf = (fields: readonly CredentialField[]) =>
    fields.filter((field) => !field.optional && known(field.name) === '')
  const complete = candidates.find((fields) => missingOf(fields).length === 0)
  if (complete) return filled(complete, known, null)
  if (io.ask !== null) return filled(await chosen(candidates, io.ask), known, io.ask)
  const [closest = []] = candidates.toSorted((a, b) => missingOf(a).length - missingOf(b).length)
  const names = missingOf(closest).map(({ name }) => `${name} (${variableOf(name)})`)
  throw new UsageError(`${definition.label} needs ${names.join(', ')}: set the environment, or use --file.`)
}

async function filled(
  fields: readonly CredentialField[],
  known: (name: string) => string,
  ask: Ask | null,
): Promise<Credentials> {
  const credentials: Credentials = {}
  for (const field of fields) {
    const value = known(field.name) || (ask === null ? '' : await answerFor(field, ask))
    if (value !== '') credentials[field.name] = value
  }
  return credentials
}

async function answerFor(field: CredentialField, ask: Ask): Promise<string> {
  const question = `${field.label} (${field.name}${field.optional ? ', may be left empty' : ''})`
  for (;;) {
    const answer = await ask(question, { hidden: field.secret })
    if (answer !== '' || field.optional) return answer
  }
}

async function chosen(candidates: readonly CredentialField[][], ask: Ask): Promise<CredentialField[]> {
  const [first = []] = candidates
  if (candidates.length === 1) return first
  const lines = candidates.map(
    (fields, index) => `  ${index + 1}: ${fields.map(({ name }) => name).join(', ')}`,
  )
  for (;;) {
    const answer = await ask(`Which of these do you have?\n${lines.join('\n')}\nNumber`)
    const fields = candidates[Number(answer) - 1]
    if (fields) return fields
  }
}

function notTogether(definition: ChannelDefinition, set: Credentials): UsageError {
  const known = new Set(definition.credentials.flat().map(({ name }) => name))
  const unknown = Object.keys(set).find((name) => !known.has(name))
  return new UsageError(
    unknown === undefined
      ? `${Object.keys(set).join(' and ')} do not belong together; give one complete set.`
      : `--set: ${definition.label} has no credential "${unknown}"; it has ${[...known].join(', ')}.`,
  )
}
