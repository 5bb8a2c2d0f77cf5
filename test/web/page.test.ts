// Does the page work in a browser, from the first row to the sent answer, and does it load little?
import { beforeAll, describe, expect, test } from 'vitest'
import { pageLanguages } from '#shared/api/page-languages.ts'
import { violations } from '../e2e/axe.ts'
import { allKb, type BuiltPage, buildPage, firstLoadKb, largestLazyKb } from './built-page.ts'
import { maya, pageIn } from './page-in-browser.ts'
import { conversationOf, messageOf } from './stand-in/builders.ts'

let built: BuiltPage
beforeAll(async () => {
  built = await buildPage()
})

describe('what is loaded', () => {
  test.each(pageLanguages)('stays within the budget in $name', async ({ code }) => {
    const page = await buildPage(code)
    expect(await firstLoadKb(page, '.js')).toBeLessThanOrEqual(190)
    expect(await firstLoadKb(page, '.css')).toBeLessThanOrEqual(14)
    expect(await largestLazyKb(page)).toBeLessThanOrEqual(40)
  })

  test('brings in nothing large unseen', async () => {
    expect(await allKb(built)).toBeLessThanOrEqual(360)
  })

  test('needs no hole in the content security policy', () => {
    expect(built.html).not.toMatch(/<script(?![^>]*\bsrc=)/)
    expect(built.html).not.toMatch(/<style|\sstyle=|\son\w+=/)
  })
})

