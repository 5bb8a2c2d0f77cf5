// Lambda: as every minute closes. Is more negative being said about a brand than usual? Opens and ends spikes.
import { watchPulse } from '#shared/inbox/watch-pulse.ts'
import { awsServices } from '#shared/platform/aws-services.ts'
import { pause } from '#shared/platform/pause.ts'

const services = awsServices({})

export async function handler(): Promise<void> {
  await watchPulse(services, pause)
}
