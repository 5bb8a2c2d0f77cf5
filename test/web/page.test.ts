// Does the page work in a browser, from the first row to the sent answer, and does it load little?
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../e2e/browser.ts'
import { allKb, type BuiltPage, buildPage, firstLoadKb } from './built-page.ts'
import { conversationOf, messageOf } from './stand-in/builders.ts'
import { type StandIn, startStandIn } from './stand-in-api.ts'

let built: BuiltPage
beforeAll(async () => {
  built = await buildPage()
})
afterAll(() => built.remove())

describe('what is loaded', () => {
  test('stays within the budget', async () => {
    expect(await firstLoadKb(built, '.js')).toBeLessThanOrEqual(190)
    expect(await firstLoadKb(built, '.css')).toBeLessThanOrEqual(14)
    expect(await allKb(built, '.js')).toBeLessThanOrEqual(340)
  })

  test('needs no hole in the content security policy', () => {
    expect(built.html).not.toMatch(/<script(?![^>]*\bsrc=)/)
    expect(built.html).not.toMatch(/<style|\sstyle=|\son\w+=/)
  })
})

describe('the page', () => {
  let browser: Browser
  let standIn: StandIn
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  const open = async (path: string, viewport = { width: 1440, height: 900 }) => {
    standIn = await startStandIn(built.root)
    const context = await browser.newContext({ viewport, reducedMotion: 'reduce' })
    page = await context.newPage()
    page.setDefaultTimeout(8000)
    complaints.length = 0
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (line) => {
      if (line.type() === 'error' && !line.text().includes('Failed to load resource'))
        complaints.push(line.text())
    })
    await page.goto(standIn.origin + path)
    await page.getByRole('option').first().waitFor()
    if (viewport.width > 760) await page.getByText('Live', { exact: true }).waitFor()
  }
  const shut = async () => {
    await page.context().close()
    await standIn.close()
    expect(complaints).toEqual([])
  }
  const row = (name: string) => page.getByRole('option').filter({ hasText: name })
  const bubble = (text: string) => page.getByRole('article').filter({ hasText: text })
  const maya = '/inbox/needs_reply/maya-okafor-0001'

  test('keys move through the list, answer, and take the answer back', async () => {
    await open('/')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.getByRole('heading', { name: 'Maya Okafor' }).first().waitFor()
    expect(new URL(page.url()).pathname).toBe(maya)
    await bubble('taking it further').waitFor()
    await page.keyboard.press('r')
    await page.keyboard.type('A bike courier leaves now.')
    await page.keyboard.press('Control+Enter')
    await bubble('A bike courier')
      .getByText(/Sending in/)
      .waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('z')
    await bubble('A bike courier').waitFor({ state: 'detached' })
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Write a public answer' }).inputValue())
      .toBe('A bike courier leaves now.')
    await page.reload()
    await row('Maya Okafor').getByText('Draft:').waitFor()
    await shut()
  })

  test('an answer given meanwhile is shown before anything is posted twice', async () => {
    await open(maya)
    const field = page.getByRole('textbox', { name: 'Write a public answer' })
    await field.fill('We found it.')
    const conversation = standIn.world.conversation('maya-okafor-0001')
    const theirs = messageOf(conversation, 'out', 'It’s on the van now.', -1, {
      author: { name: 'bia', handle: 'bia' },
    })
    standIn.world.say(theirs)
    const lastMessage = { text: theirs.text, at: theirs.at, direction: 'out' as const }
    standIn.world.change(conversation.id, { lastMessage })
    await bubble('on the van').waitFor()
    await field.press('Control+Enter')
    await page.getByText(/Bia replied/).waitFor()
    expect(standIn.world.messages.get(conversation.id)?.some(({ text }) => text === 'We found it.')).toBe(
      false,
    )
    await page.getByRole('button', { name: 'Send anyway' }).click()
    await bubble('We found it.').waitFor()
    await shut()
  })

  test('the list keeps still: new rows wait, closed ones turn grey, a merge puts all in place', async () => {
    await open(maya)
    const newcomer = conversationOf({
      id: 'new-and-urgent-1',
      name: 'Newcomer',
      handle: 'new',
      channel: 'x',
      text: 'Help!',
      score: 90,
      mood: -0.9,
      dueIn: -5,
      reasons: [],
    })
    standIn.world.add(newcomer, [])
    standIn.world.change(newcomer.id, {})
    standIn.world.change('crowd-member-001', { status: 'done', dueAt: null })
    await page.getByRole('button', { name: /1 new.*1 urgent/ }).waitFor()
    await row('Jonas Weber').getByText('Closed, leaves at next merge').waitFor()
    expect(await row('Newcomer').count()).toBe(0)
    await page.keyboard.press('.')
    await row('Newcomer').waitFor()
    expect(await row('Jonas Weber').count()).toBe(0)
    await shut()
  })

  test('closing goes on to the next one and can be undone', async () => {
    await open(maya)
    await bubble('taking it further').waitFor()
    await page.keyboard.press('e')
    await row('Maya Okafor').waitFor({ state: 'detached' })
    await page
      .getByText(/^Closed\. Next:/)
      .first()
      .waitFor()
    await page.keyboard.press('z')
    await row('Maya Okafor').waitFor()
    await expect.poll(() => standIn.world.conversation('maya-okafor-0001').status).toBe('needs_reply')
    await shut()
  })

  test('a lost connection is said, and what was missed is caught up with', async () => {
    await open(maya)
    standIn.online(false)
    await page.getByText('Offline, drafts are kept').waitFor()
    standIn.world.change('maya-okafor-0001', { tags: ['while-away'] })
    standIn.online(true)
    await page.getByRole('button', { name: 'Try now' }).click()
    await page.getByText('while-away').waitFor()
    await page.getByText('Offline, drafts are kept').waitFor({ state: 'detached' })
    await shut()
  })

  test('a closed window leaves templates, whose blanks have to be filled', async () => {
    await open('/inbox/failed/tomas-herrera-01')
    const send = page.getByRole('button', { name: 'Send template' })
    await page.getByText('WhatsApp closed free replies').waitFor()
    expect(await send.isDisabled()).toBe(true)
    await page.getByLabel('Blank 1').fill('Tomás')
    await page.getByLabel('Blank 2').fill('11:00')
    await send.click()
    await bubble('Hola Tomás, sentimos el retraso. Llegará a las 11:00.').waitFor()
    await shut()
  })

  test('too long a text is marked and cannot be sent', async () => {
    await open(maya)
    await page.getByRole('textbox', { name: 'Write a public answer' }).fill('a'.repeat(292))
    await page.getByText('12 over').waitFor()
    expect(await page.locator('mark').textContent()).toBe('a'.repeat(12))
    expect(await page.getByRole('button', { name: /^Send/ }).isDisabled()).toBe(true)
    await shut()
  })

  test('on a small screen one pane is shown at a time', async () => {
    await open('/', { width: 390, height: 844 })
    await row('Maya Okafor').click()
    await bubble('taking it further').waitFor()
    expect(await page.getByRole('listbox').count()).toBe(0)
    const small = await page
      .getByRole('button')
      .evaluateAll((buttons) =>
        buttons
          .filter((button) => button.getBoundingClientRect().height < 40)
          .map((button) => button.textContent),
      )
    expect(small).toEqual([])
    await page.getByRole('button', { name: 'Back to the list' }).click()
    await row('Maya Okafor').waitFor()
    await shut()
  })
})
