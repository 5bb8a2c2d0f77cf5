// Is a conversation told whole: its pages, its days, its pictures, and what was changed or taken back?
import type { Route } from 'playwright-core'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { violations } from '../e2e/axe.ts'
import { type BuiltPage, buildPage } from './built-page.ts'
import { maya, pageIn } from './page-in-browser.ts'
import { judged, messageOf, minutesFromNow } from './stand-in/builders.ts'

let built: BuiltPage
beforeAll(async () => {
  built = await buildPage()
})

/** What in the thread would be focused out of sight, or under the button to the newest, when it lay at the lower edge. */
async function hiddenWhenFocused(): Promise<string[]> {
  const thread = document.querySelector('#thread')
  if (thread === null) return ['There is no thread.']
  const seen = thread.getBoundingClientRect()
  // The button comes and goes with the scroll event.
  const settled = async () => {
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame)
  }
  const hidden: string[] = []
  for (const field of thread.querySelectorAll<HTMLElement>('a, button, summary')) {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    thread.scrollTop += field.getBoundingClientRect().bottom - seen.bottom + 4
    await settled()
    field.focus()
    await settled()
    const { top, bottom, left, right } = field.getBoundingClientRect()
    const button = thread.parentElement?.querySelector(':scope > button')?.getBoundingClientRect()
    const beside =
      button === undefined || bottom <= button.top || left >= button.right || right <= button.left
    if (!beside || top < seen.top || bottom > seen.bottom) hidden.push(`${field.textContent} at ${top}`)
  }
  return hidden
}

const id = maya.slice(maya.lastIndexOf('/') + 1)

