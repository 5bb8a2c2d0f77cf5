// The shipped weights, read once for all tests.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readModel } from '#shared/triage/model/weights.ts'

export const shippedBytes = new Uint8Array(
  readFileSync(fileURLToPath(new URL('../../../shared/triage/weights/model.bin', import.meta.url))),
)
export const shipped = readModel(shippedBytes)
