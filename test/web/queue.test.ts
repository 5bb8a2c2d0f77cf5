// Can a person find, narrow, keep and clear a queue in a browser, and does it keep still while they do?
import { beforeAll, describe, expect, test } from 'vitest'
import { actOnMany } from '#shared/api/bulk.ts'
import { violations } from '../e2e/axe.ts'
import { type BuiltPage, buildPage } from './built-page.ts'
import { pageIn } from './page-in-browser.ts'

let built: BuiltPage
beforeAll(async () => {
  built = await buildPage()
})

const { open, shut, row, at } = pageIn(() => built.root)
const rows = () => at.page.locator('#queue').getByRole('option')
const address = () => new URL(at.page.url())
const press = (...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => at.page.keyboard.press(key)), Promise.resolve())

describe('search', () => {
  test('by keyboard: found as one types, moved through, shared by its address, left with Esc', async () => {
    await open('/')
    await press('/')
    await at.page.keyboard.type('OKAFÓR')
    await at.page.getByText('1 found').first().waitFor()
    await expect.poll(() => rows().count()).toBe(1)
    expect(address().searchParams.get('q')).toBe('OKAFÓR')
    expect(await violations(at.page)).toEqual([])
    await press('Enter', 'j')
    await at.page.getByRole('heading', { name: 'Maya Okafor' }).first().waitFor()
    await at.page.reload()
    await at.page.getByText('1 found').first().waitFor()
    expect(await at.page.getByRole('searchbox').or(at.page.locator('#search')).inputValue()).toBe('OKAFÓR')
    await at.page.locator('#search').press('Escape')
    await expect.poll(() => rows().count()).toBeGreaterThan(5)
    expect(address().searchParams.get('q')).toBeNull()
    await shut()
  })

  test('a whole search is one step back', async () => {
    await open('/inbox/mine')
    await press('g', 'i')
    await rows().first().waitFor()
    await press('/')
    await at.page.keyboard.type('par', { delay: 150 })
    await at.page.keyboard.type('cel', { delay: 150 })
    await expect.poll(() => address().searchParams.get('q')).toBe('parcel')
    await at.page.goBack()
    await expect.poll(() => address().searchParams.get('q')).toBeNull()
    await at.page.getByRole('heading', { name: 'Needs reply' }).waitFor()
    await shut()
  })

  test('nobody found is said with how far was looked, and trouble is said as such', async () => {
    await open('/')
    await press('/')
    await at.page.keyboard.type('nobody at all')
    await at.page.getByText('Nothing found for “nobody at all”').waitFor()
    await at.page.getByText('Looked through 50 conversations and 300 customers.').waitFor()
    expect(await at.page.getByText('Choose a conversation').count()).toBe(0)
    expect(await violations(at.page)).toEqual([])
    at.standIn.online(false)
    await at.page.locator('#search').fill('maya')
    await at.page.getByText('This list could not be loaded').waitFor()
    at.standIn.online(true)
    await at.page.getByRole('button', { name: 'Try again' }).click()
    await row('Maya Okafor').waitFor()
    await at.page.getByText('Choose a conversation').waitFor()
    await shut()
  })

  test('further pages come when asked for', async () => {
    await open('/')
    for (let n = 0; n < 300; n++) addRow(n, { tags: ['needle'] })
    await press('/')
    await at.page.keyboard.type('needle')
    await at.page.getByText('25 found so far').first().waitFor()
    await at.page.getByRole('button', { name: 'Look further' }).click()
    await at.page.getByText('50 found so far').first().waitFor()
    await shut()
  })
})

