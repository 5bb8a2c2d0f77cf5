// Which fake platforms exist: one for each channel of the registry.
import { startFakeBluesky } from './bluesky.ts'
import { startFakeDiscord } from './discord.ts'
import { startFakeFacebook } from './facebook.ts'
import type { FakeOptions, FakePlatform } from './fake-platform.ts'
import { startFakeInstagram } from './instagram.ts'
import { startFakeLine } from './line.ts'
import { startFakeLinkedIn } from './linkedin.ts'
import { startFakeSlack } from './slack.ts'
import { startFakeTelegram } from './telegram.ts'
import { startFakeThreads } from './threads.ts'
import { startFakeTikTok } from './tiktok.ts'
import { startFakeViber } from './viber.ts'
import { startFakeWhatsApp } from './whatsapp.ts'
import { startFakeX } from './x.ts'

export const fakes: Record<string, (options?: FakeOptions) => Promise<FakePlatform>> = {
  whatsapp: startFakeWhatsApp,
  x: startFakeX,
  telegram: startFakeTelegram,
  bluesky: startFakeBluesky,
  line: startFakeLine,
  viber: startFakeViber,
  slack: startFakeSlack,
  discord: startFakeDiscord,
  tiktok: startFakeTikTok,
  linkedin: startFakeLinkedIn,
  facebook: startFakeFacebook,
  instagram: startFakeInstagram,
  threads: startFakeThreads,
}
