// Everything a use case needs, made from AWS clients once per process.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Connector } from '../channels/connector.ts'
import { defaultInboxPolicy } from '../inbox/default-policy.ts'
import type { Services } from '../inbox/services.ts'
import { dropLease, takeLease } from '../store/account-work.ts'
import type { Database } from '../store/database.ts'
import type { Model } from '../triage/model/weights.ts'
import { amazonTranslator } from './amazon-translator.ts'
import { s3Blobs } from './blobs.ts'
import { comprehendSentiment } from './comprehend.ts'
import { type Environment, need, readEnvironment } from './environment.ts'
import { log } from './log.ts'
import { sqsQueues } from './queues.ts'
import { ssmSecrets } from './secrets.ts'
import { leasedSessions, type TakeLease } from './session-store.ts'

export type AwsServices = Services & { settings: Environment }

let made: AwsServices | null = null

/** Where a function that judges texts has its model from, given the path its environment names. */
export type ModelSource = (path: string | undefined) => () => Model

const judgesNothing: ModelSource = () => () => {
  throw new Error('This function judges no texts: hand it a model.')
}

/**
 * The services of this process: made on first use, so that a failure is tried again by the next invocation. Connectors
 * and the model are handed in, so that a function which needs neither does not carry them.
 */
export function awsServices(
  connectors: Readonly<Record<string, Connector>>,
  model: ModelSource = judgesNothing,
): AwsServices {
  made ??= makeServices(connectors, model)
  return made
}

function makeServices(connectors: Readonly<Record<string, Connector>>, model: ModelSource): AwsServices {
  const settings = readEnvironment(process.env)
  const db = { client: new DynamoDBClient({ cacheMiddleware: true }), table: need(settings, 'HARKEN_TABLE') }
  return {
    settings,
    db,
    queues: sqsQueues(settings),
    secrets: ssmSecrets(settings, leasedSessions(sessionLeases(db))),
    blobs: s3Blobs(settings),
    connectors,
    cloud: settings.HARKEN_CLOUD_SENTIMENT === '1' ? comprehendSentiment() : null,
    translator: settings.HARKEN_TRANSLATOR === 'amazon' ? amazonTranslator() : null,
    policy: defaultInboxPolicy,
    model: model(settings.HARKEN_MODEL),
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
    fetch: (input, init) => fetch(input, init),
    courier: {
      email: settings.HARKEN_ALERT_SENDER !== undefined || settings.HARKEN_OUTBOX !== undefined,
      deliver: async () => ({ ok: false, retryable: true, problem: 'This function sends no alerts.' }),
    },
    log,
  }
}

const sessionLeaseMs = 30_000

/** Leases of sessions, kept in the table. */
const sessionLeases =
  (db: Database): TakeLease =>
  async (account) => {
    const holder = crypto.randomUUID()
    const now = Date.now()
    const until = new Date(now + sessionLeaseMs).toISOString()
    const taken = await takeLease(db, account, 'session-lease', holder, new Date(now).toISOString(), until)
    return taken ? () => dropLease(db, account, 'session-lease', holder) : null
  }
