// The rules of priority and time as they are being changed: one draft over the version in force.
import { t } from '@lingui/core/macro'
import { useCallback, useState } from 'react'
import { changePolicy, readPolicy } from '#shared/api/policy.ts'
import { type Policy, policySchema } from '#shared/domain/policy.ts'
import { ApiError, errorWords } from '../api/api-error.ts'
import { type Harken, useHarken } from '../store/harken.ts'
import { toast } from '../store/page.ts'
import { issueWords } from './issue-words.ts'
import { useLoaded } from './use-loaded.ts'

export type PolicyIssue = { path: string; message: string }

export type PolicyDraft = {
  /** Null until the version in force has been read. */
  draft: Policy | null
  inForce: Policy | null
  version: number
  changed: boolean
  /** What is wrong with the draft, by path: `priority.bands`. */
  issues: readonly PolicyIssue[]
  problem: string | null
  change: (policy: Policy) => void
  reset: () => void
  /** True once it holds. */
  save: (note: string) => Promise<boolean>
  reload: () => Promise<void>
}

export function usePolicy(): PolicyDraft {
  const { call } = useHarken()
  const { data, problem, reload, put } = useLoaded(useCallback(() => call(readPolicy, {}), [call]))
  const [edited, setEdited] = useState<Policy | null>(null)
  const draft = edited ?? data?.policy ?? null
  return {
    draft,
    inForce: data?.policy ?? null,
    version: data?.version ?? 0,
    changed: edited !== null && JSON.stringify(edited) !== JSON.stringify(data?.policy),
    issues: draft === null ? [] : issuesOf(draft),
    problem,
    change: setEdited,
    reset: () => setEdited(null),
    reload,
    async save(note) {
      if (data === null || draft === null) return false
      const saved = await saveOver(call, data.version, draft, note)
      if (saved === null) return false
      put(saved)
      setEdited(null)
      return true
    },
  }
}

async function saveOver(call: Harken['call'], baseVersion: number, policy: Policy, note: string) {
  try {
    return await call(changePolicy, { body: { baseVersion, policy, note } })
  } catch (error) {
    const late = error instanceof ApiError && error.status === 409
    const words = errorWords(error)
    toast(late ? t`${words} Your changes are kept here until you reload.` : words, 'failed')
    return null
  }
}

export function issuesOf(policy: Policy): PolicyIssue[] {
  const parsed = policySchema.safeParse(policy)
  if (parsed.success) return []
  return parsed.error.issues.map(({ path, message }) => ({
    path: path.join('.'),
    message: issueWords(message),
  }))
}

/** What is wrong at this path or below it; null when nothing is. */
export function issueAt(issues: readonly PolicyIssue[], path: string): string | null {
  const found = issues.find((issue) => issue.path === path || issue.path.startsWith(`${path}.`))
  return found?.message ?? null
}
