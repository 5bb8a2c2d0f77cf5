// Where do the URLs and signing secrets of alert targets lie? Among the credentials, under the id of their rule.
import type { AlertRule } from '../domain/alert-rule.ts'
import type { TargetSecret } from './alert-parcel.ts'
import type { Services } from './services.ts'

const place = 'alert-rule'

/** Empty for targets that have none. */
export async function readTargetSecret(
  { secrets }: Pick<Services, 'secrets'>,
  { id, target }: Pick<AlertRule, 'id' | 'target'>,
): Promise<TargetSecret> {
  if (target.host === null) return {}
  const { url, secret } = (await secrets.read(place, id)) ?? {}
  return { url, secret }
}

export const writeTargetSecret = (
  { secrets }: Pick<Services, 'secrets'>,
  id: string,
  { url, secret }: { url: string; secret?: string | undefined },
): Promise<void> => secrets.write(place, id, { url, ...(secret === undefined ? {} : { secret }) })

export const forgetTargetSecret = ({ secrets }: Pick<Services, 'secrets'>, id: string): Promise<void> =>
  secrets.remove(place, id)