describe('filters', () => {
  test('stand in the address, go back and forth, and can be taken away one by one', async () => {
    await open('/')
    await press('f')
    const dialog = at.page.getByRole('dialog', { name: 'Filter' })
    await dialog.getByLabel('Channel').selectOption('whatsapp')
    await dialog.getByLabel('Priority').selectOption('urgent')
    expect(address().search).toBe('?channel=whatsapp&band=urgent')
    expect(await violations(at.page)).toEqual([])
    await press('Escape')
    await expect.poll(() => rows().count()).toBeGreaterThan(0)
    const urgent = await rows().count()
    for (const one of await rows().all()) {
      expect(await one.getByRole('img', { name: 'WhatsApp' }).count()).toBe(1)
      expect(await one.getByText('Urgent').count()).toBe(1)
    }
    await at.page.getByRole('button', { name: 'Without Priority: Urgent' }).click()
    await expect.poll(() => rows().count()).toBeGreaterThan(urgent)
    await at.page.goBack()
    await expect.poll(() => rows().count()).toBe(urgent)
    await at.page.goForward()
    expect(address().search).toBe('?channel=whatsapp')
    await at.page.getByRole('button', { name: 'Without Channel: WhatsApp' }).click()
    expect(address().search).toBe('')
    await shut()
  })

  test('that fit nothing say so, and unknown ones in an address narrow nothing', async () => {
    await open('/inbox/needs_reply?band=nonsense&overdue=maybe')
    expect(address().search).toBe('')
    await at.page.goto(`${at.standIn.origin}/inbox/needs_reply?tag=no-such-tag&assignee=nobody`)
    await at.page.getByText('for no-such-tag, Nobody’s').waitFor()
    await at.page.getByRole('button', { name: 'Clear filter' }).click()
    await rows().first().waitFor()
    await shut()
  })

  test('hold for what comes in live, and for the next one claimed', async () => {
    await open('/', { user: 'ana' })
    await at.page.goto(`${at.standIn.origin}/inbox/needs_reply?tag=storm`)
    await at.page.getByText('for storm').waitFor()
    addRow(1, { tags: ['storm'] }, 40)
    addRow(2, { tags: [] }, -90)
    await row('Crowd 1').waitFor()
    await press('q')
    await expect.poll(() => at.standIn.world.conversation(rowIdOf(1)).assignee).toBe('ana')
    expect(at.standIn.world.conversation(rowIdOf(2)).assignee).toBeNull()
    await shut()
  })
})

describe('saved views', () => {
  test('are kept, counted, gone to from the edge and the menu, and forgotten', async () => {
    await open('/inbox/needs_reply?channel=x', { user: 'rui' })
    await at.page.getByRole('button', { name: 'Keep view' }).click()
    const dialog = at.page.getByRole('dialog', { name: 'Keep this view' })
    await dialog.getByLabel('Name').fill('Public on X')
    await dialog.getByRole('radio', { name: 'globe' }).click()
    await dialog.getByText('For the whole team').click()
    expect(await violations(at.page)).toEqual([])
    await dialog.getByRole('button', { name: 'Keep', exact: true }).click()
    await at.page.getByRole('heading', { name: 'Public on X' }).waitFor()
    expect(at.standIn.world.savedViews).toMatchObject([
      { icon: 'globe', team: true, filter: { channel: 'x' } },
    ])
    const stop = at.page.getByRole('link', { name: /Public on X/ })
    const n = [...at.standIn.world.conversations.values()].filter(
      ({ channel, status }) => channel === 'x' && status === 'needs_reply',
    ).length
    await stop.getByText(`${n}`, { exact: true }).waitFor()
    await press('g', 'm')
    await stop.click()
    expect(address().search).toBe('?channel=x')
    await at.page.getByRole('button', { name: 'Forget view' }).click()
    await stop.waitFor({ state: 'detached' })
    await press('z')
    await stop.waitFor()
    await shut()
  })

  test('that nobody counts to the end say "at least"', async () => {
    await open('/')
    for (let n = 0; n < 30; n++) addRow(n, { tags: ['many'] })
    at.standIn.world.savedViews.push({
      id: 'v',
      name: 'Many',
      icon: 'star',
      view: 'needs_reply',
      filter: { tag: 'many' },
      team: true,
      by: 'rui',
    })
    await at.page.reload()
    await at.page.getByRole('link', { name: /Many/ }).getByText('25+').waitFor()
    await shut()
  })
})

