// Is a crisis entered on purpose, seen on every page, answered from one room, and left with a summary?
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { violations } from '../e2e/axe.ts'
import { type BuiltPage, buildPage } from './built-page.ts'
import { pageIn } from './page-in-browser.ts'

let built: BuiltPage
beforeAll(async () => {
  built = await buildPage()
})

describe('crisis mode', () => {
  const { open, shut, at } = pageIn(() => built.root)
  afterEach(shut)

  async function enter(width = 1440, height = 900): Promise<void> {
    await open('/pulse', { user: 'rui', width, height })
    await at.page.getByRole('button', { name: 'Enter crisis mode' }).click()
    const dialog = at.page.getByRole('dialog')
    await dialog.getByLabel('What is it?').fill('Tracking page down')
    expect(await dialog.getByRole('button', { name: 'Enter crisis mode' }).isDisabled()).toBe(true)
    await dialog.getByLabel('About').selectOption('')
    await dialog.getByLabel('Holding statement').fill('We are mending the tracking page.')
    await dialog.getByRole('button', { name: 'Enter crisis mode' }).click()
    await at.page.getByRole('heading', { name: 'Tracking page down' }).waitFor()
  }

  test('is entered with scope, owner and statement, and then stands above every page', async () => {
    await enter()
    const bar = at.page.getByRole('region', { name: 'Crisis mode' })
    await bar.getByText('owner Rui').waitFor()
    await at.page.getByRole('link', { name: 'Inbox' }).click()
    await at.page.getByRole('option').first().waitFor()
    await bar.getByText('public replies need approval').waitFor()
    expect((await bar.boundingBox())?.y).toBe(0)

    const [crisis] = at.standIn.world.crises
    if (crisis === undefined) throw new Error('Nobody has entered crisis mode.')
    at.standIn.world.setCrisis({ ...crisis, id: 'second-crisis', title: 'Depot flooded', brand: 'other' })
    await bar.getByText('Depot flooded').waitFor()
    const boxes = await Promise.all((await bar.all()).map((one) => one.boundingBox()))
    const [first, second] = boxes.map((box) => ({ y: 0, height: 0, ...box }))
    expect(first?.height).toBeGreaterThan(0)
    expect(second?.y).toBe(first?.height)
  })

  test('splits the queue for everybody at once: true counts, keys, the address, and back when it ends', async () => {
    await enter()
    const { page, standIn } = at
    const other = await page.context().newPage()
    await other.goto(`${new URL(page.url()).origin}/inbox/needs_reply`)
    const split = other.getByRole('navigation', { name: 'Split by crisis' })
    const tab = (name: string) => split.getByRole('link', { name: new RegExp(`^${name}`) })
    const rows = other.locator('#queue').getByRole('option')
    await rows.first().waitFor()
    const [crisis] = standIn.world.crises
    if (crisis === undefined) throw new Error('Nobody has entered crisis mode.')
    standIn.world.setCrisis({ ...crisis, topic: 'outage', channels: ['x'], version: 2 })
    const counts = standIn.world.counts('rui')
    await tab('Crisis').getByText(String(counts['crisis:yes'])).waitFor()
    await tab('Everything else').getByText(String(counts['crisis:no'])).waitFor()
    expect((counts['crisis:yes'] ?? 0) + (counts['crisis:no'] ?? 0)).toBe(counts.needs_reply)
    await other.keyboard.press('g')
    await other.keyboard.press('c')
    await other.waitForURL(/crisis=yes/)
    await expect.poll(() => rows.count()).toBe(counts['crisis:yes'])
    expect(await tab('Crisis').getAttribute('aria-current')).toBe('page')
    if (process.env.HARKEN_PICTURES)
      await other.screenshot({ path: `${process.env.HARKEN_PICTURES}/crisis-split.png` })
    await other.keyboard.press('s')
    await other.waitForURL(/crisis=no/)
    await other.keyboard.press('s')
    await other.waitForURL((url) => !url.search.includes('crisis'))
    await tab('Crisis').click()
    // One that turns out to be about something else leaves the group at once.
    const left = [...standIn.world.conversations.values()].find(
      ({ channel, status, priority: { reasons } }) =>
        channel === 'x' && status === 'needs_reply' && !reasons.some(({ code }) => code.startsWith('topic_')),
    )
    if (left === undefined) throw new Error('Nobody on X waits without a topic.')
    const reasons = [...left.priority.reasons, { code: 'topic_money', points: 1 }]
    standIn.world.change(left.id, { priority: { ...left.priority, reasons } })
    await tab('Crisis')
      .getByText(String((counts['crisis:yes'] ?? 0) - 1), { exact: true })
      .waitFor()
    standIn.world.setCrisis({ ...crisis, topic: null, endedAt: new Date().toISOString(), version: 3 })
    await split.waitFor({ state: 'detached' })
    await other.close()
  })

  test('has a room: another wording, a decision, many answered, the end with a summary', async () => {
    await enter()
    const { page } = at
    await page.getByLabel('Another wording').fill('Sorry, tracking is down; your parcel is not.')
    await page.getByRole('button', { name: 'Approve it' }).click()
    await page.getByText('Sorry, tracking is down; your parcel is not.', { exact: true }).waitFor()
    await page.getByLabel('Decision').fill('Roll back tracking 7.2')
    await page.getByRole('button', { name: 'Log it' }).click()
    await page.getByText('Rui: Roll back tracking 7.2').waitFor()
    await page.getByRole('button', { name: /^Answer 6 with 2 statements/ }).click()
    await page
      .getByText(/6 answers on their way/)
      .first()
      .waitFor()
    await page.getByText('0 answered, 6 being answered').waitFor()
    await page.getByRole('button', { name: /^Answer 6/ }).waitFor({ state: 'detached' })
    await page.getByLabel('What it was, and how it ended').fill('Rolled back at 14:20.')
    await page.getByRole('button', { name: 'End it' }).click()
    await page.getByText('Rui ended it: Rolled back at 14:20.').waitFor()
    expect(await page.getByRole('region', { name: 'Crisis mode' }).count()).toBe(0)
  })

  test('pins what may be said above the composer', async () => {
    await enter()
    const { page } = at
    await page.getByRole('link', { name: 'Inbox' }).click()
    await page.getByRole('option').first().waitFor()
    const row = page
      .getByRole('option')
      .filter({ has: page.getByRole('img', { name: 'X', exact: true }) })
      .first()
    await row.click()
    await page.getByRole('button', { name: 'Use' }).first().click()
    expect(await page.getByRole('form', { name: 'Answer' }).getByRole('textbox').inputValue()).toBe(
      'We are mending the tracking page.',
    )
  })

  test.each([
    [1440, 900],
    [390, 844],
  ])('is well made at %i × %i, light and dark', async (width, height) => {
    await enter(width, height)
    for (const colorScheme of ['light', 'dark'] as const) {
      await at.page.emulateMedia({ colorScheme })
      expect(await violations(at.page)).toEqual([])
    }
    const overflow = await at.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    if (process.env.HARKEN_PICTURES)
      await at.page.screenshot({ path: `${process.env.HARKEN_PICTURES}/crisis-${width}.png` })
  })
})
