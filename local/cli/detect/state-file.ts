// How does a detector go on from one run of `harken detect` to the next? By a small JSON file, replaced whole.
import { readFile } from 'node:fs/promises'
import * as z from 'zod/mini'
import type { SpikeDetector } from '#shared/pulse/spike-detector.ts'
import { decodeDetector, encodeDetector, StoredDetectorError } from '#shared/pulse/stored-detector.ts'
import { replaceFile } from '../../engine/atomic-file.ts'
import { CommandFailure } from '../command.ts'

const content = z.object({ hot: z.string(), season: z.string() })

/** The detector of the file; null when there is no file yet. Throws CommandFailure when it is not one of ours. */
export async function loadDetector(path: string): Promise<SpikeDetector | null> {
  const text = await textOf(path)
  if (text === null) return null
  try {
    const { hot, season } = z.parse(content, JSON.parse(text))
    return decodeDetector({ hot: Buffer.from(hot, 'base64'), season: Buffer.from(season, 'base64') })
  } catch (error) {
    const why = error instanceof StoredDetectorError ? error.message : 'it is something else'
    throw new CommandFailure(`${path} is no state of harken detect: ${why}. Delete it to start anew.`)
  }
}

/** Replaces the file: whoever reads it, and whenever this process ends, it holds one whole state. */
export async function saveDetector(path: string, detector: SpikeDetector): Promise<void> {
  const { hot, season } = encodeDetector(detector)
  const text = JSON.stringify({ hot: base64(hot), season: base64(season) })
  await replaceFile(path, [`${text}\n`])
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new CommandFailure(`${path} cannot be read: ${error instanceof Error ? error.message : 'unknown'}`)
  }
}
