// Which channels exist, as data: safe for the browser, the CLI and infra.

import { appstoreDefinition } from './appstore/definition.ts'
import { blueskyDefinition } from './bluesky/definition.ts'
import type { ChannelDefinition } from './connector.ts'
import { discordDefinition } from './discord/definition.ts'
import { emailDefinition } from './email/definition.ts'
import { facebookDefinition } from './facebook/definition.ts'
import { googleDefinition } from './google/definition.ts'
import { instagramDefinition } from './instagram/definition.ts'
import { lineDefinition } from './line/definition.ts'
import { linkedinDefinition } from './linkedin/definition.ts'
import { livechatDefinition } from './livechat/definition.ts'
import { mastodonDefinition } from './mastodon/definition.ts'
import { phoneDefinition } from './phone/definition.ts'
import { playDefinition } from './play/definition.ts'
import { redditDefinition } from './reddit/definition.ts'
import { slackDefinition } from './slack/definition.ts'
import { telegramDefinition } from './telegram/definition.ts'
import { threadsDefinition } from './threads/definition.ts'
import { tiktokDefinition } from './tiktok/definition.ts'
import { viberDefinition } from './viber/definition.ts'
import { webhookDefinition } from './webhook/definition.ts'
import { whatsappDefinition } from './whatsapp/definition.ts'
import { xDefinition } from './x/definition.ts'
import { youtubeDefinition } from './youtube/definition.ts'

export const catalog: Record<string, ChannelDefinition> = {
  whatsapp: whatsappDefinition,
  x: xDefinition,
  telegram: telegramDefinition,
  bluesky: blueskyDefinition,
  facebook: facebookDefinition,
  instagram: instagramDefinition,
  threads: threadsDefinition,
  mastodon: mastodonDefinition,
  reddit: redditDefinition,
  youtube: youtubeDefinition,
  line: lineDefinition,
  viber: viberDefinition,
  slack: slackDefinition,
  discord: discordDefinition,
  tiktok: tiktokDefinition,
  linkedin: linkedinDefinition,
  google: googleDefinition,
  appstore: appstoreDefinition,
  play: playDefinition,
  email: emailDefinition,
  livechat: livechatDefinition,
  phone: phoneDefinition,
  webhook: webhookDefinition,
}
