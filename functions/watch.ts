// Lambda: as every minute closes. Is more negative being said about a brand than usual, or nothing at all? Opens and
// follows incidents, and tells people.
import { closeMinute } from '#shared/inbox/close-minute.ts'
import { alertCourier } from '#shared/platform/alert-courier.ts'
import { awsServices } from '#shared/platform/aws-services.ts'
import { pause } from '#shared/platform/pause.ts'

const services = awsServices({})
const courier = alertCourier(services.settings)

export async function handler(): Promise<void> {
  await closeMinute({ ...services, courier }, pause)
}
