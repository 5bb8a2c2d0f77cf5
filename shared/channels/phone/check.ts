// Is the number ours, and may we use it?
import * as z from 'zod/mini'
import { Failure } from '../../domain/failure.ts'
import type { ConnectorContext, OwnIdentity } from '../connector.ts'
import { number, readTwilio } from './twilio.ts'

const numbers = z.object({
  incoming_phone_numbers: z.array(
    z.object({ phone_number: z.string(), friendly_name: z.optional(z.string()) }),
  ),
})

/** Amazon Connect has nothing to be asked: its events come by EventBridge or not at all. */
export async function check(context: ConnectorContext): Promise<OwnIdentity> {
  const { number: own = '', connectInstanceArn } = context.credentials
  if (!number.test(own))
    throw new Failure('rejected', 'number: write it as +, country and number, no spaces.')
  if (connectInstanceArn) {
    const isArn = /^arn:aws[a-z-]*:connect:[a-z0-9-]+:\d{12}:instance\/[0-9a-f-]{36}$/.test(
      connectInstanceArn,
    )
    if (!isArn) throw new Failure('rejected', 'connectInstanceArn: not the ARN of an instance.')
    return { handle: own, nativeId: own }
  }
  const path = `IncomingPhoneNumbers.json?${new URLSearchParams({ PhoneNumber: own })}`
  const list = numbers.safeParse(await readTwilio(context, path))
  const found = list.data?.incoming_phone_numbers.find(({ phone_number }) => phone_number === own)
  if (found === undefined) throw new Failure('not_found', 'This Twilio account does not have the number.')
  return { handle: own, nativeId: own }
}
