// Which fake platforms exist: one for each channel of the registry.

import { startFakeAppStore } from './appstore.ts'
import { startFakeBluesky } from './bluesky.ts'
import { startFakeDiscord } from './discord.ts'
import { startFakeEmail } from './email.ts'
import { startFakeFacebook } from './facebook.ts'
import type { FakeOptions, FakePlatform } from './fake-platform.ts'
import { startFakeGoogle } from './google.ts'
import { startFakeInstagram } from './instagram.ts'
import { startFakeLine } from './line.ts'
import { startFakeLinkedIn } from './linkedin.ts'
import { startFakeLivechat } from './livechat.ts'
import { startFakeMastodon } from './mastodon.ts'
import { startFakePhone } from './phone.ts'
import { startFakePlay } from './play.ts'
import { startFakeReddit } from './reddit.ts'
import { startFakeSlack } from './slack.ts'
import { startFakeTelegram } from './telegram.ts'
import { startFakeThreads } from './threads.ts'
import { startFakeTikTok } from './tiktok.ts'
import { startFakeViber } from './viber.ts'
import { startFakeWebhook } from './webhook.ts'
import { startFakeWhatsApp } from './whatsapp.ts'
import { startFakeX } from './x.ts'
import { startFakeYouTube } from './youtube.ts'

export const fakes: Record<string, (options?: FakeOptions) => Promise<FakePlatform>> = {
  whatsapp: startFakeWhatsApp,
  x: startFakeX,
  telegram: startFakeTelegram,
  bluesky: startFakeBluesky,
  facebook: startFakeFacebook,
  instagram: startFakeInstagram,
  threads: startFakeThreads,
  mastodon: startFakeMastodon,
  reddit: startFakeReddit,
  youtube: startFakeYouTube,
  line: startFakeLine,
  viber: startFakeViber,
  slack: startFakeSlack,
  discord: startFakeDiscord,
  tiktok: startFakeTikTok,
  linkedin: startFakeLinkedIn,
  google: startFakeGoogle,
  appstore: startFakeAppStore,
  play: startFakePlay,
  email: startFakeEmail,
  livechat: startFakeLivechat,
  phone: startFakePhone,
  webhook: startFakeWebhook,
}
