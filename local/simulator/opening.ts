// How do people begin: straight out, with a greeting or a picture first, with a correction after, or never mind?
import type { Ref } from './deed.ts'
import { type Facts, fill, type Phrasebook } from './phrasebook.ts'
import type { Random } from './random.ts'
import type { Plan, Utterance } from './story.ts'
import type { World } from './world.ts'

type Said = { ref: Ref; text: string; plain: string }

export type Teller = {
  random: Random
  book: Phrasebook
  facts: Facts
  world: World
  say(utterance: Utterance): Said
  isWaiting(): boolean
  /** The customer takes it back. */
  retracted(): void
  /** Somebody of ours saw it in the platform's own app. */
  answeredOutside(ref: Ref, at: number): void
}

const secondMs = 1000
const silent = ['']

/** Says what a story begins with and returns the first thing said. */
export function tellOpening(plan: Plan, teller: Teller, at: number): Ref {
  const { random, book, world, say } = teller
  const { topic, speaker } = plan
  const isPrivate = speaker.visibility === 'private'
  const inReplyTo = plan.inReplyTo === undefined ? {} : { inReplyTo: plan.inReplyTo }
  const shows = !speaker.place.withoutPhotos.includes(speaker.visibility) && random.chance(topic.photo ?? 0)
  const photo = shows ? { photo: random.whole(1, 1_000_000) } : {}
  const soon = () => random.between(2, 6) * secondMs

  function tell(when: number, extra: { photo?: number }): Ref {
    const asides = isPrivate && !plan.bare && random.chance(0.06) ? (book.asides ?? []) : []
    const templates = asides.length === 0 ? topic.openings : [longer(random, topic.openings, asides)]
    const said = say({ templates, tone: topic.mood, at: when, ...inReplyTo, ...extra })
    if (!plan.bare) changeMind(plan, teller, said, when)
    return said.ref
  }

  if (plan.bare || !isPrivate) return tell(at, photo)
  if (shows && random.chance(0.35)) {
    world.later(at + soon(), (when) => tell(when, {}))
    return say({ templates: silent, tone: topic.mood, at, ...photo }).ref
  }
  if (random.chance(0.12)) {
    world.later(at + soon(), (when) => tell(when, photo))
    return say({ templates: book.greetings, tone: 'question', at }).ref
  }
  return tell(at, photo)
}

function longer(random: Random, openings: readonly string[], asides: readonly string[]): string {
  return [random.pick(openings), random.pick(asides)].join('\n\n')
}

/** What may happen to it before anybody answers; each at most once, where the platform has it. */
function changeMind(plan: Plan, teller: Teller, { ref, text, plain }: Said, at: number): void {
  const { random, book, facts, world } = teller
  const { place, visibility } = plan.speaker
  const { channel, can } = place
  // Where there are posts, only they can be changed afterwards; direct messages stay as they are.
  const isFixed = place.hasPublic && visibility === 'private'
  const fate = random.next()
  const seconds = random.between(8, 30)
  const corrected = text === plain ? `${text} ${fill(random.pick(book.corrections), facts)}` : plain

  function ifWaiting(afterSeconds: number, run: (at: number) => void): void {
    world.later(at + afterSeconds * secondMs, (when) => {
      if (teller.isWaiting()) run(when)
    })
  }

  if (fate < 0.07 && can.edit && !isFixed) {
    ifWaiting(seconds, (when) => world.emit({ kind: 'edit', at: when, channel, ref, text: corrected }))
  } else if (fate > 0.97 && can.remove && !isFixed) {
    ifWaiting(seconds * 2, (when) => {
      world.emit({ kind: 'remove', at: when, channel, ref })
      teller.retracted()
    })
  } else if (fate > 0.95 && can.answerOutside && plan.topic.mood === 'question') {
    ifWaiting(seconds * 3, (when) => teller.answeredOutside(ref, when))
  }
}
