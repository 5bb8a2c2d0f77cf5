// How is a line of history said? And several of them, in one.
import { t } from '@lingui/core/macro'
import type { ActivityView } from '#shared/api/shapes.ts'
import { sentimentLabels } from '#shared/domain/signal.ts'
import { bandNames, isBand } from './bands.ts'
import { saidWords } from './judgements.ts'
import { adding, joined } from './lists.ts'
import { personName } from './people.ts'
import { tierName } from './tiers.ts'
import { moment } from './time.ts'

type Detail = Readonly<Record<string, string>>

/** One line, without its time: “claimed by Ana”. What rules did in the same moment stands behind it. */
export function activityWords(line: ActivityView, nowMs: number): string {
  const { rules } = line.detail
  if (rules === undefined) return plainWords(line, nowMs)
  const said = plainWords(line, nowMs)
  return line.type === 'ruled' ? t`by rule ${rules}` : t`${said}, by rule ${rules}`
}

function plainWords({ type, by, detail }: ActivityView, nowMs: number): string {
  const who = by === 'system' || by === 'customer' ? null : personName(by)
  switch (type) {
    case 'opened':
      return t`case opened`
    case 'reopened':
      if (by === 'customer') return adding(t`reopened by their message`, elsewhereWords(detail))
      return who === null ? t`reopened` : t`reopened by ${who}`
    case 'claimed':
      return who === null ? t`claimed` : t`claimed by ${who}`
    case 'released':
      return who === null ? t`released` : t`released by ${who}`
    case 'assigned':
      return assignedWords(detail, who)
    case 'snoozed': {
      const until = moment(detail.until ?? 0, nowMs)
      return who === null ? t`snoozed until ${until}` : t`snoozed until ${until} by ${who}`
    }
    case 'woken':
      return t`back from snooze`
    case 'closed':
      return who === null ? t`closed` : t`closed by ${who}`
    case 'ignored':
      return adding(who === null ? t`ignored` : t`ignored by ${who}`, detail.reason)
    case 'tagged':
      return taggedWords(detail)
    case 'priority_set': {
      const change = bandWords(detail)
      return adding(who === null ? t`${change}, set` : t`${change}, set by ${who}`, detail.reason)
    }
    case 'priority_changed':
      return bandWords(detail)
    case 'relabelled':
      return relabelledWords(detail, who)
    case 'tier_set':
      return tierWords(detail, who)
    case 'acted': {
      const done = actedWords[detail.action ?? ''] ?? detail.action ?? ''
      return who === null ? done : t`${done} by ${who}`
    }
    case 'approval_asked':
      return who === null
        ? t`reply written, waits for approval`
        : t`reply written by ${who}, waits for approval`
    case 'approved':
      return who === null ? t`reply approved` : t`reply approved by ${who}`
    case 'rejected':
      return adding(who === null ? t`reply sent back` : t`reply sent back by ${who}`, detail.reason)
    case 'reply_sent':
      return who === null ? t`answered` : t`answered by ${who}`
    case 'reply_failed':
      return t`our reply was not sent`
    case 'answered_outside':
      return t`answered outside Harken`
    case 'rewritten':
      return adding(t`rewritten by them`, starsWords(detail))
    case 'named_elsewhere':
      return t`names a conversation of somebody else, and was kept apart from it`
    case 'lease_ended': {
      const owner = detail.from === undefined ? null : personName(detail.from)
      return owner === null ? t`claim of its owner ended` : t`claim of ${owner} ended`
    }
    default:
      return type.replaceAll('_', ' ')
  }
}

const elsewhereWords = ({ elsewhere }: Detail): string | null =>
  elsewhere === undefined ? null : t`it names a conversation of somebody else, and was kept apart from it`

function starsWords({ from, to }: Detail): string | null {
  return from && to ? t`${from} to ${to} stars` : null
}

function assignedWords({ to }: Detail, who: string | null): string {
  const whom = to === undefined ? t`somebody` : personName(to)
  return who === null ? t`given to ${whom}` : t`given to ${whom} by ${who}`
}

function tierWords({ tier }: Detail, who: string | null): string {
  if (!tier) return who === null ? t`tier taken away` : t`tier taken away by ${who}`
  const name = tierName(tier)
  return who === null ? t`made ${name}` : t`made ${name} by ${who}`
}

const actedWords: Readonly<Record<string, string>> = {
  hide: t`hidden on its platform`,
  unhide: t`shown again on its platform`,
  like: t`liked`,
  unlike: t`like taken back`,
  delete: t`deleted on its platform`,
  call_back: t`called back`,
  take_over: t`thread taken over`,
  hand_back: t`thread handed back`,
}

const taggedWords = ({ added, removed }: Detail): string =>
  joined(added ? t`tagged ${added}` : null, removed ? t`untagged ${removed}` : null)

function relabelledWords({ undone, label, ...detail }: Detail, who: string | null): string {
  if (undone !== undefined)
    return who === null ? t`correction taken back` : t`correction taken back by ${who}`
  const said = (what: string) => (detail[what] === undefined ? undefined : detail[what] === 'yes')
  const words = saidWords({
    label: sentimentLabels.find((name) => name === label),
    urgent: said('urgent'),
    offensive: said('offensive'),
    spam: said('spam'),
  })
  return adding(who === null ? t`corrected` : t`corrected by ${who}`, joined(...words))
}

function bandWords({ from, to }: Detail): string {
  const name = (band: string | undefined) =>
    band !== undefined && isBand(band)
      ? bandNames[band]
      : t({ message: 'unknown', context: 'a band of priority' })
  return t`${name(from)} to ${name(to)}`
}
