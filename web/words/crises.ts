// How is a line of a crisis's log said?
import { plural, t } from '@lingui/core/macro'
import { personName } from './people.ts'

export function crisisLineWords(type: string, by: string, detail: Readonly<Record<string, string>>): string {
  const who = personName(by)
  const { text = '' } = detail
  const whom = personName(detail.to ?? '')
  switch (type) {
    case 'entered':
      return enteredWords(who, personName(detail.owner ?? by), detail.statement ?? '')
    case 'statement':
      return t`${who} approved a wording: “${text}”`
    case 'owner':
      return t`${who} made ${whom} the owner`
    case 'decision':
      return t`${who}: ${text}`
    case 'handover':
      return t`${who} handed over to ${whom}: ${text}`
    case 'approved':
      return t`${who} approved a reply`
    case 'rejected':
      return t`${who} sent a reply back`
    case 'answered': {
      const people = Number(detail.count ?? 0)
      return t`${who} answered ${plural(people, { one: '# person', other: '# people' })}: “${text}”`
    }
    case 'ended':
      return t`${who} ended it: ${detail.summary ?? ''}`
    default:
      return type.replaceAll('_', ' ')
  }
}

const enteredWords = (who: string, owner: string, statement: string): string =>
  t`${who} entered crisis mode, owner ${owner}: “${statement}”`
