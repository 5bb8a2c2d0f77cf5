// How is the one table laid out? Read by the store, by infra and by whoever creates a table for tests.

export const table = {
  partitionKey: 'pk',
  sortKey: 'sk',
  ttl: 'ttl',
  /** Sparse, keys only: a row exists exactly while its conversation or reply has a place in some list. */
  dueIndex: { name: 'Due', partitionKey: 'dpk', sortKey: 'dsk' },
} as const

/** CreateTable input for an on-demand table with the Due index and a change stream. */
export function tableDefinition(name: string) {
  const { partitionKey, sortKey, dueIndex } = table
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST' as const,
    AttributeDefinitions: [partitionKey, sortKey, dueIndex.partitionKey, dueIndex.sortKey].map(
      (AttributeName) => ({
        AttributeName,
        AttributeType: 'S' as const,
      }),
    ),
    KeySchema: [
      { AttributeName: partitionKey, KeyType: 'HASH' as const },
      { AttributeName: sortKey, KeyType: 'RANGE' as const },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: dueIndex.name,
        KeySchema: [
          { AttributeName: dueIndex.partitionKey, KeyType: 'HASH' as const },
          { AttributeName: dueIndex.sortKey, KeyType: 'RANGE' as const },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' as const },
      },
    ],
  }
}
