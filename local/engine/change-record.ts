// What does a stream record of one change to one item look like?
import { randomUUID } from 'node:crypto'
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda'
import db, { type Item, type Table } from 'dynalite/db/index.js'

/** The record as Lambda gets it; `before` or `after` is undefined for an insert or a removal. */
export function changeRecord(
  table: Table,
  before: Item | undefined,
  after: Item | undefined,
  sequenceNumber: string,
  region: string,
): DynamoDBRecord {
  const image: Item = after ?? before ?? {}
  const keys = Object.fromEntries(
    table.KeySchema.map(({ AttributeName }) => [AttributeName, image[AttributeName] as AttributeValue]),
  )
  const sizes = [keys, before, after].map((item) => (item ? db.itemSize(item) : 0))
  return {
    eventID: randomUUID().replaceAll('-', ''),
    eventName: !before ? 'INSERT' : after ? 'MODIFY' : 'REMOVE',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(Date.now() / 1000),
      Keys: keys,
      ...(after && { NewImage: after }),
      ...(before && { OldImage: before }),
      SequenceNumber: sequenceNumber,
      SizeBytes: sizes.reduce((sum, size) => sum + size, 0),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: `${table.TableArn ?? table.TableName}/stream/local`,
  }
}

/** Whether a write changed nothing. The order of attributes and of set members does not count. */
export function sameImage(before: unknown, after: unknown, isSet = false): boolean {
  if (before === after) return true
  if (typeof before !== 'object' || typeof after !== 'object' || !before || !after) return false
  if (Array.isArray(before)) {
    if (!Array.isArray(after) || before.length !== after.length) return false
    const [left, right] = isSet ? [before.toSorted(), after.toSorted()] : [before, after]
    return left.every((value, index) => sameImage(value, right[index]))
  }
  const names = Object.keys(before)
  if (names.length !== Object.keys(after).length) return false
  return names.every(
    (name) =>
      Object.hasOwn(after, name) &&
      sameImage(before[name as never], after[name as never], name === 'SS' || name === 'NS' || name === 'BS'),
  )
}
