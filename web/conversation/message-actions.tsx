// What else can be done with this message on its platform? A quiet menu, there only where the channel has something.
import { t } from '@lingui/core/macro'
import { Ellipsis } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { Message } from '#shared/api/shapes.ts'
import { catalog } from '#shared/channels/catalog.ts'
import { type ChannelAction, capabilityAt, capabilityFor, channelActions } from '#shared/domain/capability.ts'
import { isDone } from '#shared/domain/moderation.ts'
import { MenuButton } from '../menus/menu-button.tsx'
import { channelName } from '../pieces/channel.tsx'
import { actOn } from '../store/act-on-message.ts'
import { useHarken } from '../store/harken.ts'
import { useConversation } from '../store/inbox.ts'
import { cannotWords } from '../words/can.ts'
import { actionWords } from '../words/message-actions.ts'
import { clock } from '../words/time.ts'
import styles from './message-actions.module.css'

const isAction = (id: string): id is ChannelAction => channelActions.some((action) => action === id)

const ConfirmDialog = lazy(async () => ({
  default: (await import('../menus/confirm-dialog.tsx')).ConfirmDialog,
}))
const PhoneDialog = lazy(async () => ({ default: (await import('../menus/phone-dialog.tsx')).PhoneDialog }))

export function MessageActions({ message }: { message: Message }) {
  const harken = useHarken()
  const [asking, setAsking] = useState<'call_back' | 'delete' | null>(null)
  const conversation = useConversation(message.conversationId)
  const actions = conversation === undefined ? [] : (catalog[conversation.channel]?.actions ?? [])
  if (conversation === undefined || actions.length === 0) return null
  const now = new Date().toISOString()
  const entries = actions.flatMap((action) => {
    const can = conversation.can[capabilityFor[action]]
    if (can === undefined || isDone(action, message)) return []
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
    if (id === 'call_back' || id === 'delete') setAsking(id)
    else void actOn(harken, message, id)
  }
  return (
    <>
      <MenuButton
        overlay={`act ${message.id}`}
        look="icon"
        small
        label={t`On its platform: the message of ${clock(message.at)}`}
        className={styles.more ?? ''}
        entries={entries}
        onChoose={choose}
      >
        <Ellipsis size={14} strokeWidth={2} aria-hidden="true" />
      </MenuButton>
      <Suspense>
        {asking === 'call_back' && (
          <PhoneDialog
            onCall={(number) => void actOn(harken, message, 'call_back', number)}
            onClose={() => setAsking(null)}
          />
        )}
        {asking === 'delete' && (
          <ConfirmDialog
            title={t`Delete it for everybody?`}
            words={t`It goes from ${channelName(conversation.channel)} and cannot be brought back. Here it stays in the conversation.`}
            confirm={t`Delete`}
            onConfirm={() => void actOn(harken, message, 'delete')}
            onClose={() => setAsking(null)}
          />
        )}
      </Suspense>
    </>
  )
}
