// Lambda: the polls queue. Asks one account's platform what is new.
import { registry } from '#shared/channels/registry.ts'
import { parsePollJob, pollAccount } from '#shared/inbox/poll-account.ts'
import { awsServices } from '#shared/platform/aws-services.ts'
import { queueHandler } from '#shared/platform/queue-handler.ts'

const services = awsServices(registry)

export const handler = queueHandler('poll', async (body) => {
  const job = parsePollJob(body)
  if (job !== null) await pollAccount(services, job)
  else services.log('poll_job_unreadable')
})
