// Lambda: the table's change stream. History, counts, replies on their way, news for every page.
import { fanOut } from '#shared/inbox/fan-out.ts'
import { awsServices } from '#shared/platform/aws-services.ts'
import { gatewaySockets } from '#shared/platform/sockets.ts'
import { streamHandler } from '#shared/platform/stream-handler.ts'

const services = awsServices({})
const sockets = gatewaySockets(services.settings)

export const handler = streamHandler((shardId, changes) => fanOut({ ...services, sockets }, shardId, changes))
