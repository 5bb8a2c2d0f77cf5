// A pulse for the page's own tests: six quiet hours, then a burst about a tracking page.
import * as annotations from '#shared/api/annotations.ts'
import * as incidents from '#shared/api/incidents.ts'
import { mentionsBehindRoute, readPulse } from '#shared/api/operations.ts'
import type { AnyRoute, RouteInput, RouteOutput } from '#shared/api/route.ts'
import type { Bound } from './answers.ts'
import type { World } from './world.ts'

type Bind = <R extends AnyRoute>(
  route: R,
  answer: (input: RouteInput<R>, user: string) => RouteOutput<R>,
) => Bound
type Incident = incidents.IncidentView

const minuteMs = 60_000
const brand = 'Northwind Parcel'
const burstMs = 47 * minuteMs

export function pulseAnswers(bind: Bind, world: World): Bound[] {
  const startedAt = new Date(Date.now() - burstMs).toISOString()
  const notes: RouteOutput<typeof annotations.listAnnotationsRoute>['annotations'] = [
    note('release-tracking-7-2', 'release', 'tracking 7.2', 61),
    note('campaign-black-friday', 'campaign', 'Black Friday teaser', 327),
  ]
  const lines = [line(1, 46, 'opened', 'system'), line(2, 40, 'raised', 'system')]
  let spike = burst(startedAt)
  const change = (by: string, type: string, over: Partial<Incident>, detail: Record<string, string> = {}) => {
    spike = { ...spike, ...over, version: spike.version + 1 }
    lines.push(line(lines.length + 1, 0, type, by, detail))
    return { incident: spike }
  }
  return [
    bind(readPulse, ({ query }) => ({
      buckets: buckets(
        Date.parse(query.from ?? ''),
        Date.parse(query.to ?? ''),
        query.step,
        Date.parse(startedAt),
      ),
      spikes: [],
    })),
    bind(mentionsBehindRoute, ({ query }) => {
      const all = [...world.conversations.values()].filter(({ sentiment }) => sentiment.label === 'negative')
      const conversations = all.slice(0, 12)
      return { conversations, mentions: all.length + 3, of: all.length, all: true, from: query.from }
    }),
    bind(incidents.listIncidentsRoute, () => ({ incidents: [spike, silence(), over()] })),
    bind(incidents.readIncident, () => ({ incident: spike, timeline: lines, alerts: [] })),
    bind(incidents.acknowledgeIncident, (_, user) =>
      change(user, 'acknowledged', { status: 'acknowledged', owner: user }),
    ),
    bind(incidents.assignIncident, ({ body }, user) =>
      change(user, 'assigned', { owner: body.to }, { to: body.to }),
    ),
    bind(incidents.noteOnIncident, ({ body }, user) => change(user, 'noted', {}, { text: body.text })),
    bind(incidents.explainIncident, ({ body }, user) =>
      change(user, 'explained', { status: 'explained', explanation: body.text }, { text: body.text }),
    ),
    bind(incidents.closeIncident, (_, user) => change(user, 'closed', { status: 'closed' })),
    bind(annotations.listAnnotationsRoute, () => ({ annotations: notes })),
    bind(annotations.annotate, ({ body }, user) => {
      const { kind, text, from = new Date().toISOString() } = body
      const added = {
        id: `note-${notes.length}`.padEnd(16, '0'),
        kind,
        text,
        brand,
        from,
        to: null,
        by: user,
        at: from,
      }
      notes.push(added)
      return added
    }),
  ]
}

function buckets(
  from: number,
  to: number,
  step: number,
  burst: number,
): RouteOutput<typeof readPulse>['buckets'] {
  const stepMs = step * 1000
  const list: RouteOutput<typeof readPulse>['buckets'] = []
  for (let at = Math.floor(from / stepMs) * stepMs, n = 0; at <= to; at += stepMs, n++) {
    const scale = step / 300
    const wave = Math.sin(n * 1.7) * 4 + Math.cos(n * 0.6) * 3
    const heat = at < burst ? 0 : Math.min(1, (at - burst + stepMs) / (25 * minuteMs))
    const negative = Math.round((13 + wave * 0.6 + heat * 52) * scale)
    const neutral = Math.round((34 + wave + heat * 62) * scale)
    const positive = Math.round((16 + Math.cos(n) * 2) * scale)
    list.push({
      at: new Date(at).toISOString(),
      total: negative + neutral + positive,
      negative,
      neutral,
      positive,
      expected: 13 * scale,
      upper: 21 * scale,
      topics: { outage: Math.round(negative * (0.1 + heat * 0.6)), money: Math.round(negative * 0.2) },
    })
  }
  return list
}

