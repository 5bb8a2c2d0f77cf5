// Which channels are called by words rather than by the name of a platform?
import { t } from '@lingui/core/macro'

export const channelsInWords: Readonly<Record<string, string>> = {
  appstore: t`App Store reviews`,
  google: t`Google reviews`,
  play: t`Google Play reviews`,
  email: t`Email`,
  livechat: t`Live chat`,
  phone: t`Phone`,
  webhook: t`Webhook`,
}
