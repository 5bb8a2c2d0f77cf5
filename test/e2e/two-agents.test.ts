// Do two people at the same queue keep out of each other's way: see each other, never answer twice, never lose a draft?
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtPage } from '../../local/page.ts'
import { accountName, type LocalSystem, startLocalSystem } from '../support/local-system.ts'
import { openBrowser } from './browser.ts'

let system: LocalSystem
let browser: Browser

beforeAll(async () => {
  system = await startLocalSystem(undefined, await builtPage(() => {}))
  browser = await openBrowser()
  await system.platforms.whatsapp?.connectWebhook(`${system.origin}/webhooks/whatsapp/${accountName}`)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await system?.stop()
})

async function pageOf(user: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addInitScript((name) => localStorage.setItem('harken.demo-person', name), user)
  const page = await context.newPage()
  await page.goto(system.origin)
  await page.getByText('Live', { exact: true }).waitFor()
  return page
}

const row = (page: Page, text: string) => page.getByRole('option').filter({ hasText: text })
const field = (page: Page) => page.getByRole('textbox', { name: 'Write a private answer' })

describe('two agents', () => {
  test('see each other, answer once, and keep their drafts', { timeout: 90_000 }, async () => {
    const question = 'Where is my bicycle?'
    const [ana, rui] = await Promise.all([pageOf('ana'), pageOf('rui')])
    await system.platforms.whatsapp?.say({
      customer: { nativeId: '44770091', name: 'Person 1', handle: 'person1', followers: 1 },
      text: question,
      visibility: 'private',
    })
    for (const page of [ana, rui]) await row(page, question).click({ timeout: 20_000 })
    await rui.getByText(/Ana is viewing/).waitFor()

    // A quiet machine shows it well within a second; the bound leaves room for a busy one.
    await field(ana).fill('It is in')
    const pressed = Date.now()
    await field(ana).press('x')
    await rui.getByText('Ana is writing a reply.').waitFor()
    const shownAfterMs = Date.now() - pressed
    expect(shownAfterMs).toBeLessThan(3000)
    await rui.getByText('Ana holds this conversation').or(rui.getByText('Ana is writing')).first().waitFor()

    await field(rui).fill('Let me look')
    await field(ana).fill('It is in Porto.')
    await field(ana).press('Control+Enter')
    await expect
      .poll(() => system.platforms.whatsapp?.sent.map(({ text }) => text), { timeout: 20_000 })
      .toEqual(['It is in Porto.'])
    await rui.getByRole('log').getByText('It is in Porto.').waitFor()

    // Asked once that Ana holds it, then told that she answered: nothing goes out unseen.
    await field(rui).press('Control+Enter')
    await rui.getByText('Ana holds this conversation', { exact: true }).waitFor()
    await field(rui).press('Control+Enter')
    await rui.getByText(/Ana replied/).waitFor()
    await rui.getByRole('button', { name: 'Keep draft' }).click()
    expect(await field(rui).inputValue()).toBe('Let me look')

    // The draft is Rui's alone, and is there when he comes back in another browser.
    const again = await pageOf('rui')
    await again.goto(`${system.origin}${new URL(rui.url()).pathname}`)
    await expect.poll(() => field(again).inputValue(), { timeout: 15_000 }).toBe('Let me look')
    await ana.reload()
    expect(await field(ana).inputValue()).toBe('')
    expect(system.platforms.whatsapp?.sent).toHaveLength(1)
    await again.goto(`${system.origin}/team`)
    await again.getByRole('row', { name: /Ana.*Here/ }).waitFor()
  })
})
