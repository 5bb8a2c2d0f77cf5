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
import { accountName, type LocalSystem, startLocalSystem, until } from '../support/local-system.ts'
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

/** A picture would come as a message of its own there. */
const withoutPicture = new Set(['line public', 'line private', 'tiktok private', 'phone private'])

/** Names a folder for pictures of each conversation, wide and light, narrow and dark. None are taken without it. */
const pictures = process.env.HARKEN_PICTURES

let system: LocalSystem
let browser: Browser
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  system = await startLocalSystem(undefined, await builtPage(() => {}), byWebhook)
  for (const [channel, platform] of Object.entries(system.platforms)) {
    if (catalog[channel]?.receive.includes('poll') && !byWebhook.includes(channel)) continue
    await platform.connectWebhook(`${system.origin}/webhooks/${channel}/${accountName}`)
  }
  browser = await openBrowser()
  // So tall that the whole queue is drawn.
  page = await openPage({ width: 1440, height: 6000 })
  await page.goto(system.origin)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await system?.stop()
})

async function openPage(viewport: { width: number; height: number }, dark = false): Promise<Page> {
  const opened = await browser.newPage({ viewport, colorScheme: dark ? 'dark' : 'light' })
  opened.on('pageerror', (error) => complaints.push(error.message))
  opened.on('console', (message) => {
    // The page asks whether there is a simulator; without the demo there is none.
    if (message.type() !== 'error' || message.location().url.endsWith('/api/dev/simulator')) return
    complaints.push(message.text())
  })
  return opened
}

const platformOf = (channel: string) => {
  const platform = system.platforms[channel]
  if (!platform) throw new Error(`no fake of ${channel}`)
  return platform
}

const personOn = (channel: string, n: number) => {
  const person = cast[n % cast.length]
  if (person === undefined) throw new Error('nobody is there')
  return identityOn(channel, person)
}

async function say({ channel, from, mark, said }: Case, n: number): Promise<void> {
  const platform = platformOf(channel)
  const photo = !platform.withoutPhotos?.includes(from) && !withoutPicture.has(mark)
  await platform.say({
    customer: personOn(channel, n),
    text: said,
    visibility: from,
    rating: 2,
    ...(photo
      ? { media: { kind: 'image', mimeType: 'image/png', bytes: drawPicture(n), fileName: 'photo.png' } }
      : {}),
  })
}

const row = (text: string): Locator => page.getByRole('option').filter({ hasText: text })
const thread = (text: string): Locator => page.getByRole('log').getByRole('article').filter({ hasText: text })
const composer = (): Locator => page.getByRole('form', { name: 'Answer' })

async function answer({ side, said, answered }: Case): Promise<void> {
  await row(said).click()
  await thread(said).waitFor()
  await composer()
    .getByRole('button', { name: side === 'public' ? 'Public' : 'Private' })
    .click()
  await composer().getByRole('textbox').fill(answered)
  await composer().getByRole('button', { name: /^Send/ }).click()
  await thread(answered)
    .getByText(/Sending|Sent/)
    .first()
    .waitFor()
}

/** The conversation as it stands, in the sizes and colours that the page has to look good in. */
async function portray(name: string): Promise<void> {
  if (pictures === undefined) return
  const address = page.url()
  for (const [width, height, dark] of [
    [1440, 900, false],
    [390, 844, true],
  ] as const) {
    const portrait = await openPage({ width, height }, dark)
    await portrait.goto(address)
    await portrait.getByRole('log').getByRole('article').first().waitFor()
    await portrait.waitForLoadState('networkidle')
    await portrait.screenshot({ path: join(pictures, `${name.replace(' ', '-')}-${width}.png`) })
    await portrait.close()
  }
}

describe('every channel in the page', () => {
  test('messages come in, are opened and answered', { timeout: 240_000 }, async () => {
    const lead = await system.as('rui', ['lead'])
    for (const channel of listening) {
      const query = { channel, account: accountName, name: 'Our name', any: ['Northwind Parcel'] }
      expect((await lead('POST', '/api/queries', query)).status).toBe(200)
    }
    await Promise.all(cases.map(say))
    await Promise.all(
      listening.map((channel, n) =>
        platformOf(channel).say({
          customer: personOn(channel, 40 + n),
          text: `Has anybody had a parcel from Northwind Parcel lately? (${channel} overheard)`,
          visibility: 'public',
          unaddressed: true,
        }),
      ),
    )
    // What comes in while somebody reads waits behind the list, so all of it has to be there before.
    for (const { said } of cases) await row(said).waitFor({ timeout: 60_000 })
    for (const one of cases) await answer(one)
  })

  test('every answer is sent once, and its fate comes back to its bubble', {
    timeout: pictures === undefined ? 240_000 : 900_000,
  }, async () => {
    const ana = await system.as('ana', ['agent'])
    const seen: string[] = []
    for (const { channel, side, mark, answered } of cases) {
      const platform = platformOf(channel)
      const sent = await until(`${mark} sent`, async () =>
        platform.sent.find(({ text }) => text.includes(answered)),
      )
      expect(platform.sent.filter(({ text }) => text.includes(answered))).toHaveLength(1)
      expect(sent.visibility, mark).toBe(side)
      await until(`${mark} landed`, async () => {
        const { json } = await ana('GET', `/api/conversations?view=waiting&channel=${channel}&limit=100`)
        return json.items.some((item: { lastMessage: { text: string } }) =>
          item.lastMessage.text.includes(mark),
        )
      })
      if (side === 'private') await platform.acknowledge?.(sent.nativeId, 'read')
      expect(platform.acknowledge === undefined && fates[mark] === 'Read', mark).toBe(false)
    }
    await page.goto(`${system.origin}/inbox/waiting`)
    for (const { mark, said, answered } of cases) {
      await row(answered).click({ timeout: 20_000 })
      await thread(said).waitFor()
      const fate = fates[mark] ?? 'Sent'
      const told = thread(answered).getByText(/^(Sent|Delivered|Read|Not sent|May be posted)/)
      await until(`${mark} ${fate}`, async () => (await told.first().innerText()) === fate, 20).catch(
        async () => seen.push(`${mark}: ${await told.first().innerText()}`),
      )
      await portray(mark)
    }
    expect(seen).toEqual([])
  })

  test('what was found by search can be answered, or says why not and leads to the post', {
    timeout: 180_000,
  }, async () => {
    await page.goto(system.origin)
    for (const channel of listening) {
      await row(`${channel} overheard`).click({ timeout: 90_000 })
      const found = thread(`${channel} overheard`)
      await found.getByText('found by search').waitFor()
      const open = composer().getByRole('button', { name: 'Public' })
      const may = answerableWhenFound.includes(channel)
      expect(await open.getAttribute('aria-disabled'), channel).toBe(String(!may))
      // What is off can still be asked why; it only says so to assistive technology.
      await open.click({ force: true })
      const link = composer().getByRole('link', { name: /^Answer on / })
      expect(await link.count(), channel).toBe(may ? 0 : 1)
      await portray(`${channel} overheard`)
    }
  })

  test('nothing complained', () => expect(complaints).toEqual([]))
})
