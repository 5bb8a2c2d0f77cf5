// Can a visitor of a shop with a strict policy chat with us, leave a message, come back, and never run our text as code?
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shopPage } from '../../local/demo/shop.ts'
import { builtPage } from '../../local/page.ts'
import { type System, startSystem } from '../../local/system.ts'
import { until } from '../support/local-system.ts'
import { violations } from './axe.ts'
import { openBrowser } from './browser.ts'

let system: System
let browser: Browser
let data: string
const complaints: string[] = []

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'harken-chat-'))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const credentials = { account: 'northwind', sessionSecret: 'session-secret-0001', origins: origin }
  system = await startSystem({
    port,
    data,
    fresh: false,
    demo: false,
    seed: 1,
    pollSeconds: 60,
    accounts: [
      { channel: 'livechat', account: 'northwind', brand: 'Northwind', endpoint: origin, credentials },
    ],
    tokenSecret: new Uint8Array(32).fill(7),
    pageRoot: await builtPage(() => {}),
  })
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await system?.stop()
  await rm(data, { recursive: true, force: true })
})

async function visit(options: { dark?: boolean; rtl?: boolean } = {}): Promise<Page> {
  const page = await browser.newPage({ colorScheme: options.dark ? 'dark' : 'light' })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.route('**/demo-shop**', async (route) => {
    const answer = await shopPage(new URL(route.request().url()).pathname)
    if (answer === null) return route.abort()
    const body = options.rtl ? answer.body.toString().replace('<html ', '<html dir="rtl" ') : answer.body
    await route.fulfill({ ...answer, body })
  })
  await page.goto(`${system.origin}/demo-shop`)
  return page
}

const launcher = (page: Page) => page.getByRole('button', { name: /^Open chat/ })

async function api(method: string, path: string, body?: unknown) {
  const token = await fetch(`${system.origin}/api/dev/token`, {
    method: 'POST',
    body: JSON.stringify({ user: 'ana', roles: ['agent'] }),
  })
  const response = await fetch(system.origin + path, {
    method,
    headers: { authorization: `Bearer ${(await token.json()).token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return response.json()
}
const conversationWith = (text: string) =>
  until(text, async () => {
    const { items } = await api('GET', '/api/conversations?channel=livechat')
    return items.find((item: { lastMessage: { text: string } }) => item.lastMessage.text.includes(text))
  })

test('nobody there: the form takes name, address and message', { timeout: 60_000 }, async () => {
  const page = await visit({ dark: true })
  await launcher(page).click()
  await page.getByLabel('Name').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByLabel('Name').fill('Ada')
  await page.getByLabel('Email').fill('ada@example.com')
  await page.getByLabel('Your message').first().fill('Please call about parcel 12')
  await page.getByRole('button', { name: 'Leave message' }).click()
  await page
    .getByRole('status')
    .getByText('Thank you')
    .or(page.getByRole('log').getByText('parcel 12'))
    .first()
    .waitFor()
  const conversation = await conversationWith('parcel 12')
  expect(conversation).toMatchObject({ channel: 'livechat', customer: { name: 'Ada' } })
  expect(conversation.lastMessage.text).toContain('ada@example.com')
  await page.close()
})

test('somebody there: said, answered, seen, and still there after a reload', {
  timeout: 90_000,
}, async () => {
  const inbox = await browser.newPage()
  await inbox.goto(system.origin)
  await inbox.getByRole('listbox').or(inbox.getByText('Nothing needs a reply')).first().waitFor()
  const page = await visit({ rtl: true })
  await until('the socket', async () => {
    await page.reload()
    await launcher(page).click()
    return page.getByRole('textbox', { name: 'Your message' }).first().isVisible()
  })
  const box = page.getByRole('textbox', { name: 'Your message' })
  await box.fill('Where is it? <img src=x onerror=alert(1)>')
  await box.press('Enter')
  await page.getByRole('log').getByText('<img src=x onerror=alert(1)>').waitFor()
  expect(await violations(page)).toEqual([])
  const conversation = await conversationWith('Where is it?')
  const reply = await api('POST', `/api/conversations/${conversation.id}/replies`, {
    text: 'On its way <b>now</b>',
    visibility: 'private',
    idempotencyKey: 'chat-reply-1',
  })
  await page.getByRole('log').getByText('On its way <b>now</b>').waitFor({ timeout: 40_000 })
  await until('seen', async () => (await api('GET', `/api/replies/${reply.id}`)).status === 'read', 30)
  await inbox.goto(`${system.origin}/inbox/waiting/${encodeURIComponent(conversation.id)}`)
  await inbox.getByRole('region', { name: 'Answer' }).or(inbox.getByLabel('Answer')).first().waitFor()
  await box.pressSequentially('Thank')
  await inbox.getByText(/ is writing …$/).waitFor({ timeout: 20_000 })
  await box.press('Enter')
  await inbox.getByText(/ is writing …$/).waitFor({ state: 'detached', timeout: 20_000 })
  const thanked = await conversationWith('Thank')
  await api('POST', `/api/conversations/${thanked.id}/close`, {})
  await page.getByRole('status').getByText('This conversation is closed.').waitFor({ timeout: 40_000 })
  await page.getByPlaceholder('Write again').waitFor()
  expect(await violations(page)).toEqual([])
  await box.fill('One more thing')
  await box.press('Enter')
  await page.getByRole('status').getByText('closed').waitFor({ state: 'detached' })
  await until('open again', async () => (await conversationWith('One more')).status === 'needs_reply')
  await page.keyboard.press('Escape')
  expect(await launcher(page).evaluate((button) => button.getRootNode() instanceof ShadowRoot)).toBe(true)
  await page.reload()
  await launcher(page).click()
  await page.getByRole('log').getByText('On its way <b>now</b>').waitFor()
  await page.close()
  await inbox.close()
})

test('no policy was broken and nothing failed', () => expect(complaints).toEqual([]))

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return address === null || typeof address === 'string' ? 0 : address.port
}
