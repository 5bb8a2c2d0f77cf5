// Lambda: the table's change stream. Counts mentions by minute and mood.
import { countMinutes } from '#shared/inbox/count-minutes.ts'
import { awsServices } from '#shared/platform/aws-services.ts'
import { streamHandler } from '#shared/platform/stream-handler.ts'

const services = awsServices({})

export const handler = streamHandler((shardId, changes) =>
  countMinutes(
    services,
    shardId,
    changes.filter((change) => change.kind === 'message'),
  ),
)