describe('many at once', () => {
  test('rows are chosen by key, range and all; what is refused stays chosen, is told why, and goes when it can', async () => {
    await open('/', { user: 'rui' })
    for (let n = 0; n < 120; n++) addRow(n, {}, 500 + n)
    await merged(120)
    await press('j', 'x', 'Shift+J', 'Shift+J')
    await at.page.getByText('3 chosen').first().waitFor()
    await press('Escape')
    await at.page.locator('#queue').focus()
    await press('Control+a')
    const all = at.standIn.world.counts('rui').needs_reply
    await at.page.getByText(`${all} chosen`).first().waitFor()
    expect(await rows().count()).toBeLessThanOrEqual(32)
    expect(await violations(at.page)).toEqual([])
    at.standIn.world.refusals.set(rowIdOf(7), 'Somebody is writing there.')
    await at.page.getByRole('button', { name: 'Close', exact: true }).first().click()
    await at.page.getByText('One was refused and stays chosen').waitFor()
    await at.page.getByText('Somebody is writing there.').waitFor()
    expect(await violations(at.page)).toEqual([])
    expect(at.standIn.world.counts('rui').needs_reply).toBe(1)
    at.standIn.world.refusals.clear()
    await at.page.getByRole('button', { name: 'Try these again' }).click()
    await expect.poll(() => at.standIn.world.counts('rui').needs_reply).toBe(0)
    await shut()
  })

  test('closing many is taken back with one key, owners included', async () => {
    await open('/', { user: 'rui' })
    addRow(1, { assignee: 'bia' }, -200)
    addRow(2, {}, -199)
    await merged(2)
    await row('Crowd 1').click({ modifiers: ['Control'] })
    await row('Crowd 2').click({ modifiers: ['Shift'] })
    await at.page.getByText('2 chosen').first().waitFor()
    await press('e')
    await row('Crowd 1').waitFor({ state: 'detached' })
    await press('z')
    await row('Crowd 1').waitFor()
    expect(at.standIn.world.conversation(rowIdOf(1))).toMatchObject({
      status: 'needs_reply',
      assignee: 'bia',
    })
    expect(at.standIn.world.conversation(rowIdOf(2))).toMatchObject({ status: 'needs_reply', assignee: null })
    await shut()
  })

  test('Esc while it runs loses neither what was refused nor the way back, which says when it is barred', async () => {
    await open('/', { user: 'rui' })
    addRow(1, {}, -200)
    addRow(2, {}, -199)
    await merged(2)
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await at.page.route(`**${actOnMany.path}`, async (route) => {
      await held
      await route.continue()
    })
    at.standIn.world.refusals.set(rowIdOf(1), 'Somebody is writing there.')
    await row('Crowd 1').click({ modifiers: ['Control'] })
    await row('Crowd 2').click({ modifiers: ['Shift'] })
    await press('e')
    await at.page.getByRole('progressbar').waitFor()
    await press('Escape')
    await at.page.getByRole('progressbar').waitFor()
    letGo()
    await at.page.getByText('One was refused and stays chosen').waitFor()
    at.standIn.world.refusals.set(rowIdOf(2), 'It was merged.')
    await press('z')
    await at.page.getByText('Not undone for 1 conversation: It was merged.').first().waitFor()
    expect(await row('Crowd 2').count()).toBe(0)
    await shut()
  })

  test('done and taken back without a connection, it is kept over a reload and told in its order', async () => {
    await open('/', { user: 'rui' })
    for (const n of [1, 2, 3]) addRow(n, {}, -200 + n)
    await merged(3)
    const { world } = at.standIn
    at.standIn.online(false)
    await at.page.getByText('Offline, drafts are kept').waitFor()
    const waiting = (n: number) =>
      at.page.getByRole('contentinfo').getByText(`${n} changes waiting`).first().waitFor()
    const choose = async (...chosen: number[]) => {
      for (const n of chosen) await row(`Crowd ${n}`).click({ modifiers: ['Control'] })
    }
    await choose(1, 2, 3)
    await press('e')
    await at.page.getByText('Closed 3 conversations').first().waitFor()
    await waiting(3)
    expect(await row('Crowd 3').count()).toBe(0)
    await press('z')
    await row('Crowd 3').waitFor()
    await waiting(6)
    await choose(1, 2)
    await press('e')
    await waiting(8)
    await row('Crowd 3').click()
    await at.page.getByRole('heading', { name: 'Crowd 3' }).first().waitFor()
    await press('h')
    await at.page.getByRole('dialog').getByRole('combobox').fill('in 2 days')
    await press('Enter')
    await row('Crowd 3').waitFor({ state: 'detached' })
    await press('z')
    await row('Crowd 3').waitFor()
    await waiting(10)
    await at.page.goto(`${at.standIn.origin}/elsewhere.html`)
    world.change(rowIdOf(2), {
      lastMessage: { text: 'Wait!', at: new Date().toISOString(), direction: 'in' as const },
    })
    at.standIn.online(true)
    await at.page.goto(`${at.standIn.origin}/inbox/needs_reply`)
    await at.page
      .getByText('\u2068Crowd 2\u2069 was not closed: they have written meanwhile')
      .first()
      .waitFor()
    await expect
      .poll(() => world.activity.get(rowIdOf(3))?.map(({ type }) => type))
      .toEqual(['closed', 'reopened', 'snoozed', 'reopened'])
    expect(world.activity.get(rowIdOf(1))?.map(({ type }) => type)).toEqual(['closed', 'reopened', 'closed'])
    expect(world.activity.get(rowIdOf(2))).toEqual([])
    await row('Crowd 2').waitFor()
    await row('Crowd 1').waitFor({ state: 'detached' })
    await shut()
  })

  test('tags and owners are given to many; an agent chooses nothing', async () => {
    await open('/', { user: 'rui' })
    addRow(1, {}, -200)
    addRow(2, {}, -199)
    await merged(2)
    await press('k', 'x', 'Shift+J', 'l')
    const dialog = at.page.getByRole('dialog', { name: 'Tag 2 conversations' })
    await dialog.getByLabel('Tag').fill('Storm')
    await dialog.getByLabel('Tag').press('Enter')
    await expect.poll(() => at.standIn.world.conversation(rowIdOf(2)).tags).toEqual(['storm'])
    await shut()
    await open('/', { user: 'ana' })
    await press('j', 'x')
    expect(await at.page.getByRole('toolbar').count()).toBe(0)
    await shut()
  })
})

