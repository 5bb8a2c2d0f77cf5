// Which fake platforms exist: one for each channel of the registry.
import { startFakeBluesky } from './bluesky.ts'
import { startFakeEmail } from './email.ts'
import type { FakeOptions, FakePlatform } from './fake-platform.ts'
import { startFakeLivechat } from './livechat.ts'
import { startFakePhone } from './phone.ts'
import { startFakeTelegram } from './telegram.ts'
import { startFakeWebhook } from './webhook.ts'
import { startFakeWhatsApp } from './whatsapp.ts'
import { startFakeX } from './x.ts'

export const fakes: Record<string, (options?: FakeOptions) => Promise<FakePlatform>> = {
  whatsapp: startFakeWhatsApp,
  x: startFakeX,
  telegram: startFakeTelegram,
  bluesky: startFakeBluesky,
  webhook: startFakeWebhook,
  livechat: startFakeLivechat,
  phone: startFakePhone,
  email: startFakeEmail,
}
