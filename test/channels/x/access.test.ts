// Do the tokens stay good: OAuth 1.0a signatures, and OAuth 2 tokens that end and are renewed exactly once?
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { xConnector } from '#shared/channels/x/index.ts'
import { customer, firstMessage, memorySession, poll, pollItems, sendInput, startX } from './harness.ts'

describe('OAuth 1.0a', () => {
  it('signs every kind of call', async () => {
    const { context } = await startX()
    expect(await xConnector.check(context)).toEqual({ handle: '@northwindparcel', nativeId: '900' })
  })

  it.each(['consumerSecret', 'accessSecret', 'consumerKey', 'accessToken'])(
    'is refused with a wrong %s',
    async (name) => {
      const { context } = await startX()
      const credentials = { ...context.credentials, [name]: 'wrong!*()' }
      await expect(xConnector.check({ ...context, credentials })).rejects.toMatchObject({
        kind: 'auth_expired',
      })
    },
  )

  it('tells when the tokens are of somebody else', async () => {
    const { context } = await startX()
    const credentials = { ...context.credentials, userId: '901' }
    await expect(xConnector.check({ ...context, credentials })).rejects.toThrow(/belong to @northwindparcel/)
  })
})

describe('OAuth 2', () => {
  it('works with the first token and stores nothing', async () => {
    const { context } = await startX({ auth: 'oauth2' })
    expect(await xConnector.check(context)).toMatchObject({ nativeId: '900' })
    expect(await context.session.read()).toBeNull()
  })

  it('renews a refused token once and sends once', async () => {
    const { fake, context } = await startX({ auth: 'oauth2' })
    await fake.say({ customer, text: 'hello', visibility: 'public' })
    const message = firstMessage(await pollItems(context))
    fake.endAccess()
    expect(await xConnector.send(sendInput(context, message))).toMatchObject({ outcome: 'sent' })
    expect(fake.sent).toHaveLength(1)
    expect(JSON.parse((await context.session.read()) ?? '')).toEqual({
      accessToken: 'fake-user-token-2',
      refreshToken: 'fake-refresh-token-2',
      expiresAt: '2026-11-20T14:00:00.000Z',
    })
  })

  it('renews before the end, from what is stored', async () => {
    const { fake, clock, context } = await startX({ auth: 'oauth2' })
    fake.endAccess()
    await poll(context)
    clock.advance(7150)
    const before = fake.calls.length
    await xConnector.check(context)
    expect(fake.calls.slice(before)).toEqual(['POST /2/oauth2/token', 'GET /2/users/me'])
    expect(await context.session.read()).toContain('fake-refresh-token-3')
  })

  it('uses what another worker has renewed meanwhile', async () => {
    const { fake, context } = await startX({ auth: 'oauth2' })
    fake.endAccess()
    await Promise.all([xConnector.check(context)])
    const session = memorySession()
    const late = { ...context, session }
    // This worker read the session before the other one stored it.
    session.stored = await context.session.read()
    session.read = async () => null
    await xConnector.check(late)
    expect(fake.calls.filter((call) => call === 'POST /2/oauth2/token')).toHaveLength(1)
  })

  it('takes a new refresh token from the credentials when the stored one is dead', async () => {
    const { fake, context } = await startX({ auth: 'oauth2' })
    fake.endAccess()
    const session = memorySession()
    session.stored = JSON.stringify({
      accessToken: 'old',
      refreshToken: 'used-up',
      expiresAt: '2026-11-20T13:00:00Z',
    })
    expect(await xConnector.check({ ...context, session })).toMatchObject({ nativeId: '900' })
  })

  it('is broken when nothing renews it', async () => {
    const { fake, context } = await startX({ auth: 'oauth2' })
    await fake.say({ customer, text: 'hello', visibility: 'private' })
    const message = firstMessage(await pollItems(context))
    fake.endAccess(true)
    expect(await xConnector.send(sendInput(context, message))).toMatchObject({ outcome: 'auth_broken' })
    await expect(poll(context)).rejects.toMatchObject({ kind: 'auth_expired' })
    const { refreshToken: _, ...credentials } = context.credentials
    await expect(poll({ ...context, credentials })).rejects.toMatchObject({ kind: 'auth_expired' })
  })

  it('is only put off while X cannot renew', async () => {
    const { fake, context } = await startX({ auth: 'oauth2' })
    await fake.say({ customer, text: 'hello', visibility: 'private' })
    const message = firstMessage(await pollItems(context))
    const session = memorySession()
    session.stored = JSON.stringify({
      accessToken: 'x',
      refreshToken: 'fake-refresh-token-1',
      expiresAt: '2020-01-01T00:00:00Z',
    })
    fake.misbehave('server_error', 1)
    expect(await xConnector.send(sendInput({ ...context, session }, message))).toMatchObject({
      outcome: 'retryable',
    })
    expect(fake.sent).toEqual([])
  })

  it('reads a session that cannot be read as none', async () => {
    const { context } = await startX({ auth: 'oauth2' })
    const session = memorySession()
    session.stored = '{'
    expect(await xConnector.check({ ...context, session })).toMatchObject({ nativeId: '900' })
  })
})

describe('the library', () => {
  it('is loaded by the first call, not by the webhook', async () => {
    const { metafile } = await build({
      entryPoints: ['shared/channels/x/index.ts'],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      format: 'esm',
      external: ['twitter-api-v2'],
    })
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports)
    const kinds = imports.filter((one) => one.path === 'twitter-api-v2').map((one) => one.kind)
    expect(kinds).toEqual(['dynamic-import'])
  })
})
