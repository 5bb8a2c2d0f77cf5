// Does every channel work in the page: a message in, read, answered in the composer, and what became of the answer?
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { catalog } from '#shared/channels/catalog.ts'
import { builtPage } from '../../local/page.ts'
import { fakes } from '../../local/platforms/catalog.ts'
import { cast } from '../../local/simulator/cast.ts'
import { identityOn } from '../../local/simulator/identity.ts'
import { drawPicture } from '../../local/simulator/picture.ts'
import { type Api, accountName, type LocalSystem, startLocalSystem, until } from '../support/local-system.ts'
import { openBrowser } from './browser.ts'

type Side = 'public' | 'private'
type Case = {
  channel: string
  /** Where it is written, and where it is answered. */
  from: Side
  side: Side
  mark: string
  said: string
  answered: string
  /** Written so long ago that the window of free answers closes while the others are answered. */
  late?: boolean
}

/**
 * How far the platform tells what became of an answer once its reader has seen it. Where nothing is said here, it says
 * no more than that it has taken the answer.
 */
const fates: Readonly<Record<string, string>> = {
  'whatsapp private': 'Read',
  'x private': 'Read',
  'facebook private': 'Read',
  'instagram private': 'Read',
  'viber private': 'Read',
  'livechat private': 'Read',
  'phone private': 'Delivered',
  'webhook private': 'Read',
  'whatsapp template': 'Read',
}

/** Polled they would bring no receipts. */
const byWebhook = ['x', 'facebook', 'instagram']

/** What is found by search can be answered in public here; elsewhere the page says why not. */
const answerableWhenFound: readonly string[] = ['bluesky', 'mastodon', 'reddit', 'youtube']
const listening = Object.keys(fakes).filter((channel) => catalog[channel]?.search !== undefined)

/** Nobody can write to us there first: they are answered there when they write in public. */
const answeredAside = new Set(['discord private'])

const cases: Case[] = Object.keys(fakes).flatMap((channel) =>
  (['public', 'private'] as const)
    .filter((side) => (catalog[channel]?.[side] ?? null) !== null)
    .filter(
      (side, index) =>
        index === 0 || `${channel} ${side}` in fates || answeredAside.has(`${channel} ${side}`),
    )
    .map((side) => {
      const mark = `${channel} ${side}`
      return {
        channel,
        from: answeredAside.has(mark) ? ('public' as const) : side,
        side,
        mark,
        said: `Where is my parcel? Nobody tells me anything (${mark})`,
        answered: `We have found it and it comes tomorrow (${mark}).`,
      }
    }),
)

/** What is held longest goes first, and what is answered at the end is not held at all: nobody waits for the holds. */
const inOrder = [...cases].sort((a, b) => Number(a.side === 'private') - Number(b.side === 'private'))
const atOnce = inOrder.slice(-8)

/** Answered last, by a template: its window has closed by then. */
const late: Case = {
  channel: 'whatsapp',
  from: 'private',
  side: 'private',
  mark: 'whatsapp template',
  said: 'Where is my parcel? Nobody tells me anything (whatsapp template)',
  answered: 'Hello Zoë, we have news about your request (whatsapp template).',
  late: true,
}
const everyCase = [...cases, late]

/** A picture would come as a message of its own there. */
const withoutPicture = new Set(['line public', 'line private', 'tiktok private', 'phone private'])

/** Names a folder for pictures of each conversation, wide and light, narrow and dark. None are taken without it. */
const pictures = process.env.HARKEN_PICTURES

let system: LocalSystem
let browser: Browser
let page: Page
let ana: Api
const complaints: string[] = []

const anywhere = { all: [], none: [], languages: [], places: [] }

/** The first poll of each channel finds what there is; nothing that is answered has to be polled for. */
const pollSeconds = 10

beforeAll(async () => {
  system = await startLocalSystem(undefined, await builtPage(() => {}), {
    byWebhook,
    pollSeconds,
    queries: listening.map((channel) => {
      return { channel, account: accountName, name: 'Our name', any: ['Northwind Parcel'], ...anywhere }
    }),
    before: async (platforms) => {
      await Promise.all([
        ...everyCase.map((one, n) => isPolled(one.channel) && say(platforms, one, n)),
        ...listening.map((channel, n) => overhear(platforms, channel, n)),
      ])
    },
  })
  const webhooks = Object.entries(system.platforms).filter(([channel]) => !isPolled(channel))
  await Promise.all(
    webhooks.map(([channel, one]) =>
      one.connectWebhook(`${system.origin}/webhooks/${channel}/${accountName}`),
    ),
  )
  await Promise.all(everyCase.map((one, n) => !isPolled(one.channel) && say(system.platforms, one, n)))
  browser = await openBrowser()
  // So tall that the whole queue is drawn: rows out of sight are not in the document. Drawn coarsely, as nobody looks.
  const height = 74 * (everyCase.length + listening.length) + 400
  page = await openPage({ width: 1440, height }, { deviceScaleFactor: 0.5 })
  ana = await system.as('ana', ['agent'])
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await system?.stop()
})

