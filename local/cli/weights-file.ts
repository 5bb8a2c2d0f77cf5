// Where are the weights of triage, and how are they read from a file?
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Model, readModel } from '#shared/triage/model/weights.ts'

/** The weights that come with Harken. */
export const shippedWeights = fileURLToPath(new URL('../../shared/triage/weights/model.bin', import.meta.url))

/** What is known about them. */
export const shippedCard = fileURLToPath(new URL('../../docs/model-card.md', import.meta.url))

/** Throws an Error with a sentence when the file is not there or is not of weights. */
export async function loadModel(file: string): Promise<Model> {
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch {
    throw new Error(`The weights ${file} cannot be read.`)
  }
  return readModel(bytes)
}
