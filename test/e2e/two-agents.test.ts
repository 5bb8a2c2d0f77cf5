// Do two people at the same queue keep out of each other's way: see each other, never answer twice, never lose a draft?
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { builtPage } from '../../local/page.ts'
import { accountName, type LocalSystem, startLocalSystem } from '../support/local-system.ts'
import { openBrowser } from './browser.ts'

/** One slow moment of a busy machine does not move the median of so many. */
const rounds = 5

let system: LocalSystem
let browser: Browser

beforeAll(async () => {
  system = await startLocalSystem(['whatsapp'], await builtPage(() => {}))
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
  test('see each other, answer once, and keep their drafts', { timeout: 240_000 }, async () => {
    const question = 'Where is my bicycle?'
    const [ana, rui] = await Promise.all([pageOf('ana'), pageOf('rui')])
    await system.platforms.whatsapp?.say({
      customer: { nativeId: '44770091', name: 'Person 1', handle: 'person1', followers: 1 },
      text: question,
      visibility: 'private',
    })
    for (const page of [ana, rui]) await row(page, question).click({ timeout: 60_000 })
    await rui.getByText(/Ana is viewing/).waitFor()

    // The first character claims it, and that can be taken back.
    await field(ana).fill('It is in')
    await ana.getByText('Claimed by typing').first().waitFor()
    await ana.getByRole('button', { name: /^Release/ }).waitFor()
    await rui.getByText('Ana is writing a reply.').waitFor()

    await field(rui).fill('Let me look')
    await field(ana).fill('It is in Porto.')
    await field(ana).press('Control+Enter')
    await expect
      .poll(() => system.platforms.whatsapp?.sent.map(({ text }) => text), { timeout: 60_000 })
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
    await expect.poll(() => field(again).inputValue(), { timeout: 60_000 }).toBe('Let me look')
    const drafts = ana.waitForResponse((response) => response.url().endsWith('/api/drafts'))
    await Promise.all([drafts, ana.reload()])
    expect(await field(ana).inputValue()).toBe('')
    expect(system.platforms.whatsapp?.sent).toHaveLength(1)
    await again.goto(`${system.origin}/team`)
    await again.getByRole('row', { name: /Ana.*Here/ }).waitFor()
  })

  test('see within a second what the other does', { timeout: 240_000 }, async () => {
    const questions = Array.from({ length: rounds }, (_, n) => `Is parcel ${n + 1} on its way?`)
    for (const [n, text] of questions.entries()) {
      const customer = { nativeId: `4477010${n}`, name: `Round ${n}`, handle: `round${n}`, followers: 1 }
      await system.platforms.whatsapp?.say({ customer, text, visibility: 'private' })
    }
    const [ana, rui] = await Promise.all([pageOf('ana'), pageOf('rui')])
    await rui
      .getByRole('option')
      .nth(rounds - 1)
      .waitFor({ timeout: 60_000 })
    const lags = new Map<string, number[]>()
    /** Milliseconds from `done` to what Rui sees of it, as he waits for it already. */
    const lag = async (what: string, act: () => Promise<unknown>, done: Promise<unknown>, seen: Locator) => {
      expect({ what, early: await seen.count() }).toEqual({ what, early: 0 })
      const at = async (promise: Promise<unknown>) => {
        await promise
        return performance.now()
      }
      const [, answered, shown] = await Promise.all([act(), at(done), at(seen.waitFor())])
      lags.set(what, [...(lags.get(what) ?? []), Math.max(0, shown - answered)])
    }
    const answerTo = (path: string) =>
      ana.waitForResponse((response) => new URL(response.url()).pathname.endsWith(path) && response.ok())
    const now = Promise.resolve()

    for (const question of questions) {
      await row(rui, question).click({ timeout: 60_000 })
      const thread = rui.getByRole('log')
      await thread.getByText(question).waitFor()
      await row(ana, question).waitFor({ timeout: 60_000 })
      await lag('viewing', () => row(ana, question).click(), now, rui.getByText('Ana is viewing'))
      const held = rui.locator('main header').getByText('Ana', { exact: true })
      await lag('a claim', () => ana.keyboard.press('c'), answerTo('/claim'), held)
      const note = ana.getByRole('textbox', { name: 'Write a note for the team' })
      await ana.keyboard.press('n')
      await note.fill(`Noted: ${question}`)
      await lag(
        'a note',
        () => note.press('Control+Enter'),
        answerTo('/notes'),
        thread.getByText(`Noted: ${question}`),
      )
      await ana.getByRole('button', { name: 'Private' }).click()
      await field(ana).fill('')
      await lag('typing', () => field(ana).press('Y'), now, rui.getByText('Ana is writing a reply.'))
      await field(ana).fill(`To “${question}”: yes.`)
      const reply = thread.getByText(`To “${question}”: yes.`)
      await lag('a reply', () => field(ana).press('Control+Enter'), answerTo('/replies'), reply)
    }
    const medians = [...lags].map(([what, all]) => [what, Math.round(median(all))] as const)
    console.log(
      `Seen after, median of ${rounds}: ${medians.map(([what, ms]) => `${what} ${ms} ms`).join(', ')}`,
    )
    for (const [what, ms] of medians) expect({ what, late: ms > 1000 }).toEqual({ what, late: false })
  })
})

const median = (all: readonly number[]): number =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