async function openPage(
  viewport: { width: number; height: number },
  more: { colorScheme?: 'dark' | 'light'; deviceScaleFactor?: number },
): Promise<Page> {
  const opened = await browser.newPage({ viewport, reducedMotion: 'reduce', ...more })
  opened.on('pageerror', (error) => complaints.push(error.message))
  opened.on('console', (message) => {
    // The page asks whether there is a simulator; without the demo there is none.
    if (message.type() !== 'error' || message.location().url.endsWith('/api/dev/simulator')) return
    complaints.push(message.text())
  })
  return opened
}

const isPolled = (channel: string): boolean =>
  catalog[channel]?.receive.includes('poll') === true && !byWebhook.includes(channel)

const platformOf = (channel: string, platforms = system.platforms) => {
  const platform = platforms[channel]
  if (!platform) throw new Error(`no fake of ${channel}`)
  return platform
}

const personOn = (channel: string, n: number) => {
  const person = cast[n % cast.length]
  if (person === undefined) throw new Error('nobody is there')
  return identityOn(channel, person)
}

/** How long before its window closes the late one was written: time enough to answer all others. */
const closesInMs = 20_000

async function say(
  platforms: LocalSystem['platforms'],
  { channel, from, mark, said, late = false }: Case,
  n: number,
): Promise<void> {
  const platform = platformOf(channel, platforms)
  const photo = !late && !platform.withoutPhotos?.includes(from) && !withoutPicture.has(mark)
  await platform.say({
    customer: personOn(channel, n),
    text: said,
    visibility: from,
    rating: 2,
    ...(late ? { at: new Date(Date.now() - 24 * 3_600_000 + closesInMs).toISOString() } : {}),
    ...(photo
      ? { media: { kind: 'image', mimeType: 'image/png', bytes: drawPicture(n), fileName: 'photo.png' } }
      : {}),
  })
}

async function overhear(platforms: LocalSystem['platforms'], channel: string, n: number): Promise<void> {
  await platformOf(channel, platforms).say({
    customer: personOn(channel, 40 + n),
    text: `Has anybody had a parcel from Northwind Parcel lately? (${channel} overheard)`,
    visibility: 'public',
    unaddressed: true,
  })
}

const row = (text: string): Locator => page.getByRole('option').filter({ hasText: text })
const thread = (text: string): Locator => page.getByRole('log').getByRole('article').filter({ hasText: text })
const composer = (): Locator => page.getByRole('form', { name: 'Answer' })

async function open(inRow: string, said: string): Promise<void> {
  await row(inRow).click()
  await thread(said).waitFor()
}

async function answer(one: Case): Promise<void> {
  const { side, said, answered } = one
  await open(said, said)
  await composer()
    .getByRole('button', { name: side === 'public' ? 'Public' : 'Private' })
    .click()
  await composer().getByRole('textbox').fill(answered)
  await composer().getByRole('button', { name: /^Send/ }).click()
  await thread(answered).waitFor()
  if (atOnce.includes(one)) await thread(answered).getByRole('button', { name: 'Send now' }).click()
}

async function answerByTemplate({ said, answered, mark }: Case): Promise<void> {
  await open(said, said)
  await page.getByText('closed free replies').waitFor()
  await portray(`${mark} open`)
  const blanks = page.getByRole('list', { name: 'Templates' }).getByRole('textbox')
  for (const [n, value] of ['Zoë', `(${mark})`].entries()) await blanks.nth(n).fill(value)
  await page.getByRole('button', { name: 'Send template' }).click()
  await thread(answered).getByRole('button', { name: 'Send now' }).click()
}

/** The platform has it once, on its side, and the conversation waits; then the platform says that it was read. */
async function land({ channel, side, mark, answered }: Case): Promise<void> {
  const platform = platformOf(channel)
  const arrived = () => platform.sent.filter(({ text }) => text.includes(answered))
  const [sent] = await until(`${mark} sent`, async () => (arrived().length > 0 ? arrived() : null))
  expect(sent?.visibility, mark).toBe(side)
  if (side === 'private') await platform.acknowledge?.(sent?.nativeId ?? '', 'read')
  expect(platform.acknowledge === undefined && fates[mark] === 'Read', mark).toBe(false)
}

/** The conversation as it stands, in the sizes and colours that the page has to look good in. */
async function portray(name: string): Promise<void> {
  if (pictures === undefined) return
  const address = page.url()
  for (const [width, height, colorScheme] of [
    [1440, 900, 'light'],
    [390, 844, 'dark'],
  ] as const) {
    const portrait = await openPage({ width, height }, { colorScheme })
    await portrait.goto(address)
    await portrait.getByRole('log').getByRole('article').first().waitFor()
    await portrait.waitForLoadState('networkidle')
    await portrait.screenshot({ path: join(pictures, `${name.replaceAll(' ', '-')}-${width}.png`) })
    await portrait.close()
  }
}

