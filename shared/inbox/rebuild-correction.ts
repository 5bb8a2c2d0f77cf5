// What does an account's triage learn from everything its people have said? Folded anew from their log, so that what was
// taken back is as if it had never been said.
import { lastWords } from '../domain/relabel.ts'
import { writeCorrection } from '../store/corrections.ts'
import type { Database } from '../store/database.ts'
import { listRelabelLines, type RelabelLine } from '../store/relabels.ts'
import { type Correction, encodeCorrection, learn } from '../triage/model/correction.ts'
import type { Services } from './services.ts'

/** Older words count no more: what a business is told changes. */
const linesLearnt = 2000

/** Makes the correction from the newest lines of the log and stores it; null when nothing is to be learnt. */
export async function rebuildCorrection(
  services: Pick<Services, 'db' | 'model'>,
  channel: string,
  account: string,
): Promise<Correction | null> {
  const lines = await newestLines(services.db, channel, account)
  const [newest] = lines
  if (newest === undefined) return null
  let correction: Correction | null = null
  const model = services.model()
  for (const { text, relabel } of lastWords(lines)) {
    if (relabel.label !== undefined) correction = learn(model, correction, { text, label: relabel.label })
  }
  await writeCorrection(services.db, channel, account, {
    bytes: correction === null ? null : encodeCorrection(correction),
    upTo: `${newest.at}#${newest.id}`,
    lines: lines.length,
  })
  return correction
}

/** Newest first. A page of the log ends at a megabyte, however many lines were asked for. */
async function newestLines(db: Database, channel: string, account: string): Promise<RelabelLine[]> {
  const lines: RelabelLine[] = []
  let before: string | undefined
  do {
    const page = await listRelabelLines(db, channel, account, linesLearnt - lines.length, before)
    lines.push(...page.lines)
    before = page.before ?? undefined
  } while (before !== undefined && lines.length < linesLearnt)
  return lines
}