describe('the frozen list', () => {
  test('says who closed a row elsewhere', async () => {
    await open('/')
    at.standIn.world.change('crowd-member-001', { status: 'done', dueAt: null, changedBy: 'bia' })
    await row('Jonas Weber').getByText('Closed by Bia, leaves at next merge').waitFor()
    await shut()
  })

  test('says what is being written in a row, and not a moment longer', async () => {
    await open('/inbox/needs_reply/maya-okafor-0001')
    await at.page.getByRole('textbox', { name: 'Write a public answer' }).fill('A bike courier leaves now.')
    await row('Maya Okafor').getByText('Draft:').waitFor()
    const rowOnceSent = at.page.evaluate(async () => {
      const field = document.querySelector<HTMLTextAreaElement>('[data-draft]')
      while (field?.value !== '') await new Promise(requestAnimationFrame)
      return document.querySelector('#row-maya-okafor-0001')?.textContent
    })
    await at.page.keyboard.type(' And')
    await press('Control+Enter')
    expect(await rowOnceSent).not.toContain('Draft:')
    await shut()
  })

  test('has read what was opened, also when the page is left at once', async () => {
    await open('/')
    const unread = row('Maya Okafor').getByRole('img', { name: 'Unread' })
    await unread.waitFor()
    await row('Maya Okafor').click()
    await unread.waitFor({ state: 'detached' })
    await at.page.goto(`${at.standIn.origin}/inbox/needs_reply`)
    await row('Maya Okafor').waitFor()
    expect(await unread.count()).toBe(0)
    expect(await at.page.getByRole('img', { name: 'Unread' }).count()).toBeGreaterThan(0)
    await shut()
  })
})

/** Waits until so many wait behind the list, and lets them in. */
async function merged(n: number): Promise<void> {
  await at.page.getByRole('button', { name: new RegExp(`^${n} new`) }).waitFor()
  await press('.')
}

const rowIdOf = (n: number): string => `more-crowd-${String(n).padStart(5, '0')}`

function addRow(n: number, patch: Parameters<typeof at.standIn.world.change>[1], dueIn = 30): void {
  const { world } = at.standIn
  const like = world.conversation('crowd-member-001')
  const dueAt = new Date(Date.now() + dueIn * 60_000).toISOString()
  const id = rowIdOf(n)
  world.add(
    {
      ...like,
      assignee: null,
      id,
      dueAt,
      customer: { ...like.customer, id, name: `Crowd ${n}`, handle: '' },
    },
    [],
  )
  world.change(id, patch)
}