function line(no: number, minutes: number, type: string, by: string, detail: Record<string, string> = {}) {
  return { no, at: ago(minutes), by, type, detail }
}

function note(id: string, kind: 'release' | 'campaign', text: string, minutes: number) {
  return { id, kind, text, brand, from: ago(minutes), to: null, by: 'rui', at: ago(minutes) }
}

const ago = (minutes: number): string => new Date(Date.now() - minutes * minuteMs).toISOString()

function incident(id: string, over: Partial<Incident>): Incident {
  return {
    id,
    version: 1,
    brand,
    kind: 'spike',
    topic: null,
    severity: 'high',
    status: 'new',
    owner: null,
    startedAt: ago(47),
    openedAt: ago(45),
    acknowledgedAt: null,
    endedAt: null,
    seenAt: ago(0),
    peak: 15,
    expected: 2.6,
    ratio: 5.1,
    score: 2.4,
    size: 1.8,
    sureness: 'Chance alone does this about once in 11 years.',
    channels: [null],
    spikes: [],
    explanation: null,
    previous: null,
    drivers: {
      terms: [],
      topics: [],
      authors: [],
      seeds: [],
      spread: [],
      reach: 0,
      reachDefinition: 'followers of the authors, each counted once',
      looked: 0,
      of: 0,
    },
    ...over,
  }
}

const burst = (startedAt: string): Incident =>
  incident('spike-tracking-1', {
    startedAt,
    topic: 'outage',
    drivers: {
      terms: [
        { term: 'tracking page', count: 346, lift: 9 },
        { term: 'blank', count: 214, lift: 7.2 },
        { term: 'android', count: 97, lift: 4.2 },
      ],
      topics: [{ topic: 'outage', count: 288, lift: 6.1 }],
      authors: [
        {
          name: 'Leeds Live',
          handle: '@leeds_live',
          channel: 'x',
          public: true,
          followers: 410_000,
          messages: 2,
          conversationId: 'maya-okafor-0001',
        },
        {
          name: 'Parcel Watch',
          handle: '@parcelwatch',
          channel: 'bluesky',
          public: true,
          followers: 188_000,
          messages: 1,
          conversationId: 'tom-baker-000001',
        },
        {
          name: 'Sara',
          handle: '',
          channel: 'whatsapp',
          public: false,
          followers: null,
          messages: 1,
          conversationId: 'sara-hd-00000001',
        },
      ],
      seeds: [
        seed(
          'maya-okafor-0001',
          48,
          'x',
          '@tom_bakes',
          'Anyone else getting a blank page on Northwind tracking?',
        ),
        seed(
          'tom-baker-000001',
          46,
          'bluesky',
          '@lucia.fdz',
          'La app no abre y el repartidor pide un código. ¿En serio?',
        ),
        seed('sara-hd-00000001', 41, 'x', '@sara_hd', 'صفحة التتبع لا تعمل منذ ساعة والشحنة مستعجلة <b>'),
      ],
      spread: [
        { channel: 'x', firstAt: ago(48), count: 292 },
        { channel: 'bluesky', firstAt: ago(46), count: 84 },
      ],
      reach: 1_204_000,
      reachDefinition: 'followers of all authors of negative messages, each counted once',
      looked: 412,
      of: 412,
    },
  })

const seed = (conversationId: string, minutes: number, channel: string, author: string, text: string) => ({
  conversationId,
  at: ago(minutes),
  channel,
  public: true,
  author,
  followers: null,
  text,
  permalink: null,
})

const silence = (): Incident =>
  incident('silence-whats-01', {
    kind: 'silence',
    severity: 'low',
    status: 'acknowledged',
    owner: 'rui',
    startedAt: ago(312),
    endedAt: ago(296),
    channels: ['whatsapp'],
    peak: 0,
    expected: 31,
    sureness: 'Chance brings so few less than once in 10,000 such spans.',
  })

const over = (): Incident =>
  incident('spike-storm-0001', {
    status: 'closed',
    owner: 'rui',
    startedAt: ago(1290),
    endedAt: ago(1220),
    ratio: 2.3,
    explanation: 'Storm Elin, depot closures',
  })
