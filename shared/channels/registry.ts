// Which connectors exist, whole: server side only. Adding a channel is one line here and one in catalog.ts.
import { blueskyConnector } from './bluesky/index.ts'
import type { Connector } from './connector.ts'
import { facebookConnector } from './facebook/index.ts'
import { instagramConnector } from './instagram/index.ts'
import { telegramConnector } from './telegram/index.ts'
import { threadsConnector } from './threads/index.ts'
import { whatsappConnector } from './whatsapp/index.ts'
import { xConnector } from './x/index.ts'

export const registry: Record<string, Connector> = {
  whatsapp: whatsappConnector,
  x: xConnector,
  telegram: telegramConnector,
  bluesky: blueskyConnector,
  facebook: facebookConnector,
  instagram: instagramConnector,
  threads: threadsConnector,
}
