// Can everybody use the page: in their language, from right to left, with their own colours, on the smallest screen, by ear?
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from '../e2e/axe.ts'
import { openBrowser } from '../e2e/browser.ts'
import { buildPage } from './built-page.ts'
import { maya } from './page-in-browser.ts'
import { plainConversation } from './stand-in/builders.ts'
import { type StandIn, startStandIn } from './stand-in-api.ts'

let browser: Browser
let standIn: StandIn
beforeAll(async () => {
  const { root } = await buildPage()
  browser = await openBrowser()
  standIn = await startStandIn(root)
})
afterAll(async () => {
  await browser.close()
  await standIn.close()
})

/** Where there is something to see on each part of the page, in any language. */
const parts: readonly [address: string, shown: string][] = [
  [maya, 'article'],
  ['/pulse', 'canvas'],
  ['/settings/rules', 'main section h2'],
  ['/team', 'table'],
  ['/reading', 'ol li'],
]

/** A browser as somebody has set it up. */
async function opened(options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  await context.addInitScript(() => localStorage.setItem('harken.demo-person', 'rui'))
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

test.each<[string, BrowserContextOptions]>([
  ['in Arabic', { locale: 'ar', viewport: { width: 1440, height: 900 } }],
  ['in Arabic, in the dark', { locale: 'ar', colorScheme: 'dark', viewport: { width: 1024, height: 768 } }],
  ['in Arabic, in the hand', { locale: 'ar', viewport: { width: 390, height: 844 } }],
  ['in colours of one’s own', { forcedColors: 'active', viewport: { width: 1440, height: 900 } }],
  ['in Portuguese, on the smallest screen', { locale: 'pt-BR', viewport: { width: 320, height: 640 } }],
])('is well made %s', async (_, options) => {
  const page = await opened(options)
  for (const [address, shown] of parts) {
    await page.goto(standIn.origin + address)
    await page.locator(shown).first().waitFor()
    expect({ address, breaks: await violations(page) }).toEqual({ address, breaks: [] })
    expect({ address, over: await sideways(page) }).toEqual({ address, over: 0 })
  }
  await page.context().close()
})

/** Where the panes stand, from the reader's side: the list, the conversation, what is known of the customer. */
const panes = (page: Page) => {
  const place = (pane: string) =>
    page.locator(pane).evaluate((element) => {
      const { left, right } = element.getBoundingClientRect()
      return document.dir === 'rtl'
        ? { start: innerWidth - right, end: innerWidth - left }
        : { start: left, end: right }
    })
  return Promise.all([place('#queue'), place('#thread'), place('#panel')])
}

test.each([
  ['English', 'light'],
  ['Arabic', 'dark'],
] as const)(
  'shows list, conversation and customer beside each other in %s, %s',
  async (name, colorScheme) => {
    const locale = name === 'Arabic' ? 'ar' : 'en-GB'
    const page = await opened({ locale, colorScheme, viewport: { width: 1440, height: 900 } })
    await page.goto(standIn.origin + maya)
    await page.getByRole('article').first().waitFor()
    await page.locator('#panel').waitFor()
    const [list, thread, panel] = await panes(page)
    for (const pane of [list, thread, panel]) expect(pane.end - pane.start).toBeGreaterThan(200)
    expect(thread.start).toBeGreaterThanOrEqual(list.end)
    expect(panel.start).toBeGreaterThanOrEqual(thread.end)
    expect(await page.evaluate(() => document.dir)).toBe(name === 'Arabic' ? 'rtl' : 'ltr')
    const lightness = await page.evaluate(() => {
      const canvas = new OffscreenCanvas(1, 1).getContext('2d')
      if (canvas === null) return [Number.NaN]
      return ['backgroundColor', 'color'].map((property) => {
        canvas.fillStyle = getComputedStyle(document.body)[property as 'color']
        canvas.fillRect(0, 0, 1, 1)
        const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data
        return (red + green + blue) / 3 / 255
      })
    })
    const [ground = Number.NaN, ink = Number.NaN] = lightness
    if (colorScheme === 'dark') expect([ground < 0.2, ink > 0.8]).toEqual([true, true])
    else expect([ground > 0.9, ink < 0.2]).toEqual([true, true])
    await page.locator('#queue').focus()
    await page.keyboard.press('i')
    await page.locator('#panel').waitFor({ state: 'detached' })
    await page.context().close()
  },
)

test('lets somebody turn single keys off, for good; what is pressed with Ctrl still acts', async () => {
  const page = await opened({})
  const count = standIn.world.counts('rui').needs_reply
  await page.goto(`${standIn.origin}/settings/keyboard`)
  await page.getByLabel('Single keys act').uncheck()
  await page.goto(standIn.origin + maya)
  await page.getByRole('article').first().waitFor()
  await page.locator('#queue').focus()
  await page.keyboard.press('e')
  await page.keyboard.press('?')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').waitFor()
  expect(await page.getByRole('dialog').count()).toBe(1)
  expect(standIn.world.counts('rui').needs_reply).toBe(count)
  expect(standIn.world.conversation('maya-okafor-0001').status).toBe('needs_reply')
  await page.context().close()
})

test('calls the keys as they are called on a Mac', async () => {
  const page = await opened({})
  await page.addInitScript(() => Object.defineProperty(navigator, 'platform', { get: () => 'MacIntel' }))
  await page.goto(standIn.origin + maya)
  const send = page.getByRole('button', { name: /^Send/ })
  await send.waitFor()
  expect(await send.locator('span').allTextContents()).toEqual(['⌘', '↵'])
  await page.locator('#queue').focus()
  await page.keyboard.press('?')
  const all = page.getByRole('dialog').getByRole('listitem')
  await all.filter({ hasText: /^Everything that can be done⌘K$/ }).waitFor()
  expect(await page.getByText('Ctrl').count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Meta+k')
  await page
    .getByRole('option', { name: /^Choose all/ })
    .getByText('⌘')
    .waitFor()
  await page.context().close()
})

test('tells the moods apart where all colours are one', async () => {
  const page = await opened({ forcedColors: 'active', viewport: { width: 1440, height: 900 } })
  await page.goto(`${standIn.origin}/pulse`)
  const bars = page.locator('canvas').first()
  await bars.waitFor()
  const legend = page.getByRole('region', { name: 'Charts' }).getByRole('list').first()
  const looks = await legend.getByRole('listitem').evaluateAll((moods) =>
    moods.map(({ firstElementChild: swatch }) => {
      const { backgroundColor, backgroundImage } = getComputedStyle(swatch ?? document.body)
      return backgroundImage === 'none' ? backgroundColor : backgroundImage
    }),
  )
  expect(new Set(looks).size).toBe(3)
  // A plain bar changes from ground to ink once on its way up; stripes do so again and again.
  const most = () =>
    bars.evaluate((canvas: HTMLCanvasElement) => {
      const { width, height } = canvas
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? []
      const isInk = (x: number, y: number) =>
        (pixels[(y * width + x) * 4 + 3] ?? 0) > 128 && (pixels[(y * width + x) * 4] ?? 0) < 128
      const changes = Array.from({ length: width }, (_, x) => {
        let n = 0
        for (let y = 1; y < height; y++) if (isInk(x, y) !== isInk(x, y - 1)) n++
        return n
      })
      return Math.max(...changes)
    })
  await expect.poll(most).toBeGreaterThan(12)
  await page.context().close()
})

test('speaks the language of the browser until somebody chooses another, here and now', async () => {
  const page = await opened({ locale: 'es-MX' })
  const html = page.locator('html')
  await page.goto(`${standIn.origin}/pulse`)
  await page.getByRole('cell', { name: '×4,2' }).waitFor()
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.goto(standIn.origin)
  for (const n of [1, 2])
    await page
      .getByRole('option')
      .nth(n)
      .click({ modifiers: ['Control'] })
  const chosen = await page.getByRole('toolbar', { name: 'Conversaciones elegidas' }).boundingBox()
  expect(chosen?.height).toBeLessThan(40)
  await page.goto(`${standIn.origin}/settings/language`)
  await page.getByRole('heading', { name: 'Idioma' }).waitFor()
  expect(await html.getAttribute('lang')).toBe('es')
  await page.getByRole('radio', { name: 'العربية' }).click()
  await page.getByRole('heading', { name: 'اللغة' }).waitFor()
  expect([await html.getAttribute('lang'), await html.getAttribute('dir')]).toEqual(['ar', 'rtl'])
  expect(await page.getByRole('radio', { name: 'العربية' }).isChecked()).toBe(true)
  await page.getByRole('radio', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Language' }).waitFor()
  await page.context().close()
})

test('a list can be read as a document, fifty a page, and left for the conversation', async () => {
  for (let n = 0; n < 60; n++) standIn.world.add(plainConversation(`to-be-read-${n}`, {}, 90), [])
  const page = await opened({})
  await page.goto(standIn.origin)
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('Conversations 1 to 50').waitFor()
  expect(
    await page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading') })
      .count(),
  ).toBe(50)
  await page.getByRole('link', { name: 'Next 50' }).click()
  await page.getByText('Conversations 51 to').waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await page.goBack()
  await page.getByText('Conversations 1 to 50').waitFor()
  await page.getByRole('link', { name: 'Maya Okafor' }).click()
  await page.getByRole('article').first().waitFor()
  expect(new URL(page.url()).pathname).toBe(maya)
  await page.context().close()
})
