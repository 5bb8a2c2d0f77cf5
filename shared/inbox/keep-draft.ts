// A browser hands over what its person has written: kept, unless another browser of theirs wrote since.
import type { KeptDraft } from '../domain/draft.ts'
import { readDraft, writeDraft } from '../store/drafts.ts'
import type { Services } from './services.ts'

export type KeepResult = Omit<KeptDraft, 'conversation'> & { kept: boolean }

/**
 * Keeps `wish` on top of the revision it names. Not kept: what stands instead comes back, with its revision; one that has
 * run out meanwhile stands for nothing, and the wish is kept afresh. Costs one write unit per KB, a refusal a read more.
 */
export async function keepDraft(
  services: Pick<Services, 'db' | 'now'>,
  user: string,
  wish: KeptDraft,
): Promise<KeepResult> {
  const now = Math.floor(services.now().getTime() / 1000)
  if (await writeDraft(services.db, user, wish, now))
    return { kept: true, revision: wish.revision + 1, draft: wish.draft }
  const standing = await readDraft(services.db, user, wish.conversation)
  if (standing !== null) return { kept: false, revision: standing.revision, draft: standing.draft }
  const kept = await writeDraft(services.db, user, { ...wish, revision: 0 }, now)
  return { kept, revision: 1, draft: wish.draft }
}
