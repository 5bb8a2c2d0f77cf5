// Is what is said of a webhook true: registered, left to a person, or refused?
import { describe, expect, it } from 'vitest'
import { Failure } from '#shared/domain/failure.ts'
import { registerWebhook } from '#shared/inbox/register-webhook.ts'
import { sharedEngine } from '../support/shared-engine.ts'
import { anAccount } from '../support/test-account.ts'
import { openInbox, type TestInbox } from '../support/test-inbox.ts'

const engine = sharedEngine()
const origin = 'https://care.example/'
const account = anAccount({ receive: 'webhook' })

async function inboxWith(subscribe: (url: string) => Promise<void>, byHand = false): Promise<TestInbox> {
  const connector = byHand ? { callbackByHand: true } : {}
  const inbox = await openInbox(engine().endpoint, { accounts: [account], connector })
  const { test } = inbox.services.connectors
  if (!test) throw new Error('no connector')
  inbox.services.connectors = { test: { ...test, subscribe: (_, url) => subscribe(url) } }
  return inbox
}

describe('registering a webhook', () => {
  it('tells the platform our address, and says so', async () => {
    const urls: string[] = []
    const { services } = await inboxWith(async (url) => void urls.push(url))
    expect(await registerWebhook(services, account, origin)).toMatchObject({ state: 'registered' })
    expect(urls).toEqual(['https://care.example/webhooks/test/acme'])
  })

  it('does not claim to be registered where a person has to set the address', async () => {
    const { services } = await inboxWith(async () => {}, true)
    expect(await registerWebhook(services, account, origin)).toMatchObject({ state: 'by_hand' })
  })

  it('hands the words of a refusal on, and leaves polled accounts alone', async () => {
    const { services } = await inboxWith(async () => {
      throw new Failure('rejected', 'CrcValidationFailed')
    })
    expect(await registerWebhook(services, account, origin)).toEqual({
      state: 'refused',
      detail: 'CrcValidationFailed',
    })
    expect(await registerWebhook(services, anAccount({ receive: 'poll' }), origin)).toBeNull()
  })
})
