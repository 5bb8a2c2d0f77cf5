// How is a line of history said? And several of them, in one.
import type { ActivityView } from '#shared/api/shapes.ts'
import { sentimentLabels } from '#shared/domain/signal.ts'
import { bandNames, isBand } from './bands.ts'
import { saidWords } from './judgements.ts'
import { personName } from './people.ts'
import { tierName } from './tiers.ts'
import { moment } from './time.ts'

/** One line, without its time: “claimed by Ana”. What rules did in the same moment stands behind it. */
export function activityWords(line: ActivityView, nowMs: number): string {
  const { rules } = line.detail
  if (rules === undefined) return plainWords(line, nowMs)
  return line.type === 'ruled' ? `by rule ${rules}` : `${plainWords(line, nowMs)}, by rule ${rules}`
}

function plainWords({ type, by, detail }: ActivityView, nowMs: number): string {
  const who = by === 'system' || by === 'customer' ? '' : ` by ${personName(by)}`
  switch (type) {
    case 'opened':
      return 'case opened'
    case 'reopened':
      return by === 'customer' ? `reopened by their message${elsewhereWords(detail)}` : `reopened${who}`
    case 'claimed':
      return `claimed${who}`
    case 'released':
      return `released${who}`
    case 'assigned':
      return `given to ${personName(detail.to ?? 'somebody')}${who}`
    case 'snoozed':
      return `snoozed until ${moment(detail.until ?? 0, nowMs)}${who}`
    case 'woken':
      return 'back from snooze'
    case 'closed':
      return `closed${who}`
    case 'ignored':
      return `ignored${who}${detail.reason ? `: ${detail.reason}` : ''}`
    case 'tagged':
      return taggedWords(detail)
    case 'priority_set':
      return `${bandWords(detail)}, set${who}${detail.reason ? `: ${detail.reason}` : ''}`
    case 'priority_changed':
      return bandWords(detail)
    case 'relabelled':
      return relabelledWords(detail, who)
    case 'tier_set':
      return detail.tier ? `made ${tierName(detail.tier)}${who}` : `tier taken away${who}`
    case 'acted':
      return `${actedWords[detail.action ?? ''] ?? detail.action}${who}`
    case 'approval_asked':
      return `reply written${who}, waits for approval`
    case 'approved':
      return `reply approved${who}`
    case 'rejected':
      return `reply sent back${who}${detail.reason ? `: ${detail.reason}` : ''}`
    case 'reply_sent':
      return `answered${who}`
    case 'reply_failed':
      return 'our reply was not sent'
    case 'answered_outside':
      return 'answered outside Harken'
    case 'rewritten':
      return `rewritten by them${detail.from && detail.to ? `: ${detail.from} to ${detail.to} stars` : ''}`
    case 'named_elsewhere':
      return namesOthers
    case 'lease_ended':
      return `claim of ${personName(detail.from ?? 'its owner')} ended`
    default:
      return type.replaceAll('_', ' ')
  }
}

const namesOthers = 'names a conversation of somebody else, and was kept apart from it'
const elsewhereWords = ({ elsewhere }: Record<string, string>): string =>
  elsewhere === undefined ? '' : `: it ${namesOthers}`

const actedWords: Readonly<Record<string, string>> = {
  hide: 'hidden on its platform',
  unhide: 'shown again on its platform',
  like: 'liked',
  unlike: 'like taken back',
  delete: 'deleted on its platform',
  call_back: 'called back',
  take_over: 'thread taken over',
  hand_back: 'thread handed back',
}

function taggedWords({ added, removed }: Record<string, string>): string {
  const parts = [added ? `tagged ${added}` : '', removed ? `untagged ${removed}` : '']
  return parts.filter((part) => part !== '').join(', ')
}

function relabelledWords({ undone, label, ...detail }: Record<string, string>, who: string): string {
  if (undone !== undefined) return `correction taken back${who}`
  const said = (what: string) => (detail[what] === undefined ? undefined : detail[what] === 'yes')
  const words = saidWords({
    label: sentimentLabels.find((name) => name === label),
    urgent: said('urgent'),
    offensive: said('offensive'),
    spam: said('spam'),
  })
  return words.length === 0 ? `corrected${who}` : `corrected${who}: ${words.join(', ')}`
}

function bandWords({ from, to }: Record<string, string>): string {
  const name = (band: string | undefined) =>
    band !== undefined && isBand(band) ? bandNames[band] : 'unknown'
  return `${name(from)} to ${name(to)}`
}
