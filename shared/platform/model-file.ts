// Where do the weights of triage lie? Read once per process, when the first text has to be judged.
import { readFileSync } from 'node:fs'
import { type Model, readModel } from '../triage/model/weights.ts'

/** Beside their readers in the source tree; a bundle is told by its environment where its copy is. */
const inTheTree = new URL('../triage/weights/model.bin', import.meta.url)

/** Gives the model, reading its file on first use. Throws what is wrong with the file. */
export function modelFile(path: string | undefined): () => Model {
  let model: Model | null = null
  return () => {
    model ??= readModel(readFileSync(path ?? inTheTree))
    return model
  }
}
