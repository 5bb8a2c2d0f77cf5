// What may a function do with the table? Grants and the table's name in one call.
import { table } from '#shared/store/table.ts'
import type { HarkenFunction } from './function.ts'

const reading = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']
const writing = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem']

/** The table by name and stream, wherever it was made. */
export class TableAccess {
  readonly name: string
  readonly arn: string
  readonly streamArn: string

  constructor(names: { name: string; arn: string; streamArn: string }) {
    this.name = names.name
    this.arn = names.arn
    this.streamArn = names.streamArn
  }

  /** Get, BatchGet and Query, on the table and its index. */
  grantRead(fn: HarkenFunction): void {
    fn.set('HARKEN_TABLE', this.name)
    fn.allow(reading, [this.arn])
    fn.allow(['dynamodb:Query'], [`${this.arn}/index/${table.dueIndex.name}`])
  }

  /** All the store does: reading, and Put, Update, Delete and BatchWrite. Never Scan, never the table itself. */
  grantReadWrite(fn: HarkenFunction): void {
    this.grantRead(fn)
    fn.allow(writing, [this.arn])
  }

  /** What Lambda's poller needs to read the change stream for `fn`. */
  grantStream(fn: HarkenFunction): void {
    fn.allow(
      ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      [this.streamArn],
    )
    fn.allow(
      ['dynamodb:ListStreams'],
      ['*'],
      'ListStreams takes no resource; it shows names of streams only.',
    )
  }
}
