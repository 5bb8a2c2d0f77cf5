// Whom does a note name, and who learns of it?
import { mentionedIn, type NoticeKind } from '../domain/notice.ts'
import { addNotice } from '../store/notices.ts'
import { peopleHere } from './people-here.ts'
import type { Services } from './services.ts'

const longest = 300

/** Tells everybody named in a note by `@name` of it, but not who wrote it. Two queries, one write a person named. */
export async function tellMentioned(
  services: Pick<Services, 'db' | 'now' | 'newId'>,
  note: { conversation: string; by: string; text: string },
): Promise<void> {
  if (!note.text.includes('@')) return
  const named = mentionedIn(
    note.text,
    (await peopleHere(services)).map(({ user }) => user),
  )
  for (const to of named) if (to !== note.by) await tell(services, to, 'mention', note)
}

/** Tells one colleague something about a conversation. */
export async function tell(
  services: Pick<Services, 'db' | 'now' | 'newId'>,
  to: string,
  kind: NoticeKind,
  { conversation, by, text }: { conversation: string; by: string; text: string },
): Promise<void> {
  const at = services.now().toISOString()
  await addNotice(services.db, {
    id: services.newId(),
    to,
    kind,
    conversation,
    by,
    at,
    text: text.slice(0, longest),
  })
}
