// Lambda: the media queue. Fetches a message's files before their links die.
import { registry } from '#shared/channels/registry.ts'
import { fetchMedia } from '#shared/inbox/fetch-media.ts'
import { parseMediaJob } from '#shared/inbox/media-jobs.ts'
import { awsServices } from '#shared/platform/aws-services.ts'
import { queueHandler } from '#shared/platform/queue-handler.ts'

const services = awsServices(registry)

export const handler = queueHandler('media', async (body) => {
  const job = parseMediaJob(body)
  if (job !== null) await fetchMedia(services, job)
  else services.log('media_job_unreadable')
})
