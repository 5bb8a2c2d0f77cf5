// How is a filter said: the name of what it narrows by, and its value?
import { t } from '@lingui/core/macro'
import type { FilterName, QueueFilter } from '#shared/domain/queue-filter.ts'
import { nobody } from '#shared/domain/queue-filter.ts'
import { channelName } from '../pieces/channel.tsx'
import { bandNames, isBand } from './bands.ts'
import { topicNames } from './judgements.ts'
import { languageName } from './languages.ts'
import { personName } from './people.ts'
import { labelNames } from './sentiments.ts'

export const filterLabels: Record<FilterName, string> = {
  brand: t`Brand`,
  channel: t`Channel`,
  band: t`Priority`,
  mood: t`Mood`,
  language: t`Language`,
  tag: t`Tag`,
  assignee: t`Owner`,
  overdue: t`Overdue`,
  topic: t`Topic`,
  crisis: t`Crisis`,
}

/** “WhatsApp”, “Nobody’s”, “Ana’s”, “Overdue”. */
export function filterWords(name: FilterName, filter: QueueFilter): string {
  const value = filter[name] ?? ''
  switch (name) {
    case 'channel':
      return channelName(value)
    case 'band':
      return isBand(value) ? bandNames[value] : value
    case 'mood':
      return filter.mood === undefined ? value : labelNames[filter.mood]
    case 'language':
      return languageName(value) ?? value
    case 'assignee':
      return value === nobody ? t`Nobody’s` : ownWords(personName(value))
    case 'overdue':
      return t`Overdue`
    case 'topic':
      return filter.topic === undefined ? value : topicNames[filter.topic]
    case 'crisis':
      return value === 'no' ? t`Everything else` : t`Crisis`
    case 'brand':
    case 'tag':
      return value
  }
}

const ownWords = (who: string): string => t`${who}’s`
