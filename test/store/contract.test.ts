// The store keeps its promises on both engines: the embedded one, and Amazon's own.
import { describe, it } from 'vitest'
import { startDynamoDb } from '../../local/engine/dynamodb.ts'
import { describeStoreContract } from '../support/contracts/store.ts'
import { requireDynamoDbLocal } from '../support/dynamodb-local.ts'

describeStoreContract('dynalite', () => startDynamoDb())

const local = await requireDynamoDbLocal()
if ('start' in local) describeStoreContract('DynamoDB Local', local.start)
else describe('the store on DynamoDB Local', () => it.skip(`skipped: ${local.missing}`))
