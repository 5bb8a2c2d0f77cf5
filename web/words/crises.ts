// How is a line of a crisis's log said?
import { counted } from './numbers.ts'
import { personName } from './people.ts'

export function crisisLineWords(type: string, by: string, detail: Readonly<Record<string, string>>): string {
  const who = personName(by)
  switch (type) {
    case 'entered':
      return `${who} entered crisis mode, owner ${personName(detail.owner ?? by)}: “${detail.statement ?? ''}”`
    case 'statement':
      return `${who} approved a wording: “${detail.text ?? ''}”`
    case 'owner':
      return `${who} made ${personName(detail.to ?? '')} the owner`
    case 'decision':
      return `${who}: ${detail.text ?? ''}`
    case 'handover':
      return `${who} handed over to ${personName(detail.to ?? '')}: ${detail.text ?? ''}`
    case 'approved':
      return `${who} approved a reply`
    case 'rejected':
      return `${who} sent a reply back`
    case 'answered':
      return `${who} answered ${counted(Number(detail.count ?? 0))} people: “${detail.text ?? ''}”`
    case 'ended':
      return `${who} ended it: ${detail.summary ?? ''}`
    default:
      return type.replaceAll('_', ' ')
  }
}
