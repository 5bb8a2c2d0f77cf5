// What does this function know about where it runs? Read from the environment once, and checked.
import * as z from 'zod/mini'

const environment = z.object({
  HARKEN_STAGE: z.string(),
  HARKEN_VERSION: z._default(z.string(), '0.0.0'),
  HARKEN_TABLE: z.optional(z.string()),
  HARKEN_QUEUE_DELIVERIES: z.optional(z.url()),
  HARKEN_QUEUE_POLLS: z.optional(z.url()),
  HARKEN_QUEUE_SENDS: z.optional(z.url()),
  HARKEN_QUEUE_MEDIA: z.optional(z.url()),
  HARKEN_DEAD_DELIVERIES: z.optional(z.url()),
  HARKEN_BUCKET: z.optional(z.string()),
  HARKEN_MODEL: z.optional(z.string()),
  HARKEN_PARAMETERS: z.optional(z.string()),
  HARKEN_SOCKET_ENDPOINT: z.optional(z.url()),
  HARKEN_CLOUD_SENTIMENT: z.optional(z.enum(['0', '1'])),
  /** Who translates messages when a person asks for it; absent: nobody. */
  HARKEN_TRANSLATOR: z.optional(z.enum(['amazon'])),
  /** The address that alerts come from, where emails can be sent. */
  HARKEN_ALERT_SENDER: z.optional(z.string()),
  /** On one machine: where every alert lands instead of outside. */
  HARKEN_OUTBOX: z.optional(z.url()),
  HARKEN_POLL_SECONDS: z.optional(z.coerce.number().check(z.minimum(1))),
})

export type Environment = z.output<typeof environment>

/** The function's settings. Throws an error that names every setting that is missing or wrong. */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const parsed = z.safeParse(environment, variables)
  if (parsed.success) return parsed.data
  const names = parsed.error.issues.map((issue) => `${issue.path.join('.')} (${issue.message})`)
  throw new Error(
    `This function's environment is not complete: ${names.join(', ')}. Deploy it with the CDK app.`,
  )
}

/** A setting this function cannot work without. */
export function need<K extends keyof Environment>(
  settings: Environment,
  name: K,
): NonNullable<Environment[K]> {
  const value = settings[name]
  if (value === undefined || value === null) throw new Error(`${name} is not set for this function.`)
  return value
}
