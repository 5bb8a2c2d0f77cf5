// How do the model's weights lie in a file? Settings as JSON, tables as bytes, held together by a checksum.
import type { Calibration } from './calibration.ts'
import { denseCount } from './dense.ts'
import { bucketBits, featureVersion } from './hashing.ts'

/** What the linear tables decide, in the order of their columns. */
export const headNames = ['negative', 'neutral', 'positive', 'urgent', 'offensive', 'spam'] as const
export const headCount = headNames.length

/** Bytes of a row of either table: enough for the heads, and for as many languages. */
export const columns = 8

/** Languages are told apart by fewer buckets: the high bits of the same hashes. */
export const languageBits = 15

/** Everything but the tables; numbers are in units of logits. */
export type Settings = {
  /** The trainer's seed. */
  seed: number
  /** Logits of one step of the int8 table, by head. */
  headScale: number[]
  headBias: number[]
  /** `denseCount` rows of `headCount`. */
  dense: number[]
  languages: string[]
  languageScale: number
  languageBias: number[]
  calibration: Calibration
}

export type Model = {
  readonly settings: Settings
  /** Of the whole file: says which weights these are. */
  readonly checksum: number
  readonly dense: Float32Array
  /** 2^bucketBits rows of `columns` bytes; 128 is a weight of 0. */
  readonly heads: Uint8Array
  /** 2^languageBits rows of the same kind. */
  readonly languages: Uint8Array
}

const magic = 0x4d544b48 // "HKTM", lowest byte first
const formatVersion = 1
const headerBytes = 24

/** The file: magic, format, feature version, checksum of what follows, sizes, settings, tables. */
export function encodeModel(settings: Settings, heads: Uint8Array, languages: Uint8Array): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(settings))
  const padded = Math.ceil(json.length / 4) * 4
  const bytes = new Uint8Array(headerBytes + padded + heads.length + languages.length)
  bytes.fill(0x20, headerBytes, headerBytes + padded)
  bytes.set(json, headerBytes)
  bytes.set(heads, headerBytes + padded)
  bytes.set(languages, headerBytes + padded + heads.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, magic, true)
  view.setUint32(4, formatVersion, true)
  view.setUint32(8, featureVersion, true)
  view.setUint32(16, padded, true)
  view.setUint32(20, heads.length, true)
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
  const headsEnd = settingsEnd + view.getUint32(20, true)
  const settings: Settings = JSON.parse(new TextDecoder().decode(bytes.subarray(headerBytes, settingsEnd)))
  // Copies, because the tables are also read four bytes at a time.
  const heads = bytes.slice(settingsEnd, headsEnd)
  const languages = bytes.slice(headsEnd)
  const whole =
    heads.length === columns << bucketBits &&
    languages.length === columns << languageBits &&
    settings.languages.length <= columns &&
    settings.dense.length === denseCount * headCount
  if (!whole) throw new Error('The weights are damaged: a table has the wrong size.')
  return { settings, checksum, dense: Float32Array.from(settings.dense), heads, languages }
}

/** Over everything after the checksum itself, four bytes at a time. */
function checksumOf(bytes: Uint8Array): number {
  const from = 16
  const words = (bytes.length - from) >> 2
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, bytes.length - from)
  let sum = 0x811c9dc5
  for (let i = 0; i < words; i++) sum = Math.imul(sum ^ view.getInt32(i * 4, true), 0x01000193)
  for (let i = from + words * 4; i < bytes.length; i++) sum = Math.imul(sum ^ (bytes[i] ?? 0), 0x01000193)
  return (sum ^ (sum >>> 16)) >>> 0
}
