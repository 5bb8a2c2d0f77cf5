// Does the pulse page show what is unusual, answer to the keyboard, and lead to what is behind every figure?
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { violations } from '../e2e/axe.ts'
import { type BuiltPage, buildPage } from './built-page.ts'
import { pageIn } from './page-in-browser.ts'

let built: BuiltPage
beforeAll(async () => {
  built = await buildPage()
})

describe('the pulse page', () => {
  const { open, shut, at } = pageIn(() => built.root)
  afterEach(shut)
  const chart = () => at.page.getByRole('img', { name: /mentions in the last/ })

  test('is one key away from the inbox, and no key of the inbox acts there', async () => {
    await open('/', { user: 'rui' })
    await at.page.keyboard.press('j')
    await at.page.keyboard.press('g')
    await at.page.keyboard.press('p')
    await at.page.getByRole('heading', { name: 'Pulse' }).waitFor()
    expect(await at.page.title()).toContain('Pulse')
    await at.page.getByText('Spike ×5.1: “tracking page”').first().waitFor()
    const before = [...at.standIn.world.conversations.keys()].map(
      (id) => at.standIn.world.conversation(id).status,
    )
    for (const key of ['e', 'c', 'h']) await at.page.keyboard.press(key)
    const after = [...at.standIn.world.conversations.keys()].map(
      (id) => at.standIn.world.conversation(id).status,
    )
    expect(after).toEqual(before)
  })

  test('reads the charts bucket by bucket, jumps to the burst, opens it', async () => {
    await open('/pulse', { user: 'rui' })
    await chart().focus()
    await at.page.keyboard.press('End')
    const readout = at.page.getByText(/negative, .* neutral, .* positive/).first()
    const latest = await readout.textContent()
    await at.page.keyboard.press('Shift+ArrowLeft')
    expect(await readout.textContent()).not.toBe(latest)
    await at.page.keyboard.press('Home')
    await at.page.keyboard.press('s')
    await at.page.keyboard.press('Enter')
    await at.page.getByRole('complementary', { name: 'Incident' }).getByText('Why flagged').waitFor()
    expect(new URL(at.page.url()).searchParams.get('incident')).toBe('spike-tracking-1')
  })

  test('looks at the last hour where counting has just begun, and no closer than asked afterwards', async () => {
    await open('/')
    const hour = Date.now() - 3_600_000
    await at.page.route(/\/api\/pulse\?/, async (route) => {
      const answer = await route.fetch()
      const { buckets, ...rest } = await answer.json()
      const nothing = { total: 0, negative: 0, neutral: 0, positive: 0, expected: null, upper: null }
      const young = buckets.map((one: { at: string }) =>
        Date.parse(one.at) < hour ? { ...one, ...nothing } : one,
      )
      await route.fulfill({ json: { ...rest, buckets: young } })
    })
    await at.page.keyboard.press('g')
    await at.page.keyboard.press('p')
    await at.page.getByRole('button', { name: '1 h', exact: true, pressed: true }).waitFor()
    await at.page.getByText(/^Counts begin at/).waitFor()
    await at.page.getByRole('button', { name: 'View as table' }).click()
    await at.page.getByRole('button', { name: '6 h', exact: true }).click()
    // What would look closer again does so as the longer table is there.
    await expect.poll(() => at.page.getByRole('row').count()).toBeGreaterThan(70)
    expect(new URL(at.page.url()).search).toBe('')
  })

  test('has a table that says the same, and a file of it', async () => {
    await open('/pulse?range=24h')
    await at.page.getByRole('button', { name: 'View as table' }).click()
    const rows = at.page.getByRole('row')
    expect(await rows.count()).toBeGreaterThan(90)
    await at.page.getByText('over', { exact: true }).first().waitFor()
    const [file] = await Promise.all([
      at.page.waitForEvent('download'),
      at.page.getByRole('button', { name: 'CSV' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('pulse-all-24h.csv')
  })

  test('follows an incident from acknowledged to explained to closed', async () => {
    await open('/pulse?incident=spike-tracking-1', { user: 'rui' })
    const drawer = at.page.getByRole('complementary', { name: 'Incident' })
    await drawer.getByRole('button', { name: 'Acknowledge' }).click()
    await drawer.getByText('Acknowledged by Rui').waitFor()
    await drawer.getByRole('button', { name: 'Note' }).click()
    await drawer.getByLabel('Note for the timeline').fill('Rolled back at 14:20')
    await drawer.getByRole('button', { name: 'Save' }).click()
    await drawer.getByText('Rolled back at 14:20').waitFor()
    await drawer.getByRole('button', { name: 'Explain' }).click()
    await drawer.getByLabel('What was it?').fill('Tracking 7.2 broke the page')
    await drawer.getByRole('button', { name: 'Save' }).click()
    await drawer.getByRole('button', { name: 'Close', exact: true }).click()
    await drawer.getByText('Closed by Rui').waitFor()
  })

  test('mutes for an hour, says until when, and names a target that is not reached; rules are one step away', async () => {
    await open('/pulse', { user: 'rui' })
    const { page } = at
    const feed = page.getByRole('region', { name: 'Alerts' })
    await feed.getByText(/The target answers 503\. Next attempt at/).waitFor()
    await page.getByText('1 alert target not reached').waitFor()
    await feed.getByRole('button', { name: 'Mute 1 h' }).first().click()
    await feed.getByText(/No alerts until \d\d:\d\d, Rui/).waitFor()
    await feed.getByRole('button', { name: 'Unmute' }).click()
    await feed.getByText(/No alerts until/).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Alert rules' }).click()
    const card = page.getByRole('article', { name: 'Press office' })
    await card.getByText('Alerts do not arrive.').waitFor()
    await card.getByRole('button', { name: 'Send a test' }).click()
    await page.getByText('A test goes out within a minute').first().waitFor()
    await card.getByRole('button', { name: 'Mute 1 h' }).click()
    await card.getByText(/Muted until/).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'New rule' }).click()
    const form = page.getByRole('form', { name: 'Alert rule' })
    await form.getByRole('button', { name: 'Save rule' }).click()
    await form.getByText('Give the rule a name.').waitFor()
    await form.getByLabel('Name').fill('Duty phone')
    await form.getByLabel('Email addresses').fill('duty@example.com')
    await form.getByLabel('Hours').selectOption('hours')
    await form.getByLabel('If nobody acknowledges it, go on to').selectOption({ label: 'Press office' })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await violations(page)).toEqual([])
      if (process.env.HARKEN_PICTURES)
        await page.screenshot({ path: `${process.env.HARKEN_PICTURES}/alert-form-${colorScheme}.png` })
    }
    await form.getByRole('button', { name: 'Save rule' }).click()
    const added = page.getByRole('article', { name: 'Duty phone' })
    await added.getByText('After 15 min without anybody:').waitFor()
    if (process.env.HARKEN_PICTURES)
      await page.screenshot({ path: `${process.env.HARKEN_PICTURES}/alert-rules.png` })
    await added.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
    await added.waitFor({ state: 'detached' })
  })

  test('lets who may only read look, and nothing else', async () => {
    await open('/pulse?incident=spike-tracking-1', { user: 'ana' })
    const drawer = at.page.getByRole('complementary', { name: 'Incident' })
    await drawer.getByText('Why flagged').waitFor()
    expect(await drawer.getByRole('button', { name: 'Acknowledge' }).count()).toBe(0)
    expect(await at.page.getByRole('button', { name: 'Annotate' }).count()).toBe(0)
  })

  test('marks a release on the charts and names it as a likely cause', async () => {
    await open('/pulse?incident=spike-tracking-1', { user: 'bia' })
    await at.page.getByText('Likely cause').waitFor()
    await at.page.getByRole('button', { name: 'Annotate' }).click()
    await at.page.getByLabel('What', { exact: true }).fill('app 4.1')
    await at.page.getByRole('button', { name: 'Mark it' }).click()
    await at.page.getByText('Marked on the charts').first().waitFor()
  })

  test('every figure and author leads to what is behind it', async () => {
    await open('/pulse')
    await at.page.getByRole('link', { name: '@leeds_live' }).click()
    await at.page.getByRole('heading', { name: 'Maya Okafor' }).first().waitFor()
    await at.page.goBack()
    await at.page.getByText('Negative share, last hour').waitFor()
    const value = at.page.getByRole('listitem').filter({ hasText: 'Negative share' }).getByRole('link')
    await value.click()
    const behind = at.page.getByRole('complementary', { name: 'Behind it' })
    await behind.getByText(/mentions in \d+ conversations/).waitFor()
    expect(await violations(at.page)).toEqual([])
    if (process.env.HARKEN_PICTURES)
      await at.page.screenshot({ path: `${process.env.HARKEN_PICTURES}/behind.png` })
    const topic = at.page.getByRole('row').filter({ hasText: 'Outage' }).getByRole('link')
    await topic.click()
    await at.page.waitForURL(/topic=outage/)
    await behind.getByRole('heading', { name: /Outage/ }).waitFor()
    await behind.getByRole('button', { name: 'Close panel' }).click()
    await chart().focus()
    await at.page.keyboard.press('Home')
    for (let tries = 0; tries < 20 && !at.page.url().includes('behind='); tries++) {
      await at.page.keyboard.press('Enter')
      await at.page.keyboard.press('ArrowRight')
    }
    expect(at.page.url()).toContain('behind=')
    const reach = at.page.getByRole('listitem').filter({ hasText: 'Reach at risk' }).getByRole('link')
    expect(await reach.getAttribute('href')).toContain('incident=')
  })

  test.each([
    [1440, 900],
    [1024, 768],
    [390, 844],
  ])('is well made at %i × %i, light and dark', async (width, height) => {
    await open('/pulse?incident=spike-tracking-1', { width, height, user: 'rui' })
    const drawn = () =>
      at.page
        .locator('canvas')
        .first()
        .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())
    await at.page.emulateMedia({ colorScheme: 'light' })
    expect(await violations(at.page)).toEqual([])
    const light = await drawn()
    await at.page.emulateMedia({ colorScheme: 'dark' })
    expect(await violations(at.page)).toEqual([])
    await expect.poll(drawn).not.toBe(light)
    const overflow = await at.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  })
})
