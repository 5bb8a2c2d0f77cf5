// A draft for tests.
import type { Draft } from '#shared/domain/draft.ts'

export const aDraft = (changes: Partial<Draft> = {}): Draft => ({
  reply: '',
  note: '',
  files: [],
  mode: null,
  key: 'key-0001',
  tried: null,
  baseVersion: null,
  begunAt: null,
  ...changes,
})
