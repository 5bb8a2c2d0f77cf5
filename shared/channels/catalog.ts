// Which channels exist, as data: safe for the browser, the CLI and infra.
import { appstoreDefinition } from './appstore/definition.ts'
import { blueskyDefinition } from './bluesky/definition.ts'
import type { ChannelDefinition } from './connector.ts'
import { googleDefinition } from './google/definition.ts'
import { playDefinition } from './play/definition.ts'
import { telegramDefinition } from './telegram/definition.ts'
import { whatsappDefinition } from './whatsapp/definition.ts'
import { xDefinition } from './x/definition.ts'

export const catalog: Record<string, ChannelDefinition> = {
  whatsapp: whatsappDefinition,
  x: xDefinition,
  telegram: telegramDefinition,
  bluesky: blueskyDefinition,
  google: googleDefinition,
  appstore: appstoreDefinition,
  play: playDefinition,
}
