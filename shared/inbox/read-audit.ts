// Who did what, found by person and act?
import { type AuditLine, listAuditLines } from '../store/audit.ts'
import type { Services } from './services.ts'

type Wish = {
  by?: string | undefined
  act?: string | undefined
  before?: string | undefined
  limit: number
}

/** Lines looked at for one answer: of a rare act there may be more further back, and `before` leads there. */
const lookedAtMost = 500
const pageLines = 100

/** Lines that fit, newest first, and where to go on; `before` null when all have been looked at. */
export async function readAudit(
  { db }: Pick<Services, 'db'>,
  wish: Wish,
): Promise<{ lines: AuditLine[]; before: string | null }> {
  const found: AuditLine[] = []
  let before = wish.before
  for (let looked = 0; looked < lookedAtMost; looked += pageLines) {
    const { lines, next } = await listAuditLines(db, pageLines, before)
    for (const line of lines) {
      if (found.length === wish.limit) return { lines: found, before: placeOf(found.at(-1)) }
      const fits =
        (wish.by === undefined || line.by === wish.by) && (wish.act === undefined || line.act === wish.act)
      if (fits) found.push(line)
    }
    if (next === null) return { lines: found, before: null }
    before = next
  }
  return { lines: found, before: before ?? null }
}

const placeOf = (line: AuditLine | undefined): string | null => (line ? `${line.at}#${line.id}` : null)
