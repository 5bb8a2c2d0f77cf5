// Which connectors exist, whole: server side only. Adding a channel is one line here and one in catalog.ts.
import { blueskyConnector } from './bluesky/index.ts'
import type { Connector } from './connector.ts'
import { emailConnector } from './email/index.ts'
import { livechatConnector } from './livechat/index.ts'
import { phoneConnector } from './phone/index.ts'
import { telegramConnector } from './telegram/index.ts'
import { webhookConnector } from './webhook/index.ts'
import { whatsappConnector } from './whatsapp/index.ts'
import { xConnector } from './x/index.ts'

export const registry: Record<string, Connector> = {
  whatsapp: whatsappConnector,
  x: xConnector,
  telegram: telegramConnector,
  bluesky: blueskyConnector,
  webhook: webhookConnector,
  livechat: livechatConnector,
  phone: phoneConnector,
  email: emailConnector,
}
