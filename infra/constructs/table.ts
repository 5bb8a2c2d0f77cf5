// Where is everything kept? The one table, as shared/store/table.ts lays it out.
import { RemovalPolicy } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import { Construct } from 'constructs'
import { table, tableDefinition } from '#shared/store/table.ts'
import type { Capacity } from '../capacity.ts'

const text = (name: string) => ({ name, type: AttributeType.STRING })

/** On demand, with its sparse keys-only index, change stream, expiry, and 35 days of point-in-time recovery. */
export class ConversationTable extends Construct {
  readonly table: Table

  constructor(scope: Construct, id: string, props: { keep: boolean; capacity: Capacity }) {
    super(scope, id)
    const { dueIndex } = table
    const definition = tableDefinition('checked')
    if (definition.GlobalSecondaryIndexes.length !== 1) {
      throw new Error('The table has another index than "Due": infra/constructs/table.ts has to make it too.')
    }
    const warm = props.capacity.warm
    this.table = new Table(this, 'Table', {
      partitionKey: text(table.partitionKey),
      sortKey: text(table.sortKey),
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: table.ttl,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
      // AWS's own key: every use is in CloudTrail, and there is no monthly charge for it.
      encryption: TableEncryption.AWS_MANAGED,
      deletionProtection: props.keep,
      removalPolicy: props.keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(warm ? { warmThroughput: warm.table } : {}),
    })
    this.table.addGlobalSecondaryIndex({
      indexName: dueIndex.name,
      partitionKey: text(dueIndex.partitionKey),
      sortKey: text(dueIndex.sortKey),
      projectionType: ProjectionType.KEYS_ONLY,
      ...(warm ? { warmThroughput: warm.index } : {}),
    })
  }
}
