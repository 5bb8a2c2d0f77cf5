// Does the page show what triage thinks and why, and can a person correct it, but only who may?
import { beforeAll, describe, expect, test } from 'vitest'
import { violations } from '../e2e/axe.ts'
import { type BuiltPage, buildPage } from './built-page.ts'
import { maya, pageIn } from './page-in-browser.ts'

let built: BuiltPage
beforeAll(async () => {
  built = await buildPage()
}, 120_000)

describe('triage on the page', { timeout: 60_000 }, () => {
  const { open, shut, row, bubble, at } = pageIn(() => built.root)
  const iris = '/inbox/needs_reply/iris-vermeer-001'
  const spam = '/inbox/needs_reply/parcel-refunds-1'
  const panel = () => at.page.getByRole('complementary', { name: 'Customer and priority' })
  const dialog = () => at.page.getByRole('dialog', { name: 'What is this message really?' })
  const said = (text: string) =>
    at.standIn.world.messages.get('maya-okafor-0001')?.find((message) => message.text.includes(text))?.relabel

  test('each message says how it feels, how sure that is, and why, the words marked', async () => {
    await open(maya)
    const latest = bubble('taking it further')
    await latest.getByText('Negative, 94% sure').waitFor()
    expect(await latest.locator('u').allTextContents()).toEqual(['phoned twice', 'taking it further'])
    const first = bubble('cool-box')
    expect(await first.locator('u').allTextContents()).toEqual(['insulin', 'not a pair of socks'])
    expect(await first.locator('u').first().getAttribute('title')).toBe('Topic: safety')
    expect(await first.getByRole('listitem').allTextContents()).toEqual(['Safety'])
    await panel().getByRole('button', { name: 'insulin' }).hover()
    await expect.poll(() => first.locator('u').first().getAttribute('title')).toContain('Behind the score')
    await shut()
  })

  test('below the workspace’s own confidence a mood is a question mark; what cannot be judged says why', async () => {
    await open(iris)
    await bubble('that was quick').getByText('Not sure').waitFor()
    await bubble('that was quick').getByText('the cloud could not be asked').waitFor()
    expect(await bubble('that was quick').locator('u').count()).toBe(0)
    await bubble('Still nothing').getByText('Negative, 47% sure').waitFor()
    await bubble('📦').getByText('No words to judge').waitFor()
    await row('Iris Vermeer').getByRole('img', { name: 'Not sure' }).waitFor()
    await panel().getByText('audience unknown').waitFor()
    await shut()
  })

  test('what takes points away is shown as that', async () => {
    await open(spam)
    const table = panel().getByRole('table')
    await table.getByText('−45', { exact: true }).waitFor()
    await table.getByRole('row', { name: /Same text from 12 others −25/ }).waitFor()
    await table.getByText('−35 points count as 0').waitFor()
    await table.getByText('25 to Normal, from 25').waitFor()
    await row('Parcel Refunds').getByText('Likely spam').waitFor()
    const chips = bubble('missing out').getByRole('list', { name: 'Told by triage' })
    expect(await chips.getByRole('listitem').allTextContents()).toEqual(['Money', 'Hostile', 'Likely spam'])
    await shut()
  })

  test('a correction by keyboard shows at once, moves the score, and is taken back by z', async () => {
    await open(maya)
    await bubble('taking it further').waitFor()
    await at.page.keyboard.press('d')
    await dialog().waitFor()
    await dialog().getByText('triage: 72% likely').waitFor()
    expect(await violations(at.page)).toEqual([])
    await at.page.keyboard.press('ArrowRight')
    await at.page.keyboard.press('ArrowRight')
    await at.page.keyboard.press('Enter')
    await dialog().waitFor({ state: 'detached' })
    await bubble('taking it further')
      .getByText('Positive, said Ana; triage thought Negative, 94% sure')
      .waitFor()
    expect(said('taking it further')).toMatchObject({ label: 'positive', by: 'ana' })
    await panel().getByRole('heading', { name: 'Why 66' }).waitFor()
    await row('Maya Okafor').getByRole('img', { name: 'Positive' }).waitFor()
    await at.page.keyboard.press('z')
    await bubble('taking it further').getByText('Negative, 94% sure').waitFor()
    await panel().getByRole('heading', { name: 'Why 92' }).waitFor()
    expect(said('taking it further')).toBeUndefined()
    await at.page
      .getByText(/corrected by Ana: positive/)
      .first()
      .waitFor()
    await shut()
  })

  test('a correction by mouse adds to what was said, and can be taken back later', async () => {
    await open(maya)
    const first = bubble('cool-box')
    const wrong = first.getByRole('button', { name: /^Wrong\?/ })
    await first.hover()
    await wrong.click()
    await dialog().getByRole('radiogroup', { name: /^Spam/ }).getByText('No').click()
    await first.getByText('not spam, said Ana').waitFor()
    await wrong.click()
    await dialog()
      .getByRole('radiogroup', { name: /^Needs help soon/ })
      .getByText('Yes')
      .click()
    await first.getByText('needs help soon, not spam, said Ana').waitFor()
    expect(said('cool-box')).toMatchObject({ urgent: true, spam: false })
    await wrong.click()
    await dialog().getByRole('button', { name: 'Take back' }).click()
    await first.getByText('said Ana').waitFor({ state: 'detached' })
    await expect.poll(() => said('cool-box')).toBeUndefined()
    await shut()
  })

  test('a correction the server does not take is undone on the page, and said', async () => {
    await open(maya)
    await bubble('taking it further').waitFor()
    at.standIn.online(false)
    await at.page.keyboard.press('d')
    await dialog().getByRole('radio', { name: 'Neutral' }).click()
    await at.page.getByText('No answer from the server.').first().waitFor()
    await bubble('taking it further').getByText('Negative, 94% sure').waitFor()
    expect(said('taking it further')).toBeUndefined()
    await shut()
  })

  test('who may not work sees all of it and can change none of it', async () => {
    await open(maya, { user: 'bia' })
    await bubble('taking it further').getByText('Negative, 94% sure').waitFor()
    expect(await at.page.getByRole('button', { name: /^Wrong\?/ }).count()).toBe(0)
    await at.page.keyboard.press('d')
    await at.page.keyboard.press('w')
    await expect.poll(() => at.page.evaluate(() => document.activeElement?.id)).toBe('why')
    expect(await dialog().count()).toBe(0)
    expect(
      await panel()
        .getByRole('button', { name: /Customer tier/ })
        .count(),
    ).toBe(0)
    await shut()
  })

  test('a lead says how dear a customer is; everybody sees it in the row', async () => {
    await open(maya, { user: 'rui' })
    await row('Jonas Weber').getByText('VIP').waitFor()
    await panel()
      .getByRole('button', { name: /Customer tier/ })
      .click()
    await at.page.getByRole('menuitem', { name: /VIP/ }).click()
    await row('Maya Okafor').getByText('VIP').waitFor()
    await panel()
      .getByRole('row', { name: /Customer tier VIP \+20/ })
      .waitFor()
    await panel().getByText('112 points, at most 100 count').waitFor()
    await at.page.getByRole('menu').waitFor({ state: 'detached' })
    await at.page.keyboard.press('z')
    await row('Maya Okafor').getByText('VIP').waitFor({ state: 'detached' })
    expect(at.standIn.world.conversation('maya-okafor-0001').customer.tier).toBeNull()
    await shut()
  })

  test('on a small screen it can be reached by thumb', async () => {
    await open(maya, { width: 390, height: 844 })
    const wrong = bubble('taking it further').getByRole('button', { name: /^Wrong\?/ })
    await wrong.waitFor()
    expect((await wrong.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await wrong.click()
    await dialog().waitFor()
    expect(await violations(at.page)).toEqual([])
    await shut()
  })
})
