// What rules does a file hold?
import { readFile } from 'node:fs/promises'
import { en } from 'zod/locales'
import * as z from 'zod/mini'
import { type Policy, policySchema } from '#shared/domain/policy.ts'
import { UsageError } from '../command.ts'

z.config(en())

/** Reads and checks a file of rules. Throws UsageError that names what is wrong by its path. */
export async function rulesIn(path: string): Promise<Policy> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`${path} cannot be read.`)
  })
  const parsed = z.safeParse(policySchema, jsonOf(text, path))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : []
    const place = [...issue.path, ...names].join('.') || 'the whole'
    return `${place}: ${names.length > 0 ? 'is no rule' : issue.message}`
  })
  throw new UsageError(`${path}: ${problems.join('; ')}.`)
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`${path} is not JSON. Begin with: harken policy show > ${path}`)
  }
}
