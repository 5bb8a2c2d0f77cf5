// Somebody has seen it: no alert about the same subject for an hour, or from now on again.
import { t } from '@lingui/core/macro'
import { type AlertHealthView, muteAlertsRoute } from '#shared/api/alerts.ts'
import { type AlertSubject, isSameSubject } from '#shared/domain/alert-mute.ts'
import { errorWords } from '../api/api-error.ts'
import type { Harken } from '../store/harken.ts'
import { toast } from '../store/page.ts'
import { clock } from '../words/time.ts'

export type MuteView = AlertHealthView['mutes'][number]

export const muteOf = (mutes: readonly MuteView[], subject: AlertSubject): MuteView | undefined =>
  mutes.find((mute) => isSameSubject(mute, subject))

/** For so many minutes; 0 lets it be heard again. `onDone` when the server has it. */
export async function muteFor(
  harken: Harken,
  { brand, kind, topic }: AlertSubject,
  minutes: number,
  onDone: () => void,
): Promise<void> {
  const subject = { brand, kind, topic }
  try {
    const { mute } = await harken.call(muteAlertsRoute, { body: { ...subject, minutes } })
    if (mute === null) toast(t`Alerts are sent again`, 'done')
    else {
      toast(t`No alerts about it until ${clock(mute.until)}`, 'snooze', {
        label: t`Undo`,
        key: 'z',
        run: () => void muteFor(harken, subject, 0, onDone),
      })
    }
    onDone()
  } catch (error) {
    toast(errorWords(error), 'failed')
  }
}
