// What does a scenario add to an ordinary day?
import type { Casting } from './casting.ts'
import type { Topic } from './phrasebook.ts'
import { phrasebooks } from './phrasebooks.ts'
import type { Random } from './random.ts'
import type { Scenario } from './scenes.ts'
import type { Plan } from './story.ts'
import {
  lockerFailure,
  refundMissing,
  spam,
  trackingDown,
  viralComplaint,
  viralReplies,
} from './texts/events.ts'
import type { Story } from './world.ts'

export type Stage = {
  random: Random
  casting: Casting
  open(plan: Plan, at: number): Story
  /** One more matter of the ordinary kind, as the scenario weighs it. */
  ordinary(at: number): void
}

/** A teller of what belongs to this scenario; each call says one thing. */
export function happenings(scenario: Scenario, stage: Stage): (at: number) => void {
  switch (scenario) {
    case 'outage':
      return (at) => crowd(stage, trackingDown, 0.6, at)
    case 'refund':
      return (at) => crowd(stage, refundMissing, 0.4, at)
    case 'viral':
      return viral(stage)
    case 'flood':
      return (at) => {
        const speaker = stage.casting.inPublic(at, 1)
        stage.open({ speaker, topic: spam, bare: true }, at)
      }
    default:
      return stage.ordinary
  }
}

function crowd({ casting, open }: Stage, topic: Topic, crowdShare: number, at: number): void {
  open({ speaker: casting.inPublic(at, crowdShare), topic }, at)
}

/** One complaint first, then what others reply to it. */
function viral({ casting, open }: Stage): (at: number) => void {
  const speaker = casting.loudest()
  let complaint: Story | undefined
  return (at) => {
    if (complaint === undefined) {
      complaint = open({ speaker, topic: viralComplaint, bare: true }, at)
      return
    }
    const replier = casting.inPublic(at, 0.75, speaker.place)
    open({ speaker: replier, topic: viralReplies, inReplyTo: complaint.opening, bare: true }, at)
  }
}

/** On every first day somebody is without medicine early on: the case that must not wait. */
export function medicineMissing({ casting, open }: Stage, at: number): void {
  const topic = phrasebooks.en.topics.find(({ urgent }) => urgent)
  if (topic !== undefined) open({ speaker: casting.inPublic(at, 0), topic, bare: true }, at)
}

const burstStartsMs = 88_000
const burstCount = 13
const burstLastsMs = 16_000

/** A small burst on every first day: the lockers of one town fail. Moments and what is said at them. */
export function lockerBurst(
  { casting, open, random }: Stage,
  town: string,
): { at: number; say(at: number): void }[] {
  return burstFrom({ casting, open, random }, town, burstStartsMs + random.between(0, 4000))
}

/** The same burst, from a moment on. */
export function burstFrom(
  { casting, open, random }: Pick<Stage, 'casting' | 'open' | 'random'>,
  town: string,
  startsAt: number,
): { at: number; say(at: number): void }[] {
  return Array.from({ length: burstCount }, (_, index) => ({
    at: startsAt + (burstLastsMs * (index + random.next())) / burstCount,
    say(at) {
      open({ speaker: casting.inPublic(at, 0.5), topic: lockerFailure, facts: { town } }, at)
    },
  }))
}
