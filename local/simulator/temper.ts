// How patient are people, and what do they do with an answer?
import type { Person } from './cast.ts'
import type { Mood, Topic } from './phrasebook.ts'
import type { Random } from './random.ts'

export type Outcome = 'thanks' | 'question' | 'unhappy' | 'emoji' | 'silence'

const mostReminders = 3
const fatigue = 0.8
const secondMs = 1000

const shares: Record<Mood, number> = {
  complaint: 0.65,
  rant: 0.5,
  question: 0.5,
  praise: 0,
  joke: 0,
  spam: 0,
}

const first: Record<Mood, Record<Outcome, number>> = {
  complaint: { thanks: 55, question: 20, unhappy: 13, emoji: 6, silence: 6 },
  rant: { thanks: 35, question: 15, unhappy: 35, emoji: 5, silence: 10 },
  question: { thanks: 62, question: 22, unhappy: 0, emoji: 10, silence: 6 },
  praise: { thanks: 45, question: 0, unhappy: 0, emoji: 30, silence: 25 },
  joke: { thanks: 30, question: 0, unhappy: 0, emoji: 40, silence: 30 },
  spam: { thanks: 0, question: 0, unhappy: 0, emoji: 0, silence: 1 },
}
const second: Record<Outcome, number> = { thanks: 80, question: 0, unhappy: 4, emoji: 8, silence: 8 }
const later: Record<Outcome, number> = { thanks: 20, question: 0, unhappy: 0, emoji: 10, silence: 70 }
const outcomes: readonly Outcome[] = ['thanks', 'question', 'unhappy', 'emoji', 'silence']

/** Whether somebody who has already reminded us `reminders` times would do it once more. */
export function reminds(topic: Topic, reminders: number, person: Person, random: Random): boolean {
  if (reminders >= (topic.mood === 'question' ? mostReminders - 1 : mostReminders)) return false
  const share = topic.urgent ? 0.97 : person.passing ? 0.12 : shares[topic.mood]
  return random.chance(share * (topic.urgent ? 1 : fatigue ** reminders))
}

/** How long they wait before the next reminder. */
export function patienceMs(topic: Topic, { manner }: Person, random: Random): number {
  const seconds = topic.urgent
    ? random.between(60, 180)
    : topic.mood === 'question'
      ? random.between(200, 600)
      : random.between(120, 420)
  return seconds * secondMs * (manner === 'loud' ? 0.7 : 1)
}

/** What the `count`-th answer leads to. */
export function outcomeOf({ mood }: Topic, count: number, random: Random): Outcome {
  const chances = count === 1 || mood === 'spam' ? first[mood] : count === 2 ? second : later
  return random.weighed(outcomes, (outcome) => chances[outcome]) ?? 'silence'
}
