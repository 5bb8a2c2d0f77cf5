// What exactly does the Instagram connector ask of Graph, over real HTTP against the fake?
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SessionStore } from '#shared/channels/connector.ts'
import { instagramConnector } from '#shared/channels/instagram/index.ts'
import { startFakeInstagram } from '../../../local/platforms/instagram.ts'
import { type Rig, startRig } from '../../support/contracts/connector-rig.ts'

const day = 86_400_000
let rig: Rig
beforeEach(async () => {
  rig = await startRig({ connector: instagramConnector, startFake: startFakeInstagram })
})
afterEach(() => rig.close())

function recorded() {
  const calls: { path: string; body: unknown; token: string | null }[] = []
  const recording: typeof fetch = (url, init) => {
    calls.push({
      path: new URL(String(url)).pathname,
      body: typeof init?.body === 'string' ? JSON.parse(init.body) : null,
      token: new Headers(init?.headers).get('authorization'),
    })
    return fetch(url, init)
  }
  return { calls, recording }
}

describe('texts', () => {
  it('are counted in bytes in private, and in characters in public', async () => {
    const { item } = await rig.hear({ visibility: 'private' })
    const send = (text: string) => instagramConnector.send(rig.reply(item, { text }))
    expect((await send('é'.repeat(500))).outcome).toBe('sent')
    expect(await send('é'.repeat(501))).toMatchObject({
      outcome: 'content_rejected',
      detail: expect.stringContaining('bytes'),
    })
    const { item: comment } = await rig.hear({ visibility: 'public' })
    expect((await instagramConnector.send(rig.reply(comment, { text: 'é'.repeat(300) }))).outcome).toBe(
      'sent',
    )
  })
})

describe('answers', () => {
  it('to an answer hang on the comment above it', async () => {
    const top = await rig.hear({ visibility: 'public', customer: rig.customer(1) })
    const nested = await rig.hear({
      visibility: 'public',
      customer: rig.customer(2),
      inReplyTo: top.nativeId,
    })
    const { calls, recording } = recorded()
    await instagramConnector.send(rig.reply(nested.item, { text: 'Hello both', fetch: recording }))
    expect(calls).toMatchObject([{ path: `/v25.0/${top.nativeId}/replies`, body: { message: 'Hello both' } }])
  })

  it('to a mention go through our own account', async () => {
    const { item } = await rig.hear({ visibility: 'public' })
    const { calls, recording } = recorded()
    const address = { kind: 'mention', media: '18555', id: '17999' }
    await instagramConnector.send(rig.reply(item, { text: 'Thank you', address, fetch: recording }))
    expect(calls).toMatchObject([
      {
        path: `/v25.0/${rig.fake.ownId}/mentions`,
        body: { media_id: '18555', comment_id: '17999', message: 'Thank you' },
      },
    ])
  })
})

describe('comments', () => {
  it('are left to the webhook while it is subscribed, unless told otherwise', async () => {
    await rig.hear({ visibility: 'public' })
    expect((await rig.poll(null)).deliveries).toEqual([])
    const input = {
      ...rig.context({ settings: { pollComments: 'always' } }),
      cursor: null,
      reachBackTo: new Date(rig.now().getTime() - day).toISOString(),
      budgetUsd: 0,
    }
    expect((await instagramConnector.poll?.(input))?.deliveries).toHaveLength(1)
  })
})

describe('the token', () => {
  it('is renewed and kept, used from then on, and dropped when another one is configured', async () => {
    let stored: string | null = null
    const session: SessionStore = {
      read: async () => stored,
      async renew(stale, renew) {
        if (stored === stale) stored = await renew(stored)
        return stored ?? ''
      },
    }
    const first = await instagramConnector.check(rig.context({ session }))
    expect(first.expiresAt).toBe(new Date(rig.now().getTime() + 60 * day).toISOString())
    rig.advance(20 * day)
    expect((await instagramConnector.check(rig.context({ session }))).expiresAt).toBe(first.expiresAt)
    rig.advance(15 * day)
    const { calls, recording } = recorded()
    const later = await instagramConnector.check(rig.context({ session, fetch: recording }))
    expect(later.expiresAt).toBe(new Date(rig.now().getTime() + 60 * day).toISOString())
    expect(calls.map(({ token }) => token)).toEqual([
      `Bearer ${rig.fake.credentials.accessToken}-r1`,
      `Bearer ${rig.fake.credentials.accessToken}-r2`,
    ])
    const credentials = { ...rig.fake.credentials, accessToken: 'IGAAOTHER' }
    await expect(instagramConnector.check(rig.context({ session, credentials }))).rejects.toMatchObject({
      kind: 'auth_expired',
    })
  })
})

describe('a lost answer', () => {
  it('to words with a file is not taken for unsent where the words are missing: the file may be there', async () => {
    const { item } = await rig.hear({ visibility: 'private' })
    const lost = rig.reply(item)
    rig.advance(3_600_000)
    expect(await instagramConnector.resolve?.(lost)).toEqual({ outcome: 'absent' })
    expect(await instagramConnector.resolve?.({ ...lost, withFiles: true })).toMatchObject({
      outcome: 'undecided',
    })
  })
})
