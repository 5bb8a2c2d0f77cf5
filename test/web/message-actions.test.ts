// Can a message be acted on where its channel allows it, and is what cannot be taken back asked for first?
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { violations } from '../e2e/axe.ts'
import { type BuiltPage, buildPage } from './built-page.ts'
import { maya, pageIn } from './page-in-browser.ts'

let built: BuiltPage
beforeAll(async () => {
  built = await buildPage()
})

const id = maya.slice(maya.lastIndexOf('/') + 1)
const ok = { ok: true }

describe('what can be done with a message', () => {
  const { open, shut, at } = pageIn(() => built.root)
  afterEach(shut)

  async function menuOn(channel: string, can: object): Promise<void> {
    await open(maya, { user: 'rui' })
    const { world } = at.standIn
    world.change(id, { channel, can: { public: ok, private: ok, ...can } }, { type: 'noted', by: 'rui' })
    const button = at.page.getByRole('button', { name: /On its platform/ }).last()
    await button.waitFor()
    await button.click()
  }

  test('is hidden at one choice, and what it does not allow says why', async () => {
    await menuOn('facebook', { hide: ok, like: { ok: false, reason: 'locked' }, delete: ok })
    await at.page
      .getByRole('menuitem', { name: /locked this/ })
      .first()
      .waitFor()
    expect(await violations(at.page)).toEqual([])
    await at.page.getByRole('menuitem', { name: /^Hide it/ }).click()
    await at.page.getByText('Hidden on its platform').first().waitFor()
  })

  test('is shown as hidden, and offers only to show it again', async () => {
    await menuOn('facebook', { hide: ok, like: ok })
    const offered = () => at.page.getByRole('menuitem').allInnerTexts()
    await expect.poll(offered).toEqual(['Hide it', 'Like it'])
    await at.page.getByRole('menuitem', { name: 'Hide it' }).click()
    const hidden = at.page.getByRole('log').getByText('hidden', { exact: true })
    await hidden.waitFor()
    await at.page
      .getByRole('button', { name: /On its platform/ })
      .last()
      .click()
    await expect.poll(offered).toEqual(['Show it again', 'Like it'])
    expect(await violations(at.page)).toEqual([])
  })

  test('is deleted only after asking', async () => {
    await menuOn('facebook', { delete: ok })
    const before = at.standIn.world.conversation(id).version
    await at.page.getByRole('menuitem', { name: /^Delete it/ }).click()
    await at.page.getByRole('alertdialog').getByRole('button', { name: 'Not now' }).click()
    expect(at.standIn.world.conversation(id).version).toBe(before)
  })

  test('is answered by telephone from a number that is checked first', async () => {
    await menuOn('phone', { callBack: ok })
    await at.page.getByRole('menuitem', { name: /^Call back/ }).click()
    const dialog = at.page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('12')
    expect(await dialog.getByRole('button', { name: 'Call', exact: true }).isDisabled()).toBe(true)
    await dialog.getByRole('textbox').fill('+44 20 7946 0000')
    await dialog.getByRole('button', { name: 'Call', exact: true }).click()
    await at.page.getByText('Your phone rings first, then theirs').first().waitFor()
  })

  test('is not offered where the channel has nothing', async () => {
    await open(maya, { user: 'rui' })
    await at.page.getByRole('article').first().waitFor()
    expect(await at.page.getByRole('button', { name: /On its platform/ }).count()).toBe(0)
  })
})
