// What can be learned from texts that nobody labelled for it? Labels that follow from where a text stands, at less weight.

import type { TrainingText } from './gather.ts'
import { readLines } from './labelled-texts.ts'

/** Dialogues with customer care, `dialogue<TAB>turn<TAB>client|agent<TAB>text` a line; Apache-2.0. */
export const careTurns = { set: 'ibm-customer-care', file: 'dev_turns.tsv', terms: 'Apache-2.0' } as const

type Weak = Omit<TrainingText, 'set'>

/**
 * Whoever opens a dialogue with customer care needs help, is mostly not pleased, and is no spam; whoever answers needs
 * none. Chosen on the complaints and airline validation halves: urgency and mood of other trades gain, spam stops seeing
 * itself in orders and receipts.
 */
export function fromCareTurns(folder: string): Weak[] {
  return readLines(folder, careTurns.set, careTurns.file).flatMap((line): Weak[] => {
    const [, turn, who, ...rest] = line.split('\t')
    const text = rest.join(' ')
    if (text === '') return []
    if (who === 'agent') return [{ text, task: 'urgent', label: 0, weight: 0.3 }]
    if (who !== 'client') return []
    const noSpam: Weak = { text, task: 'spam', label: 0, weight: 0.3 }
    if (turn !== '0') return [noSpam]
    return [
      noSpam,
      { text, task: 'urgent', label: 1, weight: 0.5 },
      { text, task: 'sentiment', label: 0, weight: 0.5 },
    ]
  })
}

/** A complaint to a firm is mostly not pleased, and no message to a firm's care is spam. */
export const fromComplaint = (text: string, complains: boolean): Weak[] => [
  { text, task: 'spam', label: 0, weight: 0.3 },
  ...(complains ? [{ text, task: 'sentiment' as const, label: 0, weight: 0.5 }] : []),
]

/** Of tweets about anything, by their mood: the pleased and the indifferent need no help. Every so many of them do. */
export function fromTweet(text: string, mood: 0 | 1 | 2, index: number): Weak[] {
  const needsNone = (mood === 2 && index % 4 === 0) || (mood === 1 && index % 8 === 0)
  return [
    ...(needsNone ? [{ text, task: 'urgent' as const, label: 0, weight: 0.1 }] : []),
    ...(index % 6 === 0 ? [{ text, task: 'spam' as const, label: 0, weight: 0.3 }] : []),
  ]
}
