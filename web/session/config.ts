// Where does this page run? Asked once at boot.
import { t } from '@lingui/core/macro'
import * as z from 'zod/mini'

const config = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('local') }),
  z.object({
    mode: z.literal('aws'),
    userPoolDomain: z.string(),
    clientId: z.string(),
    region: z.string(),
  }),
])
export type Config = z.output<typeof config>
export type AwsConfig = Extract<Config, { mode: 'aws' }>

/** The configuration that was deployed beside the page. */
export async function readConfig(): Promise<Config> {
  const response = await fetch('/config.json', { cache: 'no-cache' })
  if (!response.ok) throw new Error(t`/config.json answered ${response.status}.`)
  return z.parse(config, await response.json())
}