describe('a conversation', () => {
  const { open, shut, bubble, at } = pageIn(() => built.root)
  afterEach(shut)

  test('loads what is earlier without moving what is read', async () => {
    await open('/inbox/needs_reply')
    const conversation = at.standIn.world.conversation(id)
    const older = Array.from({ length: 70 }, (_, n) =>
      messageOf(conversation, 'in', `Line ${n} of long ago`, 60 * 24 * 3 - n * 40),
    )
    at.standIn.world.messages.set(id, [...older, ...(at.standIn.world.messages.get(id) ?? [])])
    await at.page.getByRole('option').filter({ hasText: 'Maya' }).click()
    await bubble('Line 69').waitFor()
    await at.page.getByText('Line 40', { exact: false }).waitFor({ state: 'detached' })
    const earlier = at.page.getByRole('button', { name: 'Load earlier' })
    const oldest = bubble('Line 46')
    await earlier.scrollIntoViewIfNeeded()
    const before = (await oldest.boundingBox())?.y
    await earlier.click()
    await bubble('Line 20').waitFor()
    expect(Math.abs(((await oldest.boundingBox())?.y ?? 0) - (before ?? 0))).toBeLessThan(2)
    expect(await at.page.locator('#thread h2').count()).toBeGreaterThan(2)
    expect(await at.page.getByRole('button', { name: 'Newest' }).isVisible()).toBe(true)
    expect(await at.page.evaluate(hiddenWhenFocused)).toEqual([])
  })

  test('shows what a changed message said before, and what became of a deleted one', async () => {
    await open(maya)
    const { world } = at.standIn
    const changed = messageOf(world.conversation(id), 'in', 'It is order 48213.', 3, {
      edited: true,
      editedAt: minutesFromNow(-1),
      earlier: [{ text: 'It is order 48212.', until: minutesFromNow(-1) }],
    })
    const kept = messageOf(world.conversation(id), 'in', 'You are all thieves.', 2, {
      deleted: true,
      deletedAt: minutesFromNow(-1),
    })
    world.say(changed)
    world.say(kept)
    const original = bubble('It is order 48213.').getByRole('link', { name: /^\d\d:\d\d, open on X$/ })
    expect(await original.getAttribute('href')).toBe(changed.permalink)
    const mark = at.page.getByRole('button', { name: /^edited \d/ })
    await mark.click()
    await at.page.getByText('It is order 48212.').waitFor()
    expect(await mark.getAttribute('aria-expanded')).toBe('true')
    expect(await at.page.getByText('You are all thieves.').count()).toBe(0)
    await at.page.getByRole('button', { name: 'Show what it said' }).click()
    await at.page.getByText('You are all thieves.').waitFor()
    expect(await violations(at.page)).toEqual([])
  })

  test('puts the post that a mention answers above it, and folds it away', async () => {
    await open(maya)
    const { world } = at.standIn
    const permalink = 'https://example.com/post/zoe-1'
    const parent = { name: 'Zoë', handle: '@zoe', text: 'They lost mine too', permalink }
    world.say(messageOf(world.conversation(id), 'in', 'Same here!', 1, { inReplyTo: 'zoe-1', parent }))
    const mention = bubble('Same here!')
    await mention.getByText('They lost mine too').waitFor()
    expect(await mention.getByRole('link', { name: /^Open the answered post/ }).getAttribute('href')).toBe(
      permalink,
    )
    await mention.getByText(/^answers/).click()
    await mention.getByText('They lost mine too').waitFor({ state: 'hidden' })
    const earlier = world.messages.get(id)?.find(({ text }) => text.startsWith('Third day'))
    const quoting = messageOf(world.conversation(id), 'in', 'As I said.', 0, {
      inReplyTo: earlier?.nativeId ?? '',
    })
    world.say(quoting)
    await bubble('As I said.').getByText('Third day of').waitFor()
  })

  test('shows a message in another language in ours, and its own words again', async () => {
    await open(maya)
    const { world } = at.standIn
    const japanese = judged(-0.5, [], { language: 'ja' })
    world.say(messageOf(world.conversation(id), 'in', '荷物がまだ届きません。', 1, japanese))
    const said = bubble('荷物がまだ届きません。')
    await said.getByRole('button', { name: 'Translate from Japanese' }).click()
    await said.getByText('荷物がまだ届きません。 (in en-GB)').waitFor()
    await said.getByText('Translated from Japanese ·').waitFor()
    expect(await violations(at.page)).toEqual([])
    await said.getByRole('button', { name: 'Show original' }).click()
    await said.getByText('荷物がまだ届きません。', { exact: true }).waitFor()
    expect(
      await bubble('taking it further')
        .getByRole('button', { name: /^Translate/ })
        .count(),
    ).toBe(0)
  })

  test('knows a customer on their other channels; people merge them, part them, and keep them apart', async () => {
    await open(maya)
    const others = at.page.getByRole('list', { name: 'On other channels' })
    const cases = at.page.getByRole('region', { name: 'History' }).getByRole('listitem')
    await others.getByText('Same email address').waitFor()
    expect(await cases.count()).toBe(3)
    expect(await violations(at.page)).toEqual([])
    await others.getByRole('button', { name: 'Merge with maya@example.com on Email' }).click()
    await cases.filter({ hasText: 'Refund £12.40' }).getByRole('img', { name: 'Email' }).waitFor()
    await others.getByRole('button', { name: /^Email maya@example.com 2 cases/ }).waitFor()
    await at.page.keyboard.press('z')
    await others.getByText('Same email address').waitFor()
    await others.getByRole('button', { name: 'Not the same as maya@example.com on Email' }).click()
    await others.getByText('Same email address').waitFor({ state: 'detached' })
    expect(await others.evaluate((list) => document.activeElement === list)).toBe(true)
    await others.getByRole('button', { name: 'Separate +44 7700 900412 on WhatsApp' }).click()
    await others.getByText('Same phone number').waitFor()
    await at.page.getByRole('button', { name: 'Merge again' }).click()
    await others.getByRole('button', { name: /^WhatsApp/ }).click()
    await expect.poll(() => at.page.url()).toContain('crowd-member-010')
    await others.waitFor({ state: 'detached' })
  })

  test('one that is slow to come says so, and a phone has a way back from it', async () => {
    await open('/', { width: 390, height: 844 })
    const { page, standIn } = at
    await page.route(/\/api\/conversations\/maya/, () => {})
    await page.goto(standIn.origin + maya)
    const pane = page.getByRole('region', { name: 'Conversation' })
    await pane.getByText('Loading').waitFor()
    expect(await violations(page)).toEqual([])
    await pane.getByRole('button', { name: 'Back to the list' }).click()
    await page.getByRole('option').first().waitFor()
  })

  test('opens pictures one at a time; the arrows go through them and Escape comes back', async () => {
    await open(maya)
    const { world } = at.standIn
    world.say(
      messageOf(world.conversation(id), 'in', 'Look at this box', 1, {
        media: [
          { kind: 'image', url: '/api/media/c/1', alt: 'A torn box', mimeType: 'image/png' },
          { kind: 'image', url: '/api/media/c/2', alt: 'A wet label', mimeType: 'image/png' },
          { kind: 'document', url: '/api/media/c/3', fileName: 'invoice.pdf', mimeType: 'application/pdf' },
        ],
      }),
    )
    const first = bubble('Look at this box').getByRole('button', { name: 'A torn box' })
    await first.click()
    const viewer = at.page.getByRole('dialog')
    await viewer.getByRole('img', { name: 'A torn box' }).waitFor()
    await viewer.getByText('1 of 2').waitFor()
    expect(await violations(at.page)).toEqual([])
    await at.page.keyboard.press('ArrowRight')
    await viewer.getByRole('img', { name: 'A wet label' }).waitFor()
    await at.page.keyboard.press('ArrowRight')
    await viewer.getByText('2 of 2').waitFor()
    await at.page.keyboard.press('Escape')
    await viewer.waitFor({ state: 'detached' })
    await expect
      .poll(() => at.page.evaluate(() => document.activeElement?.querySelector('img')?.alt))
      .toBe('A torn box')
  })
})

