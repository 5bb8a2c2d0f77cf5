// Can a person do the work in a real browser: see a mention, claim it by keyboard, answer it, and see what became of it?
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtPage } from '../../local/page.ts'
import { accountName, type LocalSystem, startLocalSystem } from '../support/local-system.ts'
import { violations } from './axe.ts'
import { openBrowser } from './browser.ts'

/** One of each kind; every channel is walked whole in every-channel. */
const shown = ['whatsapp', 'x', 'telegram', 'bluesky']

let system: LocalSystem
let browser: Browser
const complaints: string[] = []

beforeAll(async () => {
  system = await startLocalSystem(shown, await builtPage(() => {}))
  browser = await openBrowser()
  await system.platforms.whatsapp?.connectWebhook(`${system.origin}/webhooks/whatsapp/${accountName}`)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await system?.stop()
})

async function openPage(options: { width?: number; height?: number; dark?: boolean } = {}): Promise<Page> {
  const { width = 1440, height = 900, dark = false } = options
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light' })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    // The page asks whether there is a simulator; without the demo there is none.
    if (message.type() !== 'error' || message.location().url.endsWith('/api/dev/simulator')) return
    complaints.push(message.text())
  })
  await page.goto(system.origin)
  return page
}

const say = (n: number, text: string, channel = 'whatsapp') => {
  const platform = system.platforms[channel]
  return platform?.say({
    customer: {
      nativeId: platform.ownId.startsWith('did:') ? `did:plc:person${n}` : `4477009${n}`,
      name: `Person ${n} <b>bold</b>`,
      handle: `person${n}`,
      followers: 10,
    },
    text,
    visibility: channel === 'whatsapp' || channel === 'telegram' ? 'private' : 'public',
  })
}

const row = (page: Page, text: string) => page.getByRole('option').filter({ hasText: text })

describe('the inbox in a browser', () => {
  test('mention in, claimed and answered by keyboard, status back', { timeout: 240_000 }, async () => {
    const page = await openPage()
    await page.getByRole('listbox').or(page.getByText('Nothing needs a reply')).first().waitFor()
    await say(1, 'Where is my insulin? <img src=x onerror=alert(1)>')
    await row(page, 'Where is my insulin?').waitFor({ timeout: 60_000 })
    await row(page, 'Where is my insulin?').click()
    await page.getByRole('log').getByText('<img src=x onerror=alert(1)>').waitFor()
    await page.keyboard.press('c')
    await page.getByText('Yours').first().waitFor()
    await page.keyboard.press('r')
    await page.keyboard.type('Hello, it is on the van now.')
    await page.keyboard.press('Control+Enter')
    await page
      .getByText(/Sending in/)
      .first()
      .waitFor()
    await expect
      .poll(() => system.platforms.whatsapp?.sent.map(({ text }) => text), { timeout: 60_000 })
      .toContain('Hello, it is on the van now.')
    await page.getByRole('log').getByText('Sent').first().waitFor({ timeout: 60_000 })
    await system.platforms.whatsapp?.acknowledge?.(
      system.platforms.whatsapp.sent.at(-1)?.nativeId ?? '',
      'read',
    )
    await page.getByRole('log').getByText('Read').first().waitFor({ timeout: 60_000 })
    await page.close()
  })

  test('a reply taken back within its hold is never sent, and its text is not lost', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage()
    await say(2, 'Please ring me back')
    await row(page, 'Please ring me back').click({ timeout: 60_000 })
    await page.keyboard.press('r')
    await page.keyboard.type('Too hasty')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: /Undo/ }).first().click()
    await expect.poll(() => page.getByRole('textbox').first().inputValue()).toContain('Too hasty')
    expect(system.platforms.whatsapp?.sent.some(({ text }) => text === 'Too hasty')).toBe(false)
    await page.close()
  })

  test('the mentions of channels of each kind are there, and text from outside is only ever text', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage()
    for (const channel of shown) await say(5, `Lost on ${channel} <script>1</script>`, channel)
    for (const channel of shown) {
      await expect.poll(() => row(page, `Lost on ${channel}`).count(), { timeout: 60_000 }).toBe(1)
    }
    expect(await page.locator('script:not([src])').count()).toBe(0)
    expect(await page.locator('b').filter({ hasText: 'bold' }).count()).toBe(0)
    await page.close()
  })

  test('what triage got wrong is corrected by keyboard, ranked anew, and can be taken back', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage()
    const text = 'This is terrible, my parcel is broken and nobody helps'
    await say(7, text)
    await row(page, text).click({ timeout: 60_000 })
    const message = page.getByRole('article').filter({ hasText: text })
    await message.getByText(/Negative/).waitFor()
    await page.getByRole('row', { name: /Sentiment, \d+% sure/ }).waitFor()
    await page.keyboard.press('d')
    const dialog = page.getByRole('dialog', { name: 'What is this message really?' })
    await dialog.waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('radio', { name: 'Positive' }).click()
    await message.getByText(/Positive, said Ana; triage thought Negative/).waitFor()
    await page.getByRole('row', { name: /Sentiment/ }).waitFor({ state: 'detached', timeout: 60_000 })
    await row(page, text).getByRole('img', { name: 'Positive' }).waitFor()
    await page
      .getByText(/orrected by Ana: positive/)
      .first()
      .waitFor()
    await message.getByRole('button', { name: /^Wrong/ }).click()
    await dialog.getByRole('button', { name: 'Take back' }).click()
    await page.getByRole('row', { name: /Sentiment, \d+% sure/ }).waitFor({ timeout: 60_000 })
    expect(await message.getByText('said Ana').count()).toBe(0)
    await page.close()
  })

  test('a customer whose case was closed is found by name, and words in the view they stand in', {
    timeout: 240_000,
  }, async () => {
    const page = await openPage()
    await say(31, 'My violin has gone missing')
    await row(page, 'violin').click({ timeout: 60_000 })
    await page.keyboard.press('e')
    await row(page, 'violin').waitFor({ state: 'detached' })
    await page.keyboard.press('/')
    await page.keyboard.type('person 31')
    await row(page, 'violin').getByText('Done').waitFor({ timeout: 60_000 })
    expect(await violations(page)).toEqual([])
    await page.locator('#search').fill('violin')
    await page.getByText('Nothing found for “violin”').waitFor()
    await page.goto(`${system.origin}/inbox/done?q=violin`)
    await row(page, 'violin').waitFor()
    await page.close()
  })

  test.each([
    [1440, 900, false],
    [1440, 900, true],
    [1024, 768, false],
    [390, 844, false],
    [390, 844, true],
  ])(
    'at %i×%i, dark %s: nothing overflows and axe finds nothing',
    { timeout: 240_000 },
    async (width, height, dark) => {
      const page = await openPage({ width, height, dark })
      await page.getByRole('option').first().waitFor()
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
      expect(await violations(page)).toEqual([])
      await page.getByRole('option').first().click()
      await page.getByRole('log').waitFor()
      expect(await violations(page)).toEqual([])
      await page.close()
    },
  )

  test('nothing complained, the content security policy included', () => {
    expect(complaints).toEqual([])
  })
})
