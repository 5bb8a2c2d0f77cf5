// How does one matter run: told, reminded of when nobody answers, thanked for or asked further when somebody does?
import type { Speaker } from './composer.ts'
import type { Ref } from './deed.ts'
import { identityOn } from './identity.ts'
import { tellOpening } from './opening.ts'
import { drawFacts, type Facts, type Topic } from './phrasebook.ts'
import { phrasebooks } from './phrasebooks.ts'
import type { Random } from './random.ts'
import { starsFor } from './stars.ts'
import { outcomeOf, patienceMs, reminds } from './temper.ts'
import type { Tone } from './voice.ts'
import type { Answer, Story, World } from './world.ts'

export type Plan = {
  speaker: Speaker
  topic: Topic
  /** Facts that this story shares with others. */
  facts?: Facts
  /** What somebody else said, to which this is a reply. */
  inReplyTo?: Ref
  /** Just the text: no greeting, no correction, no change of mind. */
  bare?: boolean
}

export type Utterance = {
  templates: readonly string[]
  tone: Tone
  at: number
  inReplyTo?: Ref | string
  photo?: number
  callsUs?: boolean
}

const channelNames: Record<string, string> = {
  x: 'X',
  whatsapp: 'WhatsApp',
  telegram: 'Telegram',
  bluesky: 'Bluesky',
}
const colleagues = [
  'Taken care of by phone, it goes out today.',
  'Hi, the depot here: we have it and will bring it round.',
]
const givesUpMs = 15 * 60_000
const reactions = ['👍', '❤️', '🙏', '😂', '👏']

/** Begins a story now; what follows comes by and by through `world`. */
export function openStory(plan: Plan, random: Random, world: World, startsAt: number): Story {
  const { topic } = plan
  const book = phrasebooks[plan.speaker.person.language]
  const facts = { ...drawFacts(random, book), ...plan.facts }
  let speaker = plan.speaker
  const placesUsed = new Map([[speaker.place.channel, speaker]])
  let state: 'waiting' | 'answered' | 'over' = 'waiting'
  let reminders = 0
  let answers = 0
  let turn = 0
  let lastRef: Ref = 0
  let lastAt = startsAt
  let lastOfOurs: string | undefined

  function say({ templates, tone, at, callsUs = true, ...extra }: Utterance): {
    ref: Ref
    text: string
    plain: string
  } {
    const { place, visibility, person } = speaker
    const wish = {
      speaker,
      templates,
      facts,
      tone,
      heat: reminders,
      callsUs,
      verbatim: topic.mood === 'spam',
    }
    const written = world.write(wish, random)
    const ref = world.newRef()
    const customer = identityOn(place.channel, person)
    world.emit({
      kind: 'say',
      at,
      channel: place.channel,
      ref,
      customer,
      text: written.text,
      visibility,
      stars: starsFor(tone, ref),
      ...extra,
    })
    lastRef = ref
    lastAt = at
    return { ref, ...written }
  }

  function waitForAnswer(at: number): void {
    state = 'waiting'
    const waitingSince = ++turn
    if (!reminds(topic, reminders, speaker.person, random)) return
    world.later(at + patienceMs(topic, speaker.person, random), (when) => {
      if (turn !== waitingSince || state !== 'waiting') return
      if (topic.urgent) story.remind(when)
      else world.queue(story)
    })
  }

  function react(at: number): void {
    if (state !== 'answered') return
    state = 'over'
    const quotes = speaker.visibility === 'public' || random.chance(0.2)
    const reply = { at, ...(quotes && lastOfOurs !== undefined ? { inReplyTo: lastOfOurs } : {}) }
    const outcome = outcomeOf(topic, answers, random)
    const { place, visibility } = speaker
    if (outcome === 'silence') return
    if (outcome === 'emoji' && place.can.react && visibility === 'private' && lastOfOurs !== undefined) {
      world.emit({
        kind: 'react',
        at,
        channel: place.channel,
        nativeId: lastOfOurs,
        emoji: random.pick(reactions),
      })
    } else if (outcome === 'thanks' || outcome === 'emoji') {
      say({ templates: book.thanks, tone: 'thankful', callsUs: false, ...reply })
    } else {
      if (outcome === 'unhappy') reminders++
      const unhappy = outcome === 'unhappy'
      say({
        templates: unhappy ? book.unhappy : book.furtherQuestions,
        tone: unhappy ? 'complaint' : 'question',
        ...reply,
      })
      waitForAnswer(at)
    }
  }

  function reactSoon(at: number): void {
    answers++
    if (state === 'answered') return
    state = 'answered'
    world.later(at + random.between(20_000, 120_000), react)
  }

  function speakFrom(other: Speaker): void {
    speaker = other
    placesUsed.set(other.place.channel, other)
    world.listen(other, story)
  }

  /** Gives up this way of reaching us for another one, where there is another. */
  function moveElsewhere(at: number): boolean {
    const other = reminders < 2 || !random.chance(0.35) ? null : world.elsewhere(speaker)
    if (other === null) return false
    facts.otherChannel = channelNames[speaker.place.channel] ?? speaker.place.channel
    speakFrom(other)
    say({ templates: book.elsewhere, tone: 'complaint', at })
    return true
  }

  const story: Story = {
    get opening() {
      return opening
    },
    isBusy: (at) => state === 'answered' || (state === 'waiting' && at - lastAt < givesUpMs),
    remind(at) {
      if (state !== 'waiting') return false
      reminders++
      if (!moveElsewhere(at)) {
        const general = book.reminders[reminders === 1 ? 0 : reminders === 2 ? 1 : 2]
        const templates = topic.reminders !== undefined && random.chance(0.6) ? topic.reminders : general
        const quotes = speaker.visibility === 'public' || random.chance(0.15)
        say({ templates, tone: 'complaint', at, ...(quotes ? { inReplyTo: lastRef } : {}) })
      }
      waitForAnswer(at)
      return true
    },
    answered({ nativeId, channel, visibility }: Answer, at) {
      lastOfOurs = nativeId
      const addressed = placesUsed.get(channel) ?? speaker
      if (addressed !== speaker || visibility !== speaker.visibility) speakFrom({ ...addressed, visibility })
      if (topic.mood !== 'spam') reactSoon(at)
    },
  }

  const opening = tellOpening(
    plan,
    {
      random,
      book,
      facts,
      world,
      say,
      isWaiting: () => state === 'waiting',
      retracted() {
        state = 'over'
      },
      answeredOutside(inReplyTo, at) {
        const { channel } = speaker.place
        const customer = identityOn(channel, speaker.person)
        world.emit({ kind: 'answerOutside', at, channel, customer, text: random.pick(colleagues), inReplyTo })
        reactSoon(at)
      },
    },
    startsAt,
  )
  world.listen(speaker, story)
  waitForAnswer(startsAt)
  return story
}
