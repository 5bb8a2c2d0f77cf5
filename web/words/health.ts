// Why is an account not well? The codes of its health, as sentences; what its platform said stands behind them.
import { t } from '@lingui/core/macro'
import { adding, asWritten } from './lists.ts'
import { isEnglish } from './locale.ts'

const refusedUs = t`Its platform no longer takes its credentials`
const limitsUs = t`Its platform limits how often we may ask`

/** Of what a platform answered: its own words follow. */
const answered: Readonly<Record<string, string>> = {
  rate_limited: limitsUs,
  events_rate_limited: limitsUs,
  auth_expired: refusedUs,
  access_revoked: refusedUs,
  business_disconnected: refusedUs,
  rejected: t`Its platform refused what we asked`,
  not_found: t`Its platform does not know it any more`,
  unavailable: t`Its platform did not answer`,
  bad_payload: t`Its platform sent what we cannot read`,
  partial: t`Not everything could be read`,
}

const reconnect = t`Connect it again with new ones before then.`

/** Of what Harken found out by itself. */
const found: Readonly<Record<string, string>> = {
  budget_spent: t`What may be spent today is spent.`,
  spend_cap: t`Today’s cap is spent: it goes on at midnight UTC, or raise the cap.`,
  silent: t`Far less comes in than usual. Check that its webhook or poll still brings what people write.`,
  paused_by_person: t`What the platform delivers by itself is still kept.`,
  credentials_ended: t`Its credentials have ended: connect it again with new ones.`,
  credentials_end_soon: reconnect,
  credentials_end_tomorrow: reconnect,
}

/** In English the server has said it best itself. */
export function healthWords({ code, message }: { code: string; message: string }): string {
  if (isEnglish) return message
  const said = answered[code]
  return said === undefined ? (found[code] ?? message) : adding(said, asWritten(message))
}
