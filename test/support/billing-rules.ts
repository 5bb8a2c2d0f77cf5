// What does DynamoDB bill for one read or write? Its published rules, for a table with one KEYS_ONLY index.
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { table } from '#shared/store/table.ts'

export type Image = Record<string, AttributeValue>

const bytes = (text: string): number => Buffer.byteLength(text)

/** Bytes of an item: the names and the values of its attributes. */
export function itemBytes(item: Image): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + bytes(name) + valueBytes(value), 0)
}

/** Write request units of one write that turned `before` into `after`; undefined where there is no item. */
export function writeUnits(before: Image | undefined, after: Image | undefined): number {
  const larger = Math.max(before ? itemBytes(before) : 0, after ? itemBytes(after) : 0)
  return Math.max(1, Math.ceil(larger / 1024)) + indexUnits(rowOf(before), rowOf(after))
}

/** A condition that does not hold still costs the size of the item that is there, one unit at least. */
export function refusedWriteUnits(existing: Image | undefined): number {
  return Math.max(1, Math.ceil((existing ? itemBytes(existing) : 0) / 1024))
}

/** Read request units of `size` bytes read together: 4 KB each, half of that when not strongly consistent. */
export function readUnits(size: number, strong: boolean): number {
  return Math.max(1, Math.ceil(size / 4096)) * (strong ? 1 : 0.5)
}

/** The row an item has in the index, or undefined where it has none. */
function rowOf(item: Image | undefined): Image | undefined {
  const { partitionKey, sortKey, dueIndex } = table
  const row: Image = {}
  for (const name of [partitionKey, sortKey, dueIndex.partitionKey, dueIndex.sortKey]) {
    const value = item?.[name]
    if (value === undefined) return undefined
    row[name] = value
  }
  return row
}

/** Insert and removal cost one write of the row each; a row whose key changes is removed and inserted. */
function indexUnits(before: Image | undefined, after: Image | undefined): number {
  if (before && after && JSON.stringify(before) === JSON.stringify(after)) return 0
  return (before ? Math.ceil(itemBytes(before) / 1024) : 0) + (after ? Math.ceil(itemBytes(after) / 1024) : 0)
}

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return bytes(value.S)
  if (value.N !== undefined) return numberBytes(value.N)
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1
  if (value.B !== undefined) return value.B.length
  if (value.L !== undefined) return value.L.reduce((sum, each) => sum + valueBytes(each) + 1, 3)
  if (value.M !== undefined) return itemBytes(value.M) + Object.keys(value.M).length + 3
  throw new Error('The store does not use this type of attribute.')
}

/** About one byte for two significant digits, one more, and one for a sign. */
function numberBytes(text: string): number {
  const digits = text.replace(/^-?0*\.?0*|e.*$|\./gi, '').replace(/0+$/, '')
  return Math.ceil(digits.length / 2) + 1 + (text.startsWith('-') ? 1 : 0)
}
