// How do the model's weights lie in a file? Settings as JSON, tables as bytes, held together by a checksum.
import type { Calibration } from './calibration.ts'
import { denseCount } from './dense.ts'
import { featureVersion } from './hashing.ts'

/** What the tables decide besides the language. */
export const headNames = ['negative', 'neutral', 'positive', 'urgent', 'offensive', 'spam'] as const
export const headCount = headNames.length

/** Bytes of a row of any table; unused columns hold 0 weights. */
export const columns = 4

/** The tables by what they decide; the fewer bits, the more features share a row. */
export const tableBits = { mood: 19, conduct: 18, languageOne: 15, languageTwo: 15 } as const
export type TableName = keyof typeof tableBits
export const tableNames = Object.keys(tableBits) as TableName[]

/** Where the weights of each head stand. */
export const placeOfHead: { table: TableName; column: number }[] = [
  { table: 'mood', column: 0 },
  { table: 'mood', column: 1 },
  { table: 'mood', column: 2 },
  { table: 'mood', column: 3 },
  { table: 'conduct', column: 0 },
  { table: 'conduct', column: 1 },
]

/** Everything but the tables; numbers are in units of logits. */
export type Settings = {
  /** The trainer's seed. */
  seed: number
  /** Logits of one step in the table, by head. */
  headScale: number[]
  headBias: number[]
  /** `denseCount` rows of `headCount`. */
  dense: number[]
  /** Eight at most: four in each language table. */
  languages: string[]
  languageScale: number
  languageBias: number[]
  calibration: Calibration
}

/** Rows of four bytes, 128 being a weight of 0. */
export type Tables = Record<TableName, Uint8Array>

export type Model = {
  readonly settings: Settings
  /** Of the whole file: says which weights these are. */
  readonly checksum: number
  readonly dense: Float32Array
  readonly tables: Readonly<Tables>
  /** The same tables, a row of four bytes to an element. */
  readonly rows: Readonly<Record<TableName, Int32Array>>
}

const magic = 0x4d544b48 // "HKTM", lowest byte first
const formatVersion = 1
const headerBytes = 20

/** The file: magic, format, feature version, checksum of what follows, size of the settings, settings, tables. */
export function encodeModel(settings: Settings, tables: Tables): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(settings))
  const padded = Math.ceil(json.length / 4) * 4
  const size = tableNames.reduce((sum, name) => sum + tables[name].length, headerBytes + padded)
  const bytes = new Uint8Array(size)
  bytes.fill(0x20, headerBytes, headerBytes + padded)
  bytes.set(json, headerBytes)
  let at = headerBytes + padded
  for (const name of tableNames) {
    bytes.set(tables[name], at)
    at += tables[name].length
  }
  const view = new DataView(bytes.buffer)
  view.setUint32(0, magic, true)
  view.setUint32(4, formatVersion, true)
  view.setUint32(8, featureVersion, true)
  view.setUint32(16, padded, true)
  view.setUint32(12, checksumOf(bytes), true)
  return bytes
}

/** Reads a file of weights. Throws an Error that says what is wrong: not one, another version, damaged. */
export function readModel(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < headerBytes || view.getUint32(0, true) !== magic) {
    throw new Error('These are not weights of the triage model.')
  }
  const format = view.getUint32(4, true)
  const features = view.getUint32(8, true)
  if (format !== formatVersion || features !== featureVersion) {
    throw new Error(
      `The weights have format ${format} and features ${features}; needed are ${formatVersion} and ${featureVersion}. Train them again.`,
    )
  }
  const checksum = view.getUint32(12, true)
  if (checksumOf(bytes) !== checksum) throw new Error('The weights are damaged: their checksum is wrong.')
  const settingsEnd = headerBytes + view.getUint32(16, true)
  const settings: Settings = JSON.parse(new TextDecoder().decode(bytes.subarray(headerBytes, settingsEnd)))
  const sizes = tableNames.map((name) => columns << tableBits[name])
  const whole =
    bytes.length === sizes.reduce((sum, size) => sum + size, settingsEnd) &&
    settings.languages.length <= columns * 2 &&
    settings.dense.length === denseCount * headCount
  if (!whole) throw new Error('The weights are damaged: a table has the wrong size.')
  let at = settingsEnd
  const next = (name: TableName): Uint8Array => {
    const size = columns << tableBits[name]
    at += size
    // A copy, because tables are read four bytes at a time.
    return bytes.slice(at - size, at)
  }
  const tables: Tables = {
    mood: next('mood'),
    conduct: next('conduct'),
    languageOne: next('languageOne'),
    languageTwo: next('languageTwo'),
  }
  const rows = {
    mood: rowsOf(tables.mood),
    conduct: rowsOf(tables.conduct),
    languageOne: rowsOf(tables.languageOne),
    languageTwo: rowsOf(tables.languageTwo),
  }
  return { settings, checksum, dense: Float32Array.from(settings.dense), tables, rows }
}

const rowsOf = (table: Uint8Array): Int32Array =>
  new Int32Array(table.buffer, table.byteOffset, table.length >> 2)

/** Over everything after the checksum itself, four bytes at a time. */
function checksumOf(bytes: Uint8Array): number {
  const from = headerBytes - 4
  const words = (bytes.length - from) >> 2
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, bytes.length - from)
  let sum = 0x811c9dc5
  for (let i = 0; i < words; i++) sum = Math.imul(sum ^ view.getInt32(i * 4, true), 0x01000193)
  for (let i = from + words * 4; i < bytes.length; i++) sum = Math.imul(sum ^ (bytes[i] ?? 0), 0x01000193)
  return (sum ^ (sum >>> 16)) >>> 0
}
