// Lambda: once a minute. Sends a poll message for every account that is due.
import { catalog } from '#shared/channels/catalog.ts'
import { dispatchPolls } from '#shared/inbox/dispatch-polls.ts'
import { awsServices } from '#shared/platform/aws-services.ts'

const services = awsServices({})

export async function handler(): Promise<void> {
  await dispatchPolls(services, catalog, services.settings.HARKEN_POLL_SECONDS ?? null)
}
