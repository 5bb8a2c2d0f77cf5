// Which connectors exist, whole: server side only. Adding a channel is one line here and one in catalog.ts.
import { appstoreConnector } from './appstore/index.ts'
import { blueskyConnector } from './bluesky/index.ts'
import type { Connector } from './connector.ts'
import { googleConnector } from './google/index.ts'
import { playConnector } from './play/index.ts'
import { telegramConnector } from './telegram/index.ts'
import { whatsappConnector } from './whatsapp/index.ts'
import { xConnector } from './x/index.ts'

export const registry: Record<string, Connector> = {
  whatsapp: whatsappConnector,
  x: xConnector,
  telegram: telegramConnector,
  bluesky: blueskyConnector,
  google: googleConnector,
  appstore: appstoreConnector,
  play: playConnector,
}
