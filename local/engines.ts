// The embedded AWS: one start, one stop, and the environment by which the product's own clients find it.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { tableDefinition } from '#shared/store/table.ts'
import { DUMMY_CREDENTIALS, localRegion } from './engine/aws-names.ts'
import { lockDataDir } from './engine/data-lock.ts'
import { type DynamoDbEngine, startDynamoDb } from './engine/dynamodb.ts'
import { startS3 } from './engine/s3.ts'
import { startSqs } from './engine/sqs.ts'
import { startSsm } from './engine/ssm.ts'

export const queueNames = ['deliveries', 'polls', 'sends', 'media'] as const

export type Engines = {
  dynamoDb: DynamoDbEngine
  sqs: Awaited<ReturnType<typeof startSqs>>
  /** What the functions' environment holds. */
  environment: Record<string, string>
  close(): Promise<void>
}

const tableName = 'harken-local'
const bucket = 'harken-local'

/** Starts all engines on the folder `data`, wiped first when `fresh`. Throws when another process uses it. */
export async function startEngines(data: string, fresh: boolean): Promise<Engines> {
  await mkdir(data, { recursive: true })
  const lock = lockDataDir(data)
  if (fresh)
    for (const part of ['db', 'queues.journal', 'parameters.json', 'objects', 'outbox', 'functions.log'])
      await rm(join(data, part), { recursive: true, force: true })
  const dynamoDb = await startDynamoDb({ dir: join(data, 'db') })
  const sqs = await startSqs({
    journal: join(data, 'queues.journal'),
    queues: queueNames.flatMap((name) => [
      { name: `${name}-dead`, visibilityTimeoutSeconds: 30 },
      { name, visibilityTimeoutSeconds: 60, deadLetterQueue: `${name}-dead`, maxReceiveCount: 5 },
    ]),
  })
  const ssm = await startSsm({ file: join(data, 'parameters.json') })
  const s3 = await startS3({ dir: join(data, 'objects') })
  await createTable(dynamoDb.endpoint)
  await createBucket(s3.endpoint)
  // Uploads that no reply has taken, as the deployed bucket's lifecycle does it.
  await s3.expire(bucket, 'uploads/', 7)
  return {
    dynamoDb,
    sqs,
    environment: {
      AWS_REGION: localRegion(),
      AWS_ACCESS_KEY_ID: DUMMY_CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: DUMMY_CREDENTIALS.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.endpoint,
      AWS_ENDPOINT_URL_SQS: sqs.endpoint,
      AWS_ENDPOINT_URL_SSM: ssm.endpoint,
      AWS_ENDPOINT_URL_S3: s3.endpoint,
      HARKEN_STAGE: 'local',
      HARKEN_TABLE: tableName,
      HARKEN_BUCKET: bucket,
      HARKEN_PARAMETERS: '/harken/local/accounts',
      HARKEN_DEAD_DELIVERIES: sqs.queueUrl('deliveries-dead'),
      ...Object.fromEntries(
        queueNames.map((name) => [`HARKEN_QUEUE_${name.toUpperCase()}`, sqs.queueUrl(name)]),
      ),
    },
    async close() {
      await sqs.close()
      await dynamoDb.close()
      await ssm.close()
      await s3.close()
      lock.release()
    },
  }
}

async function createBucket(endpoint: string): Promise<void> {
  const region = localRegion()
  const client = new S3Client({ endpoint, region, credentials: DUMMY_CREDENTIALS, forcePathStyle: true })
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  client.destroy()
}

async function createTable(endpoint: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint, region: localRegion(), credentials: DUMMY_CREDENTIALS })
  try {
    await client.send(new CreateTableCommand(tableDefinition(tableName)))
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error
  } finally {
    client.destroy()
  }
}
