// Which fake platforms exist: one for each channel of the registry.
import { startFakeBluesky } from './bluesky.ts'
import type { FakeOptions, FakePlatform } from './fake-platform.ts'
import { startFakeMastodon } from './mastodon.ts'
import { startFakeTelegram } from './telegram.ts'
import { startFakeWhatsApp } from './whatsapp.ts'
import { startFakeX } from './x.ts'

export const fakes: Record<string, (options?: FakeOptions) => Promise<FakePlatform>> = {
  whatsapp: startFakeWhatsApp,
  x: startFakeX,
  telegram: startFakeTelegram,
  bluesky: startFakeBluesky,
  mastodon: startFakeMastodon,
}
