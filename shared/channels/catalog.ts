// Which channels exist, as data: safe for the browser, the CLI and infra.
import { blueskyDefinition } from './bluesky/definition.ts'
import type { ChannelDefinition } from './connector.ts'
import { emailDefinition } from './email/definition.ts'
import { livechatDefinition } from './livechat/definition.ts'
import { phoneDefinition } from './phone/definition.ts'
import { telegramDefinition } from './telegram/definition.ts'
import { webhookDefinition } from './webhook/definition.ts'
import { whatsappDefinition } from './whatsapp/definition.ts'
import { xDefinition } from './x/definition.ts'

export const catalog: Record<string, ChannelDefinition> = {
  whatsapp: whatsappDefinition,
  x: xDefinition,
  telegram: telegramDefinition,
  bluesky: blueskyDefinition,
  webhook: webhookDefinition,
  livechat: livechatDefinition,
  phone: phoneDefinition,
  email: emailDefinition,
}