describe('the page', () => {
  const { open, shut, row, bubble, at } = pageIn(() => built.root)

  test('keys move through the list, answer, and take the answer back', async () => {
    await open('/')
    await at.page.keyboard.press('j')
    await at.page.keyboard.press('j')
    await at.page.getByRole('heading', { name: 'Maya Okafor' }).first().waitFor()
    expect(new URL(at.page.url()).pathname).toBe(maya)
    await bubble('taking it further').waitFor()
    await at.page.keyboard.press('r')
    await at.page.keyboard.type('A bike courier leaves now.')
    await at.page.keyboard.press('Control+Enter')
    await bubble('A bike courier')
      .getByText(/Sending in/)
      .waitFor()
    await at.page.keyboard.press('Escape')
    await at.page.keyboard.press('z')
    await bubble('A bike courier').waitFor({ state: 'detached' })
    await expect
      .poll(() => at.page.getByRole('textbox', { name: 'Write a public answer' }).inputValue())
      .toBe('A bike courier leaves now.')
    await at.page.reload()
    await row('Maya Okafor').getByText('Draft:').waitFor()
    await shut()
  })

  test('everything is found in the palette, and a key can be another one for each person', async () => {
    await open('/', { user: 'rui' })
    const { page } = at
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    const field = page.getByRole('dialog').getByRole('combobox')
    await press('j')
    await page.getByRole('article').first().waitFor()
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    const conversation = () => at.standIn.world.conversation(id)
    await press('Control+k')
    await field.fill('give bia')
    expect(await violations(page)).toEqual([])
    await page.getByRole('option', { name: 'Give to Bia' }).click()
    await expect.poll(() => conversation().assignee).toBe('bia')
    await press('l')
    await field.fill('lost parcel')
    await press('Enter')
    await expect.poll(() => conversation().tags).toContain('lost parcel')
    await press('Escape', 'Shift+P')
    await page.getByRole('option', { name: 'Low', exact: true }).click()
    await expect.poll(() => conversation().priority.override?.band).toBe('low')
    await press('h')
    await field.fill('in 2 days')
    await press('Enter')
    await expect.poll(() => conversation().status).toBe('snoozed')
    const pane = () => page.evaluate(() => document.activeElement?.id ?? '')
    await page.locator('#queue').focus()
    await press('F6')
    expect(await pane()).toBe('thread')
    await press('Shift+F6')
    expect(await pane()).toBe('queue')

    await press('Control+k')
    await field.fill('keyboard own')
    await page.getByRole('option', { name: 'Settings: Keyboard' }).click()
    await page.getByRole('button', { name: 'Change the key of Close' }).click()
    await press('j')
    await page.getByText('j is the key of “Next”, which would lose it.').waitFor()
    expect(await violations(page)).toEqual([])
    await press('Enter')
    await press('g', 'i')
    await row('Jonas Weber').click()
    await page.getByRole('article').first().waitFor()
    await press('?')
    await page
      .getByRole('dialog')
      .getByRole('listitem')
      .filter({ hasText: /^Closej$/ })
      .waitFor()
    await press('Escape')
    await page
      .getByRole('button', { name: 'Close', exact: true })
      .filter({ hasText: /^\s*Close\s*j$/ })
      .waitFor()
    const open2 = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await press('e')
    expect(at.standIn.world.conversation(open2).status).toBe('needs_reply')
    await press('j')
    await expect.poll(() => at.standIn.world.conversation(open2).status).toBe('done')
    await shut()
  })

  test('an answer given meanwhile is shown before anything is posted twice', async () => {
    await open(maya)
    const field = at.page.getByRole('textbox', { name: 'Write a public answer' })
    await field.fill('We found it.')
    const conversation = at.standIn.world.conversation('maya-okafor-0001')
    const theirs = messageOf(conversation, 'out', 'It’s on the van now.', -1, {
      author: { name: 'bia', handle: 'bia' },
    })
    at.standIn.world.say(theirs)
    const lastMessage = { text: theirs.text, at: theirs.at, direction: 'out' as const }
    at.standIn.world.change(conversation.id, { lastMessage })
    await bubble('on the van').waitFor()
    await field.press('Control+Enter')
    await at.page.getByText(/Bia replied/).waitFor()
    expect(at.standIn.world.messages.get(conversation.id)?.some(({ text }) => text === 'We found it.')).toBe(
      false,
    )
    await at.page.getByRole('button', { name: 'Send anyway' }).click()
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
    at.standIn.world.add(newcomer, [])
    at.standIn.world.change(newcomer.id, {})
    at.standIn.world.change('crowd-member-001', { status: 'done', dueAt: null })
    await at.page.getByRole('button', { name: /1 new.*1 urgent/ }).waitFor()
    await row('Jonas Weber').getByText('Closed, leaves at next merge').waitFor()
    expect(await row('Newcomer').count()).toBe(0)
    await at.page.keyboard.press('.')
    await row('Newcomer').waitFor()
    expect(await row('Jonas Weber').count()).toBe(0)
    await shut()
  })

  test('closing goes on to the next one and can be undone', async () => {
    await open(maya)
    await bubble('taking it further').waitFor()
    let answer = () => {}
    await at.page.route(/\/close$/, (route) => {
      answer = () => void route.continue()
    })
    await at.page.keyboard.press('e')
    await row('Maya Okafor').waitFor({ state: 'detached' })
    expect(at.standIn.world.conversation('maya-okafor-0001').status).toBe('needs_reply')
    answer()
    await at.page
      .getByText(/^Closed\. Next:/)
      .first()
      .waitFor()
    await at.page.keyboard.press('z')
    await row('Maya Okafor').waitFor()
    await expect.poll(() => at.standIn.world.conversation('maya-okafor-0001').status).toBe('needs_reply')
    await shut()
  })

  test('a lost connection is said, and what was missed is caught up with', async () => {
    await open(maya)
    at.standIn.online(false)
    await at.page.getByText('Offline, drafts are kept').waitFor()
    at.standIn.world.change('maya-okafor-0001', { tags: ['while-away'] })
    // What is done meanwhile waits, is told in its order, and what has been overtaken is refused in words.
    const other = at.standIn.world.conversation('crowd-member-001')
    await at.page.keyboard.press('c')
    await at.page.keyboard.press('l')
    await at.page.getByRole('dialog').getByRole('combobox').fill('from the train')
    await at.page.keyboard.press('Enter')
    await at.page.keyboard.press('Escape')
    await row('Jonas Weber').click()
    await at.page.keyboard.press('e')
    await row('Jonas Weber').waitFor({ state: 'detached' })
    await at.page.getByText('3 changes waiting').first().waitFor()
    const words = messageOf(other, 'in', 'And another thing!', 1)
    at.standIn.world.say(words)
    at.standIn.world.change(other.id, {
      lastMessage: { text: words.text, at: words.at, direction: 'in' as const },
    })
    const tryNow = at.page.getByRole('button', { name: 'Try now' })
    await tryNow.click()
    at.standIn.online(true)
    // By now it may have come back by itself, and taken the button along.
    await tryNow.click({ timeout: 2000 }).catch(() => {})
    await row('Maya Okafor').click()
    await at.page.getByText('while-away').waitFor()
    await at.page.getByText('Offline').first().waitFor({ state: 'detached' })
    await at.page
      .getByText('\u2068Jonas Weber\u2069 was not closed: they have written meanwhile')
      .first()
      .waitFor()
    await at.page
      .getByRole('contentinfo')
      .getByText(/changes? waiting/)
      .first()
      .waitFor({ state: 'detached' })
    expect(at.standIn.world.conversation('maya-okafor-0001')).toMatchObject({
      assignee: 'ana',
      tags: ['while-away', 'from the train'],
    })
    expect(at.standIn.world.conversation(other.id).status).toBe('needs_reply')
    await row('Jonas Weber').waitFor()
    await shut()
  })

  test('a closed window leaves templates, whose blanks have to be filled', async () => {
    await open('/inbox/failed/tomas-herrera-01')
    const send = at.page.getByRole('button', { name: 'Send template' })
    await at.page.getByText('WhatsApp closed free replies').waitFor()
    expect(await send.isDisabled()).toBe(true)
    await at.page.getByLabel('Blank 1').fill('Tomás')
    await at.page.getByLabel('Blank 2').fill('11:00')
    await send.click()
    await bubble('Hola Tomás, sentimos el retraso. Llegará a las 11:00.').waitFor()
    await shut()
  })

  test('too long a text is marked and cannot be sent', async () => {
    await open(maya)
    await at.page.getByRole('button', { name: 'Private' }).click()
    await at.page.getByRole('textbox', { name: 'Write a private answer' }).fill('a'.repeat(10_012))
    await at.page.getByText('12 over').waitFor()
    expect(await at.page.locator('mark').textContent()).toBe('a'.repeat(12))
    expect(await at.page.getByRole('button', { name: /^Send/ }).isDisabled()).toBe(true)
    await shut()
  })

  test('a template fills itself in, its macro waits as chips, and what might be regretted is asked about once', async () => {
    await open(maya)
    const field = at.page.getByRole('textbox', { name: 'Write a public answer' })
    await field.click()
    await at.page.keyboard.type('/')
    const dialog = at.page.getByRole('dialog')
    await dialog.getByRole('option', { name: 'Running late' }).waitFor()
    await dialog.getByText('Hi Maya, {{order}} arrives today.').waitFor()
    expect(await violations(at.page)).toEqual([])
    await at.page.keyboard.press('Enter')
    await expect.poll(() => field.inputValue()).toBe('Hi Maya, {{order}} arrives today.')
    const chips = at.page.getByRole('list', { name: /does when this is sent/ })
    await chips.getByText('Tag late').waitFor()
    await field.press('Control+Enter')
    await at.page.getByText('Fill in what is missing first.').waitFor()
    await at.page.keyboard.type('we guarantee it ')
    await field.press('End')
    await at.page.keyboard.type(' :parc')
    await at.page.getByRole('option', { name: ':parcel:' }).waitFor()
    expect(await violations(at.page)).toEqual([])
    await at.page.keyboard.press('Tab')
    const text = 'Hi Maya, we guarantee it  arrives today. 📦'
    await expect.poll(async () => (await field.inputValue()).trim()).toBe(text)
    await at.page.getByText('A promise: “we guarantee”').waitFor()
    await field.press('Control+Enter')
    await at.page.getByText('Everybody will read this. Send it all the same?').waitFor()
    await at.page.setViewportSize({ width: 390, height: 844 })
    expect(await at.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    const send = await at.page.getByRole('button', { name: /^Send anyway/ }).boundingBox()
    expect((send?.x ?? 0) + (send?.width ?? 999)).toBeLessThanOrEqual(390)
    await at.page.setViewportSize({ width: 1440, height: 900 })
    expect(await bubble('we guarantee').count()).toBe(0)
    await at.page.getByRole('button', { name: /^Send anyway/ }).click()
    await bubble('we guarantee').waitFor()
    await expect.poll(() => at.standIn.world.conversation('maya-okafor-0001').tags).toContain('late')
    await shut()
  })

  test('an answer is planned in words, its moment shown as understood; a note names a colleague', async () => {
    await open(maya)
    const field = at.page.getByRole('textbox', { name: 'Write a public answer' })
    await field.fill('It is on the van.')
    await at.page.getByRole('button', { name: 'Plan for later' }).click()
    const dialog = at.page.getByRole('dialog', { name: 'Send later' })
    await dialog.getByRole('textbox', { name: 'When' }).fill('some day')
    await dialog.getByText('Not understood yet').waitFor()
    expect(await dialog.getByRole('button', { name: 'Send then' }).isDisabled()).toBe(true)
    await dialog.getByRole('textbox', { name: 'When' }).fill('in 2 days')
    expect(await violations(at.page)).toEqual([])
    await dialog.getByRole('button', { name: 'Send then' }).click()
    const planned = bubble('It is on the van.')
    await planned.getByText(/Scheduled for/).waitFor()
    await planned.getByRole('button', { name: 'Change time' }).waitFor()
    await at.page.getByRole('button', { name: 'Note', exact: true }).click()
    await at.page.getByRole('textbox', { name: 'Write a note for the team' }).click()
    await at.page.keyboard.type('@bi')
    await at.page.getByRole('option', { name: 'Bia', exact: true }).waitFor()
    await at.page.keyboard.press('Enter')
    const note = at.page.getByRole('textbox', { name: 'Write a note for the team' })
    await expect.poll(() => note.inputValue()).toBe('@bia ')
    await shut()
  })

  test('a draft is there in another browser of the same person, and not in a colleague’s', async () => {
    await open(maya)
    await at.page.getByRole('textbox', { name: 'Write a public answer' }).fill('Half a sentence')
    const again = async (user: string) => {
      const context = await at.page.context().browser()?.newContext()
      await context?.addInitScript((name) => localStorage.setItem('harken.demo-person', name), user)
      const other = await context?.newPage()
      if (context === undefined || other === undefined) throw new Error('There is no browser.')
      await other.goto(at.standIn.origin + maya)
      const value = await other.getByRole('textbox', { name: 'Write a public answer' }).inputValue()
      await context.close()
      return value
    }
    await expect.poll(() => again('ana'), { timeout: 15_000 }).toBe('Half a sentence')
    expect(await again('rui')).toBe('')
    await shut()
  }, 30_000)

  test('a browser whose database never answers shows the page all the same, and keeps what is written', async () => {
    await open(maya)
    await at.page.addInitScript(() => {
      Object.assign(IDBFactory.prototype, { open: () => new EventTarget() })
    })
    await at.page.reload()
    const field = at.page.getByRole('textbox', { name: 'Write a public answer' })
    await field.fill('Half a sentence')
    const stored = () => at.page.evaluate(() => localStorage.getItem('harken.drafts.ana') ?? '')
    await expect.poll(stored, { timeout: 10_000 }).toContain('Half a sentence')
    await at.page.reload()
    await expect.poll(() => field.inputValue(), { timeout: 10_000 }).toBe('Half a sentence')
    await shut()
  })

  test('a planned answer that is asked about first is still sent at its own time', async () => {
    await open(maya)
    await at.page.getByRole('textbox', { name: 'Write a public answer' }).fill('We guarantee it.')
    await at.page.getByRole('button', { name: 'Plan for later' }).click()
    const dialog = at.page.getByRole('dialog', { name: 'Send later' })
    await dialog.getByRole('textbox', { name: 'When' }).fill('in 2 days')
    await dialog.getByRole('button', { name: 'Send then' }).click()
    await at.page.getByText('Everybody will read this. Send it all the same?').waitFor()
    await at.page.getByRole('button', { name: /^Plan anyway/ }).click()
    await bubble('We guarantee it.')
      .getByText(/Scheduled for/)
      .waitFor()
    await shut()
  })

  test('a part that cannot be loaded is said, and comes once the page is loaded again', async () => {
    await open('/', { user: 'rui' })
    await at.page.route(/team-page/, (route) => route.abort())
    await at.page.getByRole('link', { name: 'Team' }).click()
    await at.page.getByRole('heading', { name: 'A part of the page could not be shown' }).waitFor()
    await at.page.unroute(/team-page/)
    await at.page.getByRole('button', { name: 'Load the page again' }).click()
    await at.page.getByRole('row', { name: /Ana Here/ }).waitFor()
    await shut(/dynamically imported module|preload CSS/)
  })

  test('on a small screen one pane is shown at a time', async () => {
    await open('/', { width: 390, height: 844 })
    await row('Maya Okafor').click()
    await bubble('taking it further').waitFor()
    expect(await at.page.getByRole('listbox').count()).toBe(0)
    const small = await at.page
      .getByRole('button')
      .evaluateAll((buttons) =>
        buttons
          .filter((button) => button.getBoundingClientRect().height < 40)
          .map((button) => button.textContent),
      )
    expect(small).toEqual([])
    await at.page.getByRole('button', { name: 'Back to the list' }).click()
    await row('Maya Okafor').waitFor()
    await shut()
  })
})