describe('stepping through the rows', () => {
  const { open, shut, at } = pageIn(() => built.root)
  afterEach(shut)

  const row = (n: number) => at.page.locator(`#queue [role="option"][aria-posinset="${n + 1}"]`)
  const idOf = async (n: number) => ((await row(n).getAttribute('id')) ?? '').replace(/^row-/, '')
  const opened = () => new URL(at.page.url()).pathname.split('/').at(-1)
  /** Keys faster than any hand and any busy machine. */
  const run = (keys: string) =>
    at.page.evaluate((all) => {
      for (const key of all) {
        const event = { key, code: `Key${key.toUpperCase()}`, bubbles: true, cancelable: true }
        document.querySelector('#queue')?.dispatchEvent(new KeyboardEvent('keydown', event))
      }
    }, keys)
  const asked: string[] = []
  const begin = async () => {
    await open('/inbox/needs_reply', { user: 'ana' })
    asked.length = 0
    at.page.on('request', (request) => {
      const [, of] = /\/conversations\/([^/?]+)$/.exec(new URL(request.url()).pathname) ?? []
      if (request.method() === 'GET' && of !== undefined) asked.push(of)
    })
    await row(0).waitFor()
    await at.page.locator('#queue').focus()
  }

  test('opens where a run ends, and asks for nothing on the way', async () => {
    await begin()
    const ids = await Promise.all([0, 1, 2, 3, 4, 5].map(idOf))
    await run('jjjjj')
    expect(await row(4).getAttribute('aria-selected')).toBe('true')
    await expect.poll(opened).toBe(ids[4])
    await at.page.locator('#thread').getByRole('article').first().waitFor()
    await expect.poll(() => asked).toContain(ids[5])
    expect(asked.filter((one) => one === ids[2] || one === ids[3])).toEqual([])
  })

  test('what follows a run is meant for the row it has reached', async () => {
    await begin()
    const [first, second, third] = await Promise.all([0, 1, 2].map(idOf))
    await run('jje')
    await expect.poll(() => at.standIn.world.conversation(second ?? '').status).toBe('done')
    expect(at.standIn.world.conversation(first ?? '').status).toBe('needs_reply')
    await expect.poll(opened).toBe(third)
    // A key that needs the conversation opens it first.
    await run('kn')
    await at.page.getByLabel('Write a note for the team').waitFor()
    await at.page.keyboard.type('Asked the depot')
    expect(opened()).toBe(first)
    await at.page.keyboard.press('Escape')
    await at.page.locator('#queue').focus()
    await at.page.keyboard.press('j')
    await expect.poll(opened).toBe(third)
    await expect.poll(() => at.page.locator('[data-draft]').inputValue()).toBe('')
    await at.page.locator('[data-draft]').focus()
    await at.page.keyboard.press('Control+z')
    expect(await at.page.locator('[data-draft]').inputValue()).toBe('')
  })

  test('finds the next conversation there already', async () => {
    await begin()
    const next = await idOf(1)
    const words = at.standIn.world.messages.get(next)?.at(-1)?.text ?? ''
    await run('j')
    await expect.poll(() => asked).toContain(next)
    await at.page.waitForLoadState('networkidle')
    await at.page.route('**/api/conversations/**', (route) => route.abort())
    await run('j')
    await at.page.locator('#thread').getByText(words, { exact: true }).first().waitFor()
    expect(opened()).toBe(next)
  })

  test('begins at the end of what was said, however far up one read before', async () => {
    await begin()
    const [first, second] = await Promise.all([0, 1].map(idOf))
    for (const of of [first, second]) {
      const conversation = at.standIn.world.conversation(of ?? '')
      const long = Array.from({ length: 25 }, (_, n) =>
        messageOf(conversation, 'in', `Line ${n}`, 600 - n * 20),
      )
      at.standIn.world.messages.set(conversation.id, long)
    }
    const thread = at.page.locator('#thread')
    const from = () => thread.evaluate(({ scrollTop }) => scrollTop)
    await run('j')
    await thread.getByText('Line 24', { exact: true }).waitFor()
    await thread.evaluate((box) => box.scrollTo(0, -600))
    await at.page.getByRole('button', { name: 'Newest' }).waitFor()
    await at.page.locator('#queue').focus()
    await at.page.keyboard.press('j')
    await expect.poll(opened).toBe(second)
    await thread.getByText('Line 24', { exact: true }).waitFor()
    expect(await from()).toBe(0)
    await at.page.getByRole('button', { name: 'Newest' }).waitFor({ state: 'detached' })
  })

  test('a note that was on its way when one went on can be followed by another on coming back', async () => {
    await begin()
    const first = await idOf(0)
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await at.page.route('**/notes', async (route) => {
      await held
      await route.continue()
    })
    const note = at.page.getByLabel('Write a note for the team')
    const add = at.page.getByRole('button', { name: 'Add note' })
    await run('j')
    await at.page.keyboard.press('n')
    await note.fill('Asked the depot')
    const answered = at.page.waitForResponse(/\/notes$/)
    await note.press('Control+Enter')
    await add.and(at.page.locator(':disabled')).waitFor()
    await at.page.locator('#queue').focus()
    await at.page.keyboard.press('j')
    await expect.poll(opened).not.toBe(first)
    letGo()
    await answered
    await at.page.keyboard.press('k')
    await expect.poll(opened).toBe(first)
    await at.page.keyboard.press('n')
    await note.fill('They look for it')
    await note.press('Control+Enter')
    await at.page.locator('#thread').getByText('They look for it').waitFor()
  })

  test('what does not go out is told to whoever has gone on, who finds every word of it again', async () => {
    await begin()
    let letGo = () => {}
    const refuseOnceGone = async (route: Route) => {
      await new Promise<void>((resolve) => {
        letGo = resolve
      })
      const why = { type: 'about:blank', title: 'Refused', status: 400, detail: 'No more today.' }
      await route.fulfill({ status: 400, contentType: 'application/problem+json', json: why })
    }
    await at.page.route('**/notes', refuseOnceGone)
    await at.page.route('**/replies', refuseOnceGone)
    const told = at.page.getByRole('region', { name: 'Just done' })
    const why = at.page.getByRole('form', { name: 'Answer' }).locator('..').getByRole('alert')
    const field = at.page.locator('[data-draft]')

    for (const [key, from, text, words] of [
      ['n', 0, 'Asked the depot', 'Your note on NAME was not added. No more today.'],
      ['r', 1, 'We look for it now.', 'Your answer to NAME was not sent. No more today.'],
    ] as const) {
      const [of, other] = await Promise.all([from, from + 1].map(idOf))
      const { name } = at.standIn.world.conversation(of ?? '').customer
      await row(from).click()
      await expect.poll(opened).toBe(of)
      await at.page.keyboard.press(key)
      await field.fill(text)
      const asked = at.page.waitForRequest(/\/(notes|replies)$/)
      await field.press('Control+Enter')
      await asked
      await row(from + 1).click()
      await expect.poll(opened).toBe(other)
      letGo()
      await told.getByText(words.replace('NAME', `\u2068${name}\u2069`)).waitFor()
      // It lies over nothing that is worked on.
      const top = (await told.boundingBox())?.y
      for (const worked of [at.page.locator('#queue'), at.page.getByRole('form', { name: 'Answer' })]) {
        const { y = 900, height = 0 } = (await worked.boundingBox()) ?? {}
        expect(top).toBeGreaterThanOrEqual(y + height)
      }
      expect(await why.count()).toBe(0)
      await told.getByRole('button', { name: 'Open' }).click()
      await expect.poll(opened).toBe(of)
      await expect.poll(() => field.inputValue()).toBe(text)
      await why.getByText('No more today.').waitFor()
    }
  })
})
