// Which deployment is this, and how is it to be? Read from cdk.json and `-c name=value`, and checked before anything is built.
import * as z from 'zod/mini'

const emailAddress = z.email('must be an email address')
const fields = {
  keep: z.optional(z.boolean()),
  capacity: z.optional(z.enum(['small', 'crisis'])),
  alarms: z.optional(z.enum(['core', 'all'])),
  alarmEmail: z.optional(emailAddress),
  alertSender: z.optional(emailAddress),
  firstAdminEmail: z.optional(emailAddress),
  firstAdminName: z.optional(
    z
      .string()
      .check(z.regex(/^[a-z0-9][a-z0-9._-]{0,31}$/, 'must be a short lower-case name, not an address')),
  ),
  domainName: z.optional(
    z
      .string()
      .check(
        z.maxLength(100, 'must be at most 100 characters, so that callback URLs stay within 200'),
        z.regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'must be a host name such as care.example.com'),
      ),
  ),
  mailDomain: z.optional(
    z.string().check(z.regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'must be a host name such as care.example.com')),
  ),
  certificateArn: z.optional(
    z
      .string()
      .check(
        z.regex(
          /^arn:aws:acm:us-east-1:\d{12}:certificate\/.+$/,
          'must be an ACM certificate in us-east-1: CloudFront takes no other',
        ),
      ),
  ),
  logDays: z.optional(z.union([7, 14, 30, 60, 90, 180, 365].map((days) => z.literal(days)))),
  cloudSentiment: z.optional(z.boolean()),
  translator: z.optional(z.enum(['amazon'])),
  restoredTable: z.optional(
    z.strictObject({
      name: z.string().check(z.minLength(3)),
      streamArn: z
        .string()
        .check(
          z.regex(/^arn:aws[a-z-]*:dynamodb:[^:]+:\d{12}:table\/[^/]+\/stream\/.+$/, 'must be a stream ARN'),
        ),
    }),
  ),
}

const stageName = z.string().check(
  z.regex(
    /^[a-z](-?[a-z0-9]){0,15}$/,
    'must be 1 to 16 lower-case letters, digits and single hyphens, a letter first',
  ),
  // Cognito refuses these words in the address of its sign-in page.
  z.refine((name) => !/aws|amazon|cognito/.test(name), 'must not contain "aws", "amazon" or "cognito"'),
)

const merged = z.strictObject({ stage: stageName, ...fields }).check(
  z.refine((s) => s.stage !== 'prod' || s.keep !== false, {
    path: ['keep'],
    message: 'cannot be false for the stage "prod": its data is always kept',
  }),
  z.refine((s) => (s.domainName === undefined) === (s.certificateArn === undefined), {
    path: ['certificateArn'],
    message: 'and domainName go together: give both or neither',
  }),
  z.refine((s) => s.firstAdminName === undefined || s.firstAdminEmail !== undefined, {
    path: ['firstAdminEmail'],
    message: 'is needed when firstAdminName is given',
  }),
)
const inCdkJson = z.strictObject({
  stage: z.optional(stageName),
  ...fields,
  stages: z.optional(z.record(stageName, z.strictObject(fields))),
})

export type Settings = Omit<
  z.output<typeof merged>,
  'keep' | 'capacity' | 'alarms' | 'logDays' | 'cloudSentiment'
> & {
  /** Do table, bucket and people outlive `cdk destroy`? */
  keep: boolean
  capacity: 'small' | 'crisis'
  /** `core` fits the ten alarms AWS gives for nothing. */
  alarms: 'core' | 'all'
  logDays: number
  /** May accounts have Amazon Comprehend judge their mentions? */
  cloudSentiment: boolean
}

/** What is wrong with the settings, one line per field. */
export class SettingsError extends Error {}

const onCommandLine = ['stage', ...Object.keys(fields).filter((name) => name !== 'restoredTable')]

/**
 * The settings of the chosen stage: `-c name=value` wins over `harken.stages.<stage>`, which wins over `harken`.
 * Throws SettingsError naming every wrong field. `context` looks up a context key.
 */
export function readSettings(context: (key: string) => unknown): Settings {
  const { stages = {}, ...everywhere } = checked(inCdkJson, context('harken') ?? {}, 'harken.')
  const given = onCommandLine.flatMap((name) => {
    const value = context(name)
    return value === undefined ? [] : [[name, fromCommandLine(name, value)] as const]
  })
  const flags = Object.fromEntries(given)
  const stage = flags.stage ?? everywhere.stage ?? 'dev'
  const ofStage = typeof stage === 'string' ? stages[stage] : undefined
  const settings = checked(merged, { ...everywhere, ...ofStage, ...flags, stage }, '')
  const keep = settings.keep ?? settings.stage === 'prod'
  return {
    ...settings,
    keep,
    capacity: settings.capacity ?? 'small',
    alarms: settings.alarms ?? (keep ? 'all' : 'core'),
    logDays: settings.logDays ?? 30,
    cloudSentiment: settings.cloudSentiment ?? false,
  }
}

function checked<T extends z.ZodMiniType>(schema: T, value: unknown, prefix: string): z.output<T> {
  const result = z.safeParse(schema, value)
  if (result.success) return result.data
  const lines = result.error.issues.flatMap((issue) => {
    const path = prefix + issue.path.join('.')
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => `${issue.path.length ? `${path}.` : prefix}${key}: is not a setting`)
      : [`${path.replace(/\.$/, '')}: ${issue.message}`]
  })
  throw new SettingsError(`Wrong settings:\n${lines.map((line) => `  ${line}`).join('\n')}`)
}

/** The command line knows only text. */
function fromCommandLine(name: string, value: unknown): unknown {
  if ((name === 'keep' || name === 'cloudSentiment') && (value === 'true' || value === 'false'))
    return value === 'true'
  if (name === 'logDays' && typeof value === 'string') return Number(value)
  return value
}
