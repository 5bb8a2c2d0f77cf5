// What can be done on a channel, in short words: from its definition.
import type { ChannelDefinition, ReplySide } from '#shared/channels/connector.ts'
import { counted } from '../words/numbers.ts'

export type Capability = { name: string; value: string }

/** One line for each thing somebody chooses a channel by. */
export function capabilitiesOf(definition: ChannelDefinition): Capability[] {
  const { receive, search } = definition
  const arrives = receive.includes('webhook')
    ? receive.includes('poll')
      ? 'Webhook or poll'
      : 'Webhook'
    : 'Poll'
  return [
    { name: 'Comes in by', value: arrives },
    ...sideOf('Public answer', definition.public),
    ...sideOf('Private answer', definition.private),
    ...(search === undefined ? [] : [{ name: 'Listening', value: search.reach }]),
  ]
}

function sideOf(name: string, side: ReplySide | null): Capability[] {
  if (side === null) return [{ name, value: 'No' }]
  const facts = [
    `up to ${counted(side.text.max)}`,
    side.attachments === undefined ? null : 'files',
    side.templates ? 'templates' : null,
    side.threads ? 'threads' : null,
    side.windowHours === undefined ? null : `within ${counted(side.windowHours)} h`,
  ]
  return [{ name, value: facts.filter((fact) => fact !== null).join(', ') }]
}
