// What must outlive everything else? The table and the bucket; all other stacks can be destroyed and made again.
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { capacities } from '../capacity.ts'
import { ObjectStore, ObjectStoreAccess } from '../constructs/object-store.ts'
import { ConversationTable } from '../constructs/table.ts'
import { TableAccess } from '../constructs/table-access.ts'
import type { Settings } from '../settings.ts'

export class DataStack extends Stack {
  /** The table in use: our own, or the restored one the settings name. */
  readonly table: TableAccess
  readonly objects: ObjectStoreAccess

  constructor(scope: Construct, id: string, props: StackProps & { settings: Settings }) {
    super(scope, id, props)
    const { settings } = props
    const { table } = new ConversationTable(this, 'Conversations', {
      keep: settings.keep,
      capacity: capacities[settings.capacity],
    })
    const { bucket } = new ObjectStore(this, 'Objects', {
      keep: settings.keep,
      takesMail: settings.mailDomain !== undefined,
    })
    // Exported whether or not anybody imports them: a switch to a restored table then never waits for an export in use.
    const own = {
      name: this.exportValue(table.tableName),
      arn: this.exportValue(table.tableArn),
      streamArn: this.exportValue(table.tableStreamArn ?? ''),
    }
    this.table = new TableAccess(restored(settings) ?? own)
    this.objects = new ObjectStoreAccess({
      name: this.exportValue(bucket.bucketName),
      arn: this.exportValue(bucket.bucketArn),
    })
    new CfnOutput(this, 'TableName', { value: settings.restoredTable?.name ?? table.tableName })
    new CfnOutput(this, 'BucketName', { value: bucket.bucketName })
  }
}

function restored(settings: Settings): { name: string; arn: string; streamArn: string } | null {
  if (settings.restoredTable === undefined) return null
  const { name, streamArn } = settings.restoredTable
  const arn = streamArn.slice(0, streamArn.indexOf('/stream/'))
  return { name, arn, streamArn }
}
