// Can an administrator say who judges an account's mentions, see it, be told the price, and reconnect without losing it?
import { describe, expect, it } from 'vitest'
import type { Services } from '#shared/inbox/services.ts'
import { apiApp } from '#shared/platform/api-app.ts'
import { comprehendSentiment } from '#shared/platform/comprehend.ts'
import { allRoutes } from '#shared/routes/routes.ts'
import { readAccount } from '#shared/store/accounts.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { anAccount } from '../support/test-account.ts'
import { openInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()

async function open(cloud: Services['cloud']) {
  const settings = { pace: 'slow' }
  const { db, services } = await openInbox(engine().endpoint, { accounts: [anAccount({ settings })] })
  const app = apiApp(allRoutes({ ...services, cloud }, '1.2.3'), () => ({ user: 'ada', roles: ['admin'] }))
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await app.request(path, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
    return { status: answer.status, json: await answer.json() }
  }
  const choose = (sentiment: string, account = 'acme') =>
    ask('POST', '/api/accounts/sentiment', { channel: 'test', account, sentiment })
  const settingsOf = async () => (await readAccount(db, 'test', 'acme'))?.settings
  return { ask, choose, settingsOf }
}

describe('where the deployment has the cloud', () => {
  it('an account asks for it at the stated price, and gives it up for nothing', async () => {
    const { ask, choose, settingsOf } = await open(comprehendSentiment())
    const { json: before } = await ask('GET', '/api/accounts')
    expect(before.accounts).toMatchObject([{ account: 'acme', sentiment: 'local' }])
    expect(before.cloudSentiment).toEqual({
      languages: expect.arrayContaining(['en', 'ja', 'zh']),
      usdPerThousand: 0.3,
    })
    for (const sentiment of ['cloud_for_unknown', 'cloud']) {
      const answer = { sentiment, usdPerThousand: 0.3 }
      expect(await choose(sentiment)).toEqual({ status: 200, json: answer })
      expect((await ask('GET', '/api/accounts')).json.accounts).toMatchObject([{ sentiment }])
    }
    expect(await settingsOf()).toEqual({ pace: 'slow', sentiment: 'cloud' })
    expect(await choose('local')).toEqual({ status: 200, json: { sentiment: 'local', usdPerThousand: 0 } })
    expect((await ask('GET', '/api/accounts')).json.accounts).toMatchObject([{ sentiment: 'local' }])
  })

  it('the choice outlives a reconnect', async () => {
    const { ask, choose, settingsOf } = await open(comprehendSentiment())
    await choose('cloud')
    const request = { channel: 'test', account: 'acme', brand: 'Acme', credentials: { token: 'new' } }
    const { status, json } = await ask('POST', '/api/accounts', request)
    expect({ status, sentiment: json.sentiment }).toEqual({ status: 200, sentiment: 'cloud' })
    expect(await settingsOf()).toEqual({ pace: 'slow', sentiment: 'cloud' })
  })

  it('an account that is not there and a word that means nothing are refused', async () => {
    const { choose, settingsOf } = await open(comprehendSentiment())
    expect((await choose('cloud', 'nobody')).status).toBe(404)
    const { status, json } = await choose('oracle')
    expect({ status, path: json.issues[0].path }).toEqual({ status: 400, path: 'sentiment' })
    expect(await settingsOf()).toEqual({ pace: 'slow' })
  })
})

describe('where the deployment has none', () => {
  it('the cloud is refused in a sentence, our own model never is', async () => {
    const { ask, choose, settingsOf } = await open(null)
    for (const sentiment of ['cloud', 'cloud_for_unknown']) {
      const { status, json } = await choose(sentiment)
      expect({ status, detail: json.detail }).toEqual({
        status: 422,
        detail: expect.stringMatching(/^This deployment does not ask Amazon Comprehend: .*\.$/),
      })
    }
    expect(await settingsOf()).toEqual({ pace: 'slow' })
    expect((await ask('GET', '/api/accounts')).json.cloudSentiment).toBeNull()
    expect(await choose('local')).toEqual({ status: 200, json: { sentiment: 'local', usdPerThousand: 0 } })
  })
})
