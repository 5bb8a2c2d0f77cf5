// How is a filter said: the name of what it narrows by, and its value?
import type { FilterName, QueueFilter } from '#shared/domain/queue-filter.ts'
import { nobody } from '#shared/domain/queue-filter.ts'
import { channelName } from '../pieces/channel.tsx'
import { bandNames, isBand } from './bands.ts'
import { topicNames } from './judgements.ts'
import { languageName } from './languages.ts'
import { personName } from './people.ts'
import { labelNames } from './sentiments.ts'

export const filterLabels: Record<FilterName, string> = {
  brand: 'Brand',
  channel: 'Channel',
  band: 'Priority',
  mood: 'Mood',
  language: 'Language',
  tag: 'Tag',
  assignee: 'Owner',
  overdue: 'Overdue',
  topic: 'Topic',
  crisis: 'Crisis',
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
      return value === nobody ? 'Nobody’s' : `${personName(value)}’s`
    case 'overdue':
      return 'Overdue'
    case 'topic':
      return filter.topic === undefined ? value : topicNames[filter.topic]
    case 'crisis':
      return value === 'no' ? 'Everything else' : 'Crisis'
    case 'brand':
    case 'tag':
      return value
  }
}
