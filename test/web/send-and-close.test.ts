// Is an answer sent and its conversation closed in one stroke, and is nobody taken from where they went meanwhile?
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type BuiltPage, buildPage } from './built-page.ts'
import { maya, pageIn } from './page-in-browser.ts'

let built: BuiltPage
beforeAll(async () => {
  built = await buildPage()
})

const id = 'maya-okafor-0001'

describe('Ctrl Shift Enter', () => {
  const { open, shut, row, at } = pageIn(() => built.root)
  beforeEach(async () => {
    await open(maya)
    await at.page.getByRole('textbox', { name: 'Write a public answer' }).fill('A courier comes.')
  })
  afterEach(() => shut())
  const isClosed = async () => {
    await expect.poll(() => at.standIn.world.conversation(id).status).toBe('done')
    expect(at.standIn.world.messages.get(id)?.at(-1)?.text).toBe('A courier comes.')
    await row('Maya Okafor').waitFor({ state: 'detached' })
  }

  test('sends, closes and goes on', async () => {
    await at.page.keyboard.press('Control+Shift+Enter')
    await isClosed()
    await expect.poll(() => at.page.url()).not.toContain(id)
    await at.page.getByRole('article').first().waitFor()
  })

  test('leaves whoever went elsewhere meanwhile where they are', async () => {
    const { page } = at
    let letGo = () => {}
    const gate = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await page.route(/\/replies$/, async (route) => {
      await gate
      await route.continue()
    })
    const asked = page.waitForRequest(/\/replies$/)
    await page.keyboard.press('Control+Shift+Enter')
    await asked
    await page.getByRole('option').filter({ hasNotText: 'Maya Okafor' }).nth(3).click()
    await expect.poll(() => page.url()).not.toContain(id)
    const elsewhere = page.url()
    letGo()
    await isClosed()
    expect(page.url()).toBe(elsewhere)
  })
})
