// While an app gets a new secret: is nothing refused, and nothing lost to the accounts that share its URL?
import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Credentials } from '#shared/channels/connector.ts'
import { facebookConnector } from '#shared/channels/facebook/index.ts'
import { directThread } from '#shared/channels/meta/direct-message.ts'
import { acceptDelivery } from '#shared/inbox/accept-delivery.ts'
import { connectAccount } from '#shared/inbox/connect-account.ts'
import { connectorContext } from '#shared/inbox/connector-context.ts'
import { conversationIdOf } from '#shared/inbox/identify.ts'
import { readAccount } from '#shared/store/accounts.ts'
import { readHead } from '#shared/store/heads.ts'
import { post } from '../support/connector-context.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { openInbox, runDeliveries } from '../support/test-inbox.ts'

const engine = sharedEngine()

/** The pages of one app, each connected with `appSecret` as it stands there at the moment. */
async function pagesOf(secrets: Record<string, string>) {
  const inbox = await openInbox(engine().endpoint, { accounts: [] })
  const stored = new Map<string, Credentials>()
  const { services } = inbox
  services.connectors = { facebook: facebookConnector }
  services.secrets = {
    ...services.secrets,
    read: async (_, account) => stored.get(account) ?? null,
    write: async (_, account, credentials) => void stored.set(account, credentials),
  }
  const connect = (pageId: string, appSecret: string) =>
    connectAccount(
      services,
      {
        channel: 'facebook',
        account: pageId,
        brand: 'Acme',
        credentials: { appSecret, verifyToken: 'verify', accessToken: `token-${pageId}`, pageId },
      },
      { check: false },
    )
  for (const [pageId, appSecret] of Object.entries(secrets)) await connect(pageId, appSecret)
  let said = 0
  /** Something said to page `to`, delivered to the URL of page `at` with this secret's signature. */
  async function hear(at: string, to: string, secret: string) {
    const message = { mid: `m_${++said}`, text: 'Hello' }
    const timestamp = inbox.clock.now().getTime()
    const event = { sender: { id: `200${said}` }, recipient: { id: to }, timestamp, message }
    const body = JSON.stringify({ object: 'page', entry: [{ id: to, time: timestamp, messaging: [event] }] })
    const digest = createHmac('sha256', secret).update(body).digest('hex')
    const request = post(body, { 'x-hub-signature-256': `sha256=${digest}` })
    const { status } = await acceptDelivery(services, 'facebook', at, request)
    await runDeliveries(inbox)
    const customer = event.sender.id
    const id = conversationIdOf('facebook', to, directThread, customer)
    return { status, heard: (await readHead(inbox.db, id)) !== null }
  }
  return { inbox, services, connect, hear }
}

test('deliveries with either are taken, and reach every page of the app', async () => {
  const { hear } = await pagesOf({ 1001: 'new, old', 1002: 'old', 1003: 'new', 1004: 'of another app' })
  for (const secret of ['new', 'old']) {
    for (const page of ['1001', '1002', '1003'])
      expect({ page, ...(await hear('1001', page, secret)) }).toEqual({ page, status: 200, heard: true })
  }
  expect(await hear('1001', '1004', 'new')).toEqual({ status: 200, heard: false })
  expect(await hear('1001', '1001', 'of another app')).toEqual({ status: 401, heard: false })
  expect(await hear('1001', '1001', 'new, old')).toEqual({ status: 401, heard: false })
  expect(await hear('1002', '1002', 'new')).toEqual({ status: 401, heard: false })
})

test('calls are made with the newer, and the old one ends once it is taken away', async () => {
  const { services, inbox, connect, hear } = await pagesOf({ 1001: 'new,old' })
  const account = await readAccount(inbox.db, 'facebook', '1001')
  if (account === null) throw new Error('It was not connected')
  expect((await connectorContext(services, account)).credentials).toMatchObject({
    appSecret: 'new',
    accessToken: 'token-1001',
  })
  await connect('1001', 'new')
  expect((await hear('1001', '1001', 'old')).status).toBe(401)
  expect((await hear('1001', '1001', 'new')).status).toBe(200)
})
