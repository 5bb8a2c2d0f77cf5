// What is said of a customer's identities on other channels?
import { plural, t } from '@lingui/core/macro'
import type { SameCustomer } from '#shared/api/customers.ts'
import { channelName } from '../pieces/channel.tsx'
import { handleWords, personName } from './people.ts'
import { shortDay } from './time.ts'

type Identity = SameCustomer['identities'][number]

/** Why two may be the same. */
export const becauseWords: Record<SameCustomer['suggestions'][number]['because']['kind'], string> = {
  address: t`Same email address`,
  number: t`Same phone number`,
  handle: t`Same verified handle`,
}

/** “+44 7700 900123”, or the name where there is no handle. */
export const identityWords = ({ handle, name, id }: Pick<Identity, 'handle' | 'name' | 'id'>): string =>
  handle === '' ? name || id : handleWords(handle)

/** “2 cases”. */
export const casesWords = ({ cases }: Identity): string =>
  plural(cases.length, { one: '# case', other: '# cases' })

/** “Merged by Ana, 20 Nov” */
export const mergedWords = ({ by, at }: NonNullable<Identity['via']>): string =>
  mergedBy(personName(by), shortDay(at))

const mergedBy = (who: string, day: string): string => t`Merged by ${who}, ${day}`

type Named = Pick<Identity, 'channel' | 'handle' | 'name' | 'id'>

const whoAndWhere = (identity: Named) => ({
  who: identityWords(identity),
  channel: channelName(identity.channel),
})

/** “Separate +44 7700 900123 on WhatsApp” */
export function separateWords(identity: Named): string {
  const { who, channel } = whoAndWhere(identity)
  return t`Separate ${who} on ${channel}`
}

/** “Merge with +44 7700 900123 on WhatsApp” */
export function mergeWords(identity: Named): string {
  const { who, channel } = whoAndWhere(identity)
  return t`Merge with ${who} on ${channel}`
}

/** “Not the same as +44 7700 900123 on WhatsApp” */
export function notSameWords(identity: Named): string {
  const { who, channel } = whoAndWhere(identity)
  return t`Not the same as ${who} on ${channel}`
}
