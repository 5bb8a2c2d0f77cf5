// Lambda: once a minute. Picks up what should have happened by now: replies, snoozes, claims of people who left.
import { sweep } from '#shared/inbox/sweep.ts'
import { awsServices } from '#shared/platform/aws-services.ts'

const services = awsServices({})

export async function handler(): Promise<void> {
  await sweep(services)
}
