// How is said what the server refused? By its kind; its details stand behind it as the server wrote them, in English.
import { t } from '@lingui/core/macro'
import { asWritten } from './lists.ts'
import { personName } from './people.ts'

/** Of a problem of the API, or of what was refused of many. */
export type Refused = {
  title?: string | undefined
  detail?: string | undefined
  code?: unknown
  assignee?: unknown
}

const titles: Readonly<Record<string, string>> = {
  'Answered meanwhile': t`Answered meanwhile`,
  'Bad input': t`The server did not understand`,
  'Changed meanwhile': t`Changed meanwhile`,
  'Done, but not noted': t`Done, but not noted in the audit log`,
  'Enough kept': t`Too many are kept already`,
  'Enough teams': t`There are enough teams already`,
  'No translator': t`Nobody translates here`,
  'Nobody there': t`Nobody is there to take it`,
  'Not accepted': t`Not accepted`,
  'Not allowed': t`Your role may not do this`,
  'Not found': t`It is not there any more`,
  'Not possible here': t`Not possible here`,
  'Not possible now': t`Not possible now`,
  'Not signed in': t`Not signed in`,
  'Not translated': t`Not translated`,
  'Nothing left': t`Nothing is waiting for an owner`,
  'Nothing to translate': t`There is no text to translate`,
  'Our mistake': t`Something went wrong on our side`,
  Refused: t`Refused`,
  'The platform did not do it': t`The platform did not do it`,
  'Too late': t`Too late`,
  'Too many': t`Too many`,
  'Try again': t`Not possible now, try again`,
}

const codes: Readonly<Record<string, string>> = {
  held_by_other: t`A colleague holds this conversation.`,
  not_allowed: t`Not possible now`,
  not_found: t`It is not there any more`,
}

/** Titles that say all there is to say. */
const whole = new Set([
  'Nobody there',
  'Not signed in',
  'Nothing left',
  'No translator',
  'Nothing to translate',
])

/** As much of it as the page has words for, in its own language. */
export function problemWords({ title = '', detail = '', code, assignee }: Refused): string {
  if (code === 'held_by_other' && typeof assignee === 'string') return heldWords(personName(assignee))
  const kind = titles[title] ?? (typeof code === 'string' ? codes[code] : undefined)
  if (kind === undefined) return detail || title
  if (code === 'held_by_other' || whole.has(title) || detail === '') return kind
  return t`${kind}: ${asWritten(detail)}`
}

const heldWords = (who: string): string => t`${who} holds this conversation.`
