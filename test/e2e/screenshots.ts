// `npm run screenshots`: takes the pictures of the docs from the running demo, so that they stay current.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { builtPage } from '../../local/page.ts'
import { startSystem } from '../../local/system.ts'
import { openInstalled } from './browser.ts'

const images = new URL('../../docs/images/', import.meta.url).pathname
/** Long enough for the demo to fill a screen. */
const rows = 30

const data = await mkdtemp(join(tmpdir(), 'harken-pictures-'))
const system = await startSystem({
  port: 0,
  data,
  fresh: true,
  demo: true,
  seed: 42,
  pollSeconds: 5,
  accounts: [],
  tokenSecret: new Uint8Array(32).fill(1),
  pageRoot: await builtPage(console.log),
})
const browser = await openInstalled()
try {
  const light = await open(1440, 900, 'light')
  await light
    .waitForFunction((wanted) => Number(document.title.match(/\d+/)?.[0] ?? 0) >= wanted, rows, {
      timeout: 120_000,
    })
    .catch(() => {})
  await light.keyboard.press('.')
  await answerFirst(light)
  await light.screenshot({ path: join(images, 'inbox-light.png') })
  const dark = await open(1440, 900, 'dark')
  await dark.getByRole('option').nth(1).click()
  await dark.getByRole('log').getByRole('article').first().waitFor()
  await dark.screenshot({ path: join(images, 'inbox-dark.png') })
  const phone = await open(390, 844, 'light')
  await phone.getByRole('option').first().waitFor()
  await phone.screenshot({ path: join(images, 'inbox-phone.png') })
  await crisis(await open(1440, 900, 'light', 'rui'))
} finally {
  await browser.close()
  await system.stop()
  await rm(data, { recursive: true, force: true })
}
process.exit(0)

async function open(
  width: number,
  height: number,
  colorScheme: 'light' | 'dark',
  user?: string,
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme })
  if (user !== undefined)
    await page.addInitScript((name) => localStorage.setItem('harken.demo-person', name), user)
  await page.goto(system.origin)
  await page.getByRole('option').first().waitFor({ timeout: 20_000 })
  return page
}

async function answerFirst(page: Page): Promise<void> {
  await page.getByRole('option').first().click()
  await page.getByRole('log').getByRole('article').first().waitFor()
  await page.keyboard.press('c')
  await page.keyboard.press('r')
  await page.keyboard.type(
    'I am sorry about this. A colleague at the depot is looking for it now, and I will write here within the hour. ^Ana',
  )
  await page.keyboard.press('Control+Enter')
  await page
    .getByText(/Sending in/)
    .first()
    .waitFor()
}

/** A rehearsed crisis, seen on the pulse and run from its room. */
async function crisis(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Rehearse a crisis' }).click()
  await page.getByRole('link', { name: 'Pulse' }).click()
  await page.getByRole('button', { name: 'Acknowledge' }).click({ timeout: 180_000 })
  await page.getByText('Acknowledged: it is yours').waitFor({ state: 'detached' })
  await page.screenshot({ path: join(images, 'pulse.png') })
  await page.getByRole('button', { name: 'Enter crisis mode' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What is it?').fill('Tracking page down')
  await dialog.getByLabel('About').selectOption({ label: 'Outage' })
  await dialog
    .getByLabel('Holding statement')
    .fill('We know that the tracking page is down and are mending it.')
  await dialog.getByRole('button', { name: 'Enter crisis mode' }).click()
  await page
    .getByRole('button', { name: /^Answer \d+ with/ })
    .first()
    .waitFor({ timeout: 60_000 })
  await page.screenshot({ path: join(images, 'crisis-room.png') })
}
