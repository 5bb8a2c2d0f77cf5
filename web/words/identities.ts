// What is said of a customer's identities on other channels?
import type { SameCustomer } from '#shared/api/customers.ts'
import { channelName } from '../pieces/channel.tsx'
import { plural } from './numbers.ts'
import { handleWords, personName } from './people.ts'
import { shortDay } from './time.ts'

type Identity = SameCustomer['identities'][number]

/** Why two may be the same. */
export const becauseWords: Record<SameCustomer['suggestions'][number]['because']['kind'], string> = {
  address: 'Same email address',
  number: 'Same phone number',
  handle: 'Same verified handle',
}

/** “+44 7700 900123”, or the name where there is no handle. */
export const identityWords = ({ handle, name, id }: Pick<Identity, 'handle' | 'name' | 'id'>): string =>
  handle === '' ? name || id : handleWords(handle)

/** “2 cases”. */
export const casesWords = ({ cases }: Identity): string => plural(cases.length, 'case')

/** “Merged by Ana, 20 Nov” */
export const mergedWords = ({ by, at }: NonNullable<Identity['via']>): string =>
  `Merged by ${personName(by)}, ${shortDay(at)}`

/** “Separate +44 7700 900123 on WhatsApp” */
export const onChannel = (
  verb: string,
  identity: Pick<Identity, 'channel' | 'handle' | 'name' | 'id'>,
): string => `${verb} ${identityWords(identity)} on ${channelName(identity.channel)}`