describe('every channel in the page', () => {
  test('messages come in, are opened and answered', { timeout: 240_000 }, async () => {
    // What comes in while somebody reads waits behind the list, so all of it has to be there before.
    const words = [
      ...everyCase.map(({ said }) => said),
      ...listening.map((channel) => `${channel} overheard`),
    ]
    await until('everything in the inbox', async () => {
      const { json } = await ana('GET', '/api/conversations?limit=100')
      const there = json.items.map((item: { lastMessage: { text: string } }) => item.lastMessage.text).join()
      return words.every((text) => there.includes(text))
    })
    await page.goto(system.origin)
    for (const one of inOrder) await answer(one)
    await answerByTemplate(late)
  })

  test('every answer is sent once, and its fate comes back to its bubble', {
    timeout: pictures === undefined ? 240_000 : 900_000,
  }, async () => {
    await Promise.all(everyCase.map(land))
    await until('all of them waiting', async () => {
      const { json } = await ana('GET', '/api/conversations?view=waiting&limit=100')
      return everyCase.every(({ mark }) =>
        json.items.some((item: { lastMessage: { text: string } }) => item.lastMessage.text.includes(mark)),
      )
    })
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /^Waiting/ })
      .click()
    const seen: Record<string, string> = {}
    for (const { mark, said, answered } of everyCase) {
      await open(answered, said)
      const told = thread(answered)
        .getByText(/^(Sent|Delivered|Read|Not sent|May be posted)/)
        .first()
      await until(mark, async () => (await told.innerText()) === (fates[mark] ?? 'Sent'), 20).catch(
        () => null,
      )
      seen[mark] = await told.innerText()
      await portray(mark)
    }
    expect(seen).toEqual(Object.fromEntries(everyCase.map(({ mark }) => [mark, fates[mark] ?? 'Sent'])))
    for (const { channel, answered } of everyCase)
      expect(platformOf(channel).sent.filter(({ text }) => text.includes(answered))).toHaveLength(1)
  })

  test('who writes again waits again', { timeout: 120_000 }, async () => {
    const again = cases.filter(({ channel }, n) => cases.findIndex((one) => one.channel === channel) === n)
    for (const one of again) {
      const { channel, mark, from, answered } = one
      const platform = platformOf(channel)
      const sent = platform.sent.find(({ text }) => text.includes(answered))
      await platform.say({
        customer: personOn(channel, everyCase.indexOf(one)),
        text: `Thank you, but it is not here yet (${mark} again)`,
        visibility: from,
        ...(sent === undefined ? {} : { inReplyTo: sent.nativeId }),
      })
    }
    await until('all of them in the queue again', async () => {
      const { json } = await ana('GET', '/api/conversations?limit=100')
      return again.every(({ mark }) =>
        json.items.some(
          ({ lastMessage, unanswered }: { lastMessage: { text: string }; unanswered: number }) =>
            unanswered === 1 && lastMessage.text.includes(`(${mark} again)`),
        ),
      )
    })
  })

  test('every item of every delivery is accounted for', async () => {
    const rui = await system.as('rui', ['lead'])
    const ledger = await until('an empty queue', async () => {
      const { json } = await rui('GET', '/api/ledger')
      return json.deliveries.queued === 0 ? json : null
    })
    const ignored = Object.values(ledger.ignored as Record<string, number>).reduce((sum, n) => sum + n, 0)
    expect(ledger.received).toBe(ledger.stored + ledger.duplicate + ignored + ledger.parked)
    expect(ledger.parked).toBe(0)
    await until('the counts to follow the stream', async () => {
      const { json: list } = await ana('GET', '/api/conversations?limit=100')
      const { json: views } = await ana('GET', '/api/views')
      return views.needs_reply === list.items.length
    })
  })

  test('what was found by search can be answered, or says why not and leads to the post', {
    timeout: 180_000,
  }, async () => {
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /^Inbox/ })
      .click()
    for (const channel of listening) {
      await open(`${channel} overheard`, `${channel} overheard`)
      const found = thread(`${channel} overheard`)
      await found.getByText('found by search').waitFor()
      const side = composer().getByRole('button', { name: 'Public' })
      const may = answerableWhenFound.includes(channel)
      expect(await side.getAttribute('aria-disabled'), channel).toBe(String(!may))
      // What is off can still be asked why; it only says so to assistive technology.
      await side.click({ force: true })
      const link = composer().getByRole('link', { name: /^Open on / })
      expect(await link.count(), channel).toBe(may ? 0 : 1)
      await portray(`${channel} overheard`)
    }
  })

  test('nothing complained', () => expect(complaints).toEqual([]))
})
