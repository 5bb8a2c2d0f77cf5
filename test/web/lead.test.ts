// Does a lead see who does what, give conversations away, and show what they change?
import { beforeAll, describe, expect, test } from 'vitest'
import { violations } from '../e2e/axe.ts'
import { type BuiltPage, buildPage } from './built-page.ts'
import { maya, pageIn } from './page-in-browser.ts'
import { writeReply } from './stand-in/replying.ts'

let built: BuiltPage
beforeAll(async () => {
  built = await buildPage()
})

describe('a lead', () => {
  const { open, shut, bubble, at } = pageIn(() => built.root)

  test('a lead sees who does what; anybody steps away by their menu', async () => {
    await open('/', { user: 'rui' })
    await at.page.getByRole('link', { name: 'Team' }).click()
    await at.page.getByRole('row', { name: /Ana Here/ }).waitFor()
    await at.page.getByRole('row', { name: /Rui Paused 12 m/ }).waitFor()
    expect(await violations(at.page)).toEqual([])
    await at.page.getByRole('button', { name: /Who I am|Signed in as/ }).click()
    await at.page.getByRole('menuitem', { name: /^Pause/ }).click()
    await at.page.getByText('Paused, 2 conversations went back to the queue').first().waitFor()
    await at.page.getByRole('button', { name: 'See and reassign what Ana has' }).click()
    await expect.poll(() => new URL(at.page.url()).search).toBe('?assignee=ana')
    await shut()
  })

  test('a lead gives it to a team, hands it over with a note, and what they change in a reply is told', async () => {
    await open(maya, { user: 'rui' })
    const { page, standIn } = at
    await page.getByRole('button', { name: /^Assign/ }).click()
    await page.getByRole('option', { name: /^Nights/ }).click()
    await page.getByText('Given to Ana of Nights').first().waitFor()
    await page.getByRole('button', { name: /^Assign/ }).click()
    await page.getByRole('option', { name: 'With a note …' }).click()
    const dialog = page.getByRole('dialog', { name: 'Hand over' })
    await dialog.getByRole('combobox', { name: 'To' }).selectOption('user caio')
    await dialog.getByLabel('What they should know').fill('The carrier calls at noon.')
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Hand over' }).click()
    await page.getByText('Given to Caio').first().waitFor()
    await page.reload()
    await page.getByRole('article', { name: 'Hand-over note by Rui' }).getByText('at noon.').waitFor()

    const { world } = standIn
    const text = 'We are sorry, it is lost.'
    const body = { text, visibility: 'public' as const, idempotencyKey: 'for-approval' }
    const proposed = writeReply(world, 'maya-okafor-0001', body, 'ana')
    world.setReply({ ...proposed, status: 'pending_approval', holdUntil: null, version: 2 })
    await page.reload()
    await bubble('it is lost').getByRole('button', { name: 'Edit and approve' }).click()
    await page.getByLabel('The reply as it goes out').fill('We are sorry, it is found.')
    await expect.poll(() => page.locator('ins').textContent()).toBe('put in: found')
    await page.getByRole('button', { name: 'Approve this text' }).click()
    await bubble('it is found').getByText('Rui changed the words').press('Enter')
    expect(await page.locator('del').textContent()).toBe('taken out: lost')
    expect(await violations(page)).toEqual([])
    await shut()
  })
})
