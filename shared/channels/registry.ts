// Which connectors exist, whole: server side only. Adding a channel is one line here and one in catalog.ts.

import { appstoreConnector } from './appstore/index.ts'
import { blueskyConnector } from './bluesky/index.ts'
import type { Connector } from './connector.ts'
import { discordConnector } from './discord/index.ts'
import { emailConnector } from './email/index.ts'
import { facebookConnector } from './facebook/index.ts'
import { googleConnector } from './google/index.ts'
import { instagramConnector } from './instagram/index.ts'
import { lineConnector } from './line/index.ts'
import { linkedinConnector } from './linkedin/index.ts'
import { livechatConnector } from './livechat/index.ts'
import { mastodonConnector } from './mastodon/index.ts'
import { phoneConnector } from './phone/index.ts'
import { playConnector } from './play/index.ts'
import { redditConnector } from './reddit/index.ts'
import { slackConnector } from './slack/index.ts'
import { telegramConnector } from './telegram/index.ts'
import { threadsConnector } from './threads/index.ts'
import { tiktokConnector } from './tiktok/index.ts'
import { viberConnector } from './viber/index.ts'
import { webhookConnector } from './webhook/index.ts'
import { whatsappConnector } from './whatsapp/index.ts'
import { xConnector } from './x/index.ts'
import { youtubeConnector } from './youtube/index.ts'

export const registry: Record<string, Connector> = {
  whatsapp: whatsappConnector,
  x: xConnector,
  telegram: telegramConnector,
  bluesky: blueskyConnector,
  facebook: facebookConnector,
  instagram: instagramConnector,
  threads: threadsConnector,
  mastodon: mastodonConnector,
  reddit: redditConnector,
  youtube: youtubeConnector,
  line: lineConnector,
  viber: viberConnector,
  slack: slackConnector,
  discord: discordConnector,
  tiktok: tiktokConnector,
  linkedin: linkedinConnector,
  google: googleConnector,
  appstore: appstoreConnector,
  play: playConnector,
  email: emailConnector,
  livechat: livechatConnector,
  phone: phoneConnector,
  webhook: webhookConnector,
}
