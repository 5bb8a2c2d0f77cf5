// Lambda: the sends queue. Sends what is due, once.
import { registry } from '#shared/channels/registry.ts'
import { parseSendJob } from '#shared/inbox/schedule-reply.ts'
import { sendReply } from '#shared/inbox/send-reply.ts'
import { awsServices } from '#shared/platform/aws-services.ts'
import { queueHandler } from '#shared/platform/queue-handler.ts'

const services = awsServices(registry)

export const handler = queueHandler('send', async (body) => {
  const replyId = parseSendJob(body)
  if (replyId !== null) await sendReply(services, replyId)
  else services.log('send_job_unreadable')
})
