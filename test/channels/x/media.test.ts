// Can what people attach be fetched, from open links and from private ones, and nothing else?
import { describe, expect, it } from 'vitest'
import type { ConnectorContext } from '#shared/channels/connector.ts'
import { xConnector } from '#shared/channels/x/index.ts'
import type { MediaRef } from '#shared/domain/mention.ts'
import { customer, firstMessage, pollItems, startX } from './harness.ts'

const bytes = Buffer.from('not really a picture')
const media = { kind: 'image' as const, mimeType: 'image/png', bytes }

async function fetchMedia(ref: MediaRef | undefined, context: ConnectorContext, maxBytes = 1000) {
  if (xConnector.fetchMedia === undefined || ref === undefined) throw new Error('There is nothing to fetch.')
  return xConnector.fetchMedia(ref, context, maxBytes)
}

describe('media', () => {
  it('of a post is an open link', async () => {
    const { fake, context } = await startX()
    await fake.say({ customer, text: 'look', visibility: 'public', media })
    const message = firstMessage(await pollItems(context))
    expect(message.text).toBe('@northwindparcel look')
    const found = await fetchMedia(message.media[0], context)
    expect(Buffer.from(found.bytes)).toEqual(bytes)
    expect(found.mimeType).toBe('image/png')
    await expect(fetchMedia(message.media[0], context, 5)).rejects.toMatchObject({ kind: 'rejected' })
  })

  it('of a message needs our token', async () => {
    const { fake, context } = await startX()
    await fake.say({ customer, text: 'look', visibility: 'private', media })
    const [ref] = firstMessage(await pollItems(context)).media
    expect(ref).not.toHaveProperty('url')
    const found = await fetchMedia(ref, context)
    expect(Buffer.from(found.bytes)).toEqual(bytes)
    expect(found.mimeType).toBe('image/png')
    await expect(fetchMedia(ref, context, 5)).rejects.toMatchObject({ kind: 'rejected' })
    await expect(fetchMedia({ ...ref, kind: 'image', nativeId: 'dm/1/2/3' }, context)).rejects.toMatchObject({
      kind: 'not_found',
    })
  })

  it('that came without its link is asked of the post', async () => {
    const { fake, context } = await startX()
    const { nativeId } = await fake.say({ customer, text: 'look', visibility: 'public', media })
    const [ref] = firstMessage(await pollItems(context)).media
    const key = /media\/([^/]+)\//.exec(ref?.url ?? '')?.[1]
    const named: MediaRef = { kind: 'image', nativeId: `post/${nativeId}/${key}` }
    expect(Buffer.from((await fetchMedia(named, context)).bytes)).toEqual(bytes)
    await fake.remove?.(nativeId)
    await expect(fetchMedia(named, context)).rejects.toMatchObject({ kind: 'not_found' })
  })

  it.each(['http://169.254.169.254/latest', 'file:///etc/passwd', 'ftp://x', 'http://127.0.0.1.evil.test/'])(
    'is never fetched from %s',
    async (url) => {
      const { context } = await startX()
      await expect(fetchMedia({ kind: 'image', url }, context)).rejects.toMatchObject({ kind: 'rejected' })
    },
  )

  it('is not fetched from this machine on behalf of the real X', async () => {
    const { context, fake } = await startX()
    const real = { ...context, endpoint: 'https://api.x.com' }
    const url = `${fake.endpoint}/media/a/b.png`
    await expect(fetchMedia({ kind: 'image', url }, real)).rejects.toMatchObject({ kind: 'rejected' })
    await expect(fetchMedia({ kind: 'image' }, context)).rejects.toMatchObject({ kind: 'not_found' })
  })
})
