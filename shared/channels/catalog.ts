// Which channels exist, as data: safe for the browser, the CLI and infra.
import { blueskyDefinition } from './bluesky/definition.ts'
import type { ChannelDefinition } from './connector.ts'
import { mastodonDefinition } from './mastodon/definition.ts'
import { telegramDefinition } from './telegram/definition.ts'
import { whatsappDefinition } from './whatsapp/definition.ts'
import { xDefinition } from './x/definition.ts'

export const catalog: Record<string, ChannelDefinition> = {
  whatsapp: whatsappDefinition,
  x: xDefinition,
  telegram: telegramDefinition,
  bluesky: blueskyDefinition,
  mastodon: mastodonDefinition,
}
