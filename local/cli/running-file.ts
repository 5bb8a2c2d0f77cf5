// Is a system running on this data folder, and where do its parts answer? For programs beside it on this machine.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { replaceFile } from '../engine/atomic-file.ts'

const running = z.object({
  url: z.string(),
  pid: z.number(),
  pollSeconds: z.number(),
  endpoints: z.object({ sqs: z.string(), dynamodb: z.string() }),
  /** URLs by name; the dead-letter queue of `x` is `x-dead`. */
  queues: z.record(z.string(), z.string()),
})
export type Running = z.output<typeof running>

const pathIn = (data: string): string => join(data, 'running.json')

/** Says in the data folder, to its owner only, that this process runs there. `withdraw` takes it back. */
export async function announceRunning(
  data: string,
  facts: Omit<Running, 'pid'>,
): Promise<{ withdraw(): Promise<void> }> {
  const mine: Running = { ...facts, pid: process.pid }
  await replaceFile(pathIn(data), [`${JSON.stringify(mine, null, 2)}\n`])
  return { withdraw: () => rm(pathIn(data), { force: true }) }
}

/** The system that runs on `data`; null when none does, a leftover of a killed one included. */
export async function findRunning(data: string): Promise<Running | null> {
  const text = await readFile(pathIn(data), 'utf8').catch(() => null)
  if (text === null) return null
  const parsed = z.safeParse(running, jsonOrNull(text))
  return parsed.success && isAlive(parsed.data.pid) ? parsed.data : null
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
