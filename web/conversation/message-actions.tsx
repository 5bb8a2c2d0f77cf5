// What else can be done with this message on its platform? A quiet menu, there only where the channel has something.
import { Ellipsis } from 'lucide-react'
import type { Message } from '#shared/api/shapes.ts'
import { catalog } from '#shared/channels/catalog.ts'
import { type ChannelAction, capabilityAt, capabilityFor, channelActions } from '#shared/domain/capability.ts'
import { MenuButton } from '../menus/menu-button.tsx'
import { actOn } from '../store/act-on-message.ts'
import { useHarken } from '../store/harken.ts'
import { useConversation } from '../store/inbox.ts'
import { cannotWords } from '../words/can.ts'
import { actionWords } from '../words/message-actions.ts'
import { clock } from '../words/time.ts'
import styles from './message-actions.module.css'

const isAction = (id: string): id is ChannelAction => channelActions.some((action) => action === id)

/** The number that rings first when calling back is this browser's own business: asked for once. */
const phoneKey = 'harken.phone'

export function MessageActions({ message }: { message: Message }) {
  const harken = useHarken()
  const conversation = useConversation(message.conversationId)
  const actions = conversation === undefined ? [] : (catalog[conversation.channel]?.actions ?? [])
  if (conversation === undefined || actions.length === 0) return null
  const now = new Date().toISOString()
  const entries = actions.flatMap((action) => {
    const can = conversation.can[capabilityFor[action]]
    if (can === undefined) return []
    const { ok, reason } = capabilityAt(can, now)
    return [
      {
        id: action,
        label: actionWords[action],
        disabled: !ok,
        ...(ok ? {} : { detail: cannotWords(reason) }),
      },
    ]
  })
  if (entries.length === 0) return null
  const choose = (id: string) => {
    if (!isAction(id)) return
    const number = id === 'call_back' ? askForNumber() : undefined
    if (number !== null) void actOn(harken, message, id, number)
  }
  return (
    <MenuButton
      overlay={`act ${message.id}`}
      look="icon"
      small
      label={`On its platform: the message of ${clock(message.at)}`}
      className={styles.more ?? ''}
      entries={entries}
      onChoose={choose}
    >
      <Ellipsis size={14} strokeWidth={2} aria-hidden="true" />
    </MenuButton>
  )
}

/** Null when the person thought better of it. */
function askForNumber(): string | null {
  const known = localStorage.getItem(phoneKey) ?? '+'
  const number = window.prompt(
    'Which number of yours shall ring first? With country code, like +442079460000.',
    known,
  )
  const plain = number?.replaceAll(/[\s()-]/g, '') ?? ''
  if (!/^\+[1-9]\d{5,14}$/.test(plain)) return null
  localStorage.setItem(phoneKey, plain)
  return plain
}
