// What table do the engine tests write to, and how do they look inside it?
import {
  CreateTableCommand,
  DynamoDBClient,
  DynamoDBServiceException,
  ScanCommand,
} from '@aws-sdk/client-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'

export const TABLE = 'things'
export const INDEX = 'Due'

export type Item = Record<string, { S: string }>

export function tableClient(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
}

export async function createTable(client: DynamoDBClient): Promise<void> {
  const names = ['pk', 'sk', 'dp', 'ds']
  try {
    await client.send(
      new CreateTableCommand({
        TableName: TABLE,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: INDEX,
            KeySchema: [
              { AttributeName: 'dp', KeyType: 'HASH' },
              { AttributeName: 'ds', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        ],
      }),
    )
  } catch (error) {
    if (!(error instanceof DynamoDBServiceException) || error.name !== 'ResourceInUseException') throw error
  }
}

/** Every row of the table, or of its index. */
export async function scan(client: DynamoDBClient, index?: string): Promise<Item[]> {
  const items: Item[] = []
  let from: Record<string, never> | undefined
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: TABLE,
        ConsistentRead: index === undefined,
        ...(index && { IndexName: index }),
        ...(from && { ExclusiveStartKey: from }),
      }),
    )
    items.push(...((page.Items ?? []) as Item[]))
    from = page.LastEvaluatedKey as Record<string, never> | undefined
  } while (from)
  return items
}

/** What a KEYS_ONLY index over these items has to hold: one line per row, in order. Rows of an index as well. */
export function indexRows(items: Item[]): string[] {
  return items
    .filter((item) => item.dp && item.ds)
    .map((item) => [item.dp?.S, item.ds?.S, item.pk?.S, item.sk?.S].join(' '))
    .sort()
}

/** A record in one line: `INSERT a 1`. */
export function line({ eventName, dynamodb }: DynamoDBRecord): string {
  return [eventName, dynamodb?.Keys?.pk?.S, dynamodb?.NewImage?.v?.S ?? '-'].join(' ')
}
