// Until when is this conversation put off, when none of the usual moments fits?
import { t } from '@lingui/core/macro'
import { snoozeAndGoOn } from '../conversation/use-conversation-actions.ts'
import { useHarken } from '../store/harken.ts'
import { useConversation } from '../store/inbox.ts'
import { MomentDialog } from './moment-dialog.tsx'

export function SnoozeDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const harken = useHarken()
  const brand = useConversation(id)?.brand ?? ''
  return (
    <MomentDialog
      title={t`Snooze until`}
      confirm={t`Snooze`}
      brand={brand}
      onChoose={(at) => snoozeAndGoOn(harken, id, at)}
      onClose={onClose}
    />
  )
}
