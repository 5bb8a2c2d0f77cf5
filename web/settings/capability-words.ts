// What can be done on a channel, in short words: from its definition.

import { t } from '@lingui/core/macro'
import type { ChannelDefinition, ReplySide } from '#shared/channels/connector.ts'
import { joined } from '../words/lists.ts'
import { counted } from '../words/numbers.ts'

export type Capability = { name: string; value: string }

/** One line for each thing somebody chooses a channel by. */
export function capabilitiesOf(definition: ChannelDefinition): Capability[] {
  const { receive, search } = definition
  const arrives = receive.includes('webhook')
    ? receive.includes('poll')
      ? t`Webhook or poll`
      : t`Webhook`
    : t`Poll`
  return [
    { name: t`Comes in by`, value: arrives },
    ...sideOf(t`Public answer`, definition.public),
    ...sideOf(t`Private answer`, definition.private),
    ...(search === undefined ? [] : [{ name: t`Listening`, value: search.reach }]),
  ]
}

function sideOf(name: string, side: ReplySide | null): Capability[] {
  if (side === null) return [{ name, value: t`No` }]
  const facts = [
    t({ comment: 'Characters', message: `up to ${counted(side.text.max)}` }),
    side.attachments === undefined ? null : t`files`,
    side.templates ? t`templates` : null,
    side.threads ? t`threads` : null,
    side.windowHours === undefined ? null : t`within ${counted(side.windowHours)} h`,
  ]
  return [{ name, value: joined(...facts.filter((fact) => fact !== null)) }]
}
