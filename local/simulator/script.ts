// Who says what, where and when? The whole simulated day on a virtual clock, without touching any platform.

import type { FakeCustomer } from '../platforms/fake-platform.ts'
import { createAgenda } from './agenda.ts'
import { addressOf, createCasting } from './casting.ts'
import { createComposer } from './composer.ts'
import type { Deed, Place, Visibility } from './deed.ts'
import { burstFrom, happenings, lockerBurst, medicineMissing, type Stage } from './happenings.ts'
import { identityOn } from './identity.ts'
import type { Topic } from './phrasebook.ts'
import { phrasebooks } from './phrasebooks.ts'
import { createRandom, seedOf } from './random.ts'
import { rhythm } from './rhythm.ts'
import { type Scenario, scenes } from './scenes.ts'
import { openStory } from './story.ts'
import type { Story, World } from './world.ts'

export type Script = {
  /** When something happens next; null when nothing ever will. */
  nextAt(): number | null
  /** What happens up to and including `to`, in the order of time. */
  advance(to: number): Deed[]
  /** A customer has received something from us. */
  answered(
    message: { channel: string; nativeId: string; to: string; visibility: Visibility },
    at: number,
  ): void
  play(scenario: Scenario, at: number): void
  scenario(): Scenario
  /** Makes something happen on purpose, whatever is played. Null where there is nobody to do it. */
  happen(event: Happening, at: number): Doer | null
}

/** `burst`: the lockers of one town fail; `vip`: the one with the largest audience complains a moment later. */
export type Happening = 'burst' | 'vip'
export type Doer = FakeCustomer & { channel: string }

const reminderShare = 0.55
const publicShare = 0.78
const usualPrivateShare = 0.25
const mostQueued = 40
const medicineAtMs = 11_000
/** Long enough to be put into a tier before the first word arrives. */
const vipAfterMs = 1500

/** The same seed, answers and scenarios at the same moments give the same run. */
export function createScript({ seed, places }: { seed: number; places: readonly Place[] }): Script {
  const random = createRandom(seedOf(seed, 'script'))
  const agenda = createAgenda()
  const composer = createComposer()
  const listening = new Map<string, Story>()
  const queued: Story[] = []
  let emitted: Deed[] = []
  let refs = 0
  let stories = 0
  let scenario: Scenario = 'quiet'
  let played = 0

  const casting = createCasting(places, random, (address, at) => listening.get(address)?.isBusy(at) ?? false)
  const world: World = {
    emit: (deed) => emitted.push(deed),
    later: agenda.add,
    newRef: () => ++refs,
    write: composer.write,
    listen: (speaker, story) => listening.set(addressOf(speaker), story),
    elsewhere: casting.elsewhere,
    queue(story) {
      queued.push(story)
      if (queued.length > mostQueued) queued.shift()
    },
  }
  const stage: Stage = {
    random,
    casting,
    open: (plan, at) => openStory(plan, createRandom(seedOf(seed, 'story', ++stories)), world, at),
    ordinary,
  }

  function ordinary(at: number): void {
    const { languageWeight, topicWeight = () => 1 } = scenes[scenario]
    const isPublic = random.chance(publicShare)
    const speaker = casting.anyone(at, isPublic, languageWeight)
    const weightOf = (topic: Topic) => {
      const inPrivate = topic.inPrivate ?? usualPrivateShare
      const fits = speaker.visibility === 'private' ? inPrivate : 1 - inPrivate
      return (topic.weight ?? 1) * fits * topicWeight(topic)
    }
    const { topics } = phrasebooks[speaker.person.language]
    stage.open({ speaker, topic: random.weighed(topics, weightOf) ?? random.pick(topics) }, at)
  }

  /** Somebody says something: reminds us, or begins something new. */
  function speak(at: number): void {
    let reminder = random.chance(reminderShare) ? queued.shift() : undefined
    while (reminder !== undefined && !reminder.remind(at)) reminder = queued.shift()
    if (reminder === undefined) ordinary(at)
  }

  function keepSpeaking(moments: Generator<number, never>): void {
    agenda.add(moments.next().value, (at) => {
      speak(at)
      keepSpeaking(moments)
    })
  }

  /** Repeats what the scenario adds until it is over or another one is played. */
  function keepHappening(run: number, startedAt: number, tell: (at: number) => void, at: number): void {
    agenda.add(at, (moment) => {
      if (run !== played) return
      const { lastsMs, perMinute } = scenes[scenario]
      const elapsed = moment - startedAt
      if (lastsMs !== null && elapsed >= lastsMs) {
        scenario = 'quiet'
        return
      }
      tell(moment)
      keepHappening(run, startedAt, tell, moment + (60_000 / perMinute(elapsed)) * random.between(0.5, 1.5))
    })
  }

  if (places.length > 0) {
    agenda.add(medicineAtMs, (at) => medicineMissing(stage, at))
    keepSpeaking(rhythm(createRandom(seedOf(seed, 'rhythm'))))
    for (const { at, say } of lockerBurst(stage, random.pick(phrasebooks.en.towns))) {
      agenda.add(at, (moment) => {
        if (scenario === 'quiet') say(moment)
      })
    }
  }

  return {
    nextAt: agenda.nextAt,
    advance(to) {
      agenda.runUntil(to)
      const deeds = emitted
      emitted = []
      return deeds
    },
    answered({ channel, nativeId, to, visibility }, at) {
      const story =
        listening.get([channel, to, visibility].join(' ')) ?? listening.get([channel, to, 'public'].join(' '))
      story?.answered({ nativeId, channel, visibility }, at)
      if (!places.some((place) => place.channel === channel && place.can.acknowledge)) return
      const acknowledge = (status: 'delivered' | 'read') => (when: number) =>
        world.emit({ kind: 'acknowledge', at: when, channel, nativeId, status })
      agenda.add(at + random.between(800, 3000), acknowledge('delivered'))
      if (random.chance(0.9)) agenda.add(at + random.between(4000, 15_000), acknowledge('read'))
    },
    play(chosen, at) {
      scenario = chosen
      const run = ++played
      if (places.length > 0 && scenes[chosen].perMinute(0) > 0)
        keepHappening(run, at, happenings(chosen, stage), at)
    },
    scenario: () => scenario,
    happen(event, at) {
      if (places.length === 0) return null
      const speaker = casting.loudest()
      if (event === 'burst') {
        for (const { at: moment, say } of burstFrom(stage, random.pick(phrasebooks.en.towns), at + 500))
          agenda.add(moment, say)
      } else {
        const complaints = phrasebooks.en.topics.filter(({ mood, urgent }) => mood === 'complaint' && !urgent)
        const topic = random.pick(complaints)
        agenda.add(at + vipAfterMs, (moment) => stage.open({ speaker, topic }, moment))
      }
      return { ...identityOn(speaker.place.channel, speaker.person), channel: speaker.place.channel }
    },
  }
}
