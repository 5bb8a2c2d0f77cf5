// Lambda: the table's change stream. Counts mentions by minute, mood and topic, notes where the negative ones lie, and
// notices texts that many post.
import { countMinutes } from '#shared/inbox/count-minutes.ts'
import { noteHeard } from '#shared/inbox/note-heard.ts'
import { CopyWatch } from '#shared/inbox/notice-copies.ts'
import { awsServices } from '#shared/platform/aws-services.ts'
import { streamHandler } from '#shared/platform/stream-handler.ts'

const services = awsServices({})
const copies = new CopyWatch()

export const handler = streamHandler(async (shardId, changes) => {
  const messages = changes.filter((change) => change.kind === 'message')
  await countMinutes(services, shardId, messages)
  await noteHeard(services, shardId, messages)
  await copies.notice(services, shardId, messages)
})
