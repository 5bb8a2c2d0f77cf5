// Is a customer's file fetched whole, from where it may be fetched, and nothing else?
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ConnectorContext } from '#shared/channels/connector.ts'
import { whatsappConnector } from '#shared/channels/whatsapp/index.ts'

const file = new TextEncoder().encode('the bytes of a picture')
const digest = createHash('sha256').update(file).digest()
const link = 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1'

type Asked = { url: string; authorization: string | null }
type Page = { status?: number; headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> }

function world(
  about: Record<string, unknown>,
  pages: Record<string, Page>,
  endpoint = 'https://graph.facebook.com',
) {
  const asked: Asked[] = []
  const context: ConnectorContext = {
    credentials: { accessToken: 'EAATOKEN123', phoneNumberId: 'PN1' },
    endpoint,
    fetch: async (input, init) => {
      const url = String(input)
      asked.push({ url, authorization: new Headers(init?.headers).get('authorization') })
      if (url.startsWith(`${endpoint}/v`)) return Response.json(about)
      const page = pages[url] ?? { status: 404 }
      return new Response(page.body ?? null, { status: page.status ?? 200, headers: page.headers ?? {} })
    },
    now: () => new Date('2026-03-02T09:00:00Z'),
    session: { read: async () => null, renew: async (_, renew) => renew(null) },
    settings: {},
  }
  const fetchIt = (maxBytes = 1000) => {
    return whatsappConnector.fetchMedia?.({ kind: 'image', nativeId: '77' }, context, maxBytes)
  }
  return { asked, fetchIt }
}

const about = { url: link, mime_type: 'image/jpeg', sha256: digest.toString('hex'), file_size: file.length }

describe('a file', () => {
  it('is fetched with the token from the link its id names', async () => {
    const { asked, fetchIt } = world(about, { [link]: { body: file } })
    expect(await fetchIt()).toEqual({ bytes: Buffer.from(file), mimeType: 'image/jpeg' })
    expect(asked.map(({ authorization }) => authorization)).toEqual([
      'Bearer EAATOKEN123',
      'Bearer EAATOKEN123',
    ])
    expect(asked[0]?.url).toBe('https://graph.facebook.com/v25.0/77?phone_number_id=PN1')
  })

  it('is checked against its digest in hex or base64, when there is one we can read', async () => {
    for (const sha256 of [digest.toString('base64'), undefined, 'of-a-new-kind']) {
      const { fetchIt } = world({ ...about, sha256 }, { [link]: { body: file } })
      expect((await fetchIt())?.bytes).toEqual(Buffer.from(file))
    }
    for (const wrong of ['00'.repeat(32), Buffer.alloc(32).toString('base64')]) {
      const { fetchIt } = world({ ...about, sha256: wrong }, { [link]: { body: file } })
      await expect(fetchIt()).rejects.toMatchObject({ kind: 'rejected' })
    }
  })

  it('is not fetched when it is announced as too large', async () => {
    const { asked, fetchIt } = world(about, { [link]: { body: file } })
    await expect(fetchIt(5)).rejects.toMatchObject({ kind: 'rejected' })
    expect(asked).toHaveLength(1)
  })

  it('is given up when its header or its length turns out too large', async () => {
    const unannounced = { ...about, file_size: undefined }
    const header = { [link]: { body: file, headers: { 'content-length': '5000' } } }
    await expect(world(unannounced, header).fetchIt()).rejects.toMatchObject({ kind: 'rejected' })
    await expect(world(unannounced, { [link]: { body: file } }).fetchIt(10)).rejects.toMatchObject({
      kind: 'rejected',
    })
  })

  it('follows https redirects without carrying the token to another host', async () => {
    const other = 'https://cdn.example.net/file'
    const pages = { [link]: { status: 302, headers: { location: other } }, [other]: { body: file } }
    const { asked, fetchIt } = world(about, pages)
    expect((await fetchIt())?.bytes).toEqual(Buffer.from(file))
    expect(asked.at(-1)).toEqual({ url: other, authorization: null })
  })

  it.each([
    'http://lookaside.fbsbx.com/file',
    'file:///etc/passwd',
    'http://127.0.0.1/latest',
    'https://127.0.0.1/latest',
    'not a link',
  ])('is not fetched from %s', async (url) => {
    const direct = world({ ...about, url }, { [url]: { body: file } })
    await expect(direct.fetchIt()).rejects.toMatchObject({ kind: 'rejected' })
    expect(direct.asked).toHaveLength(1)
    if (url === 'not a link') return
    const redirected = world(about, {
      [link]: { status: 302, headers: { location: url } },
      [url]: { body: file },
    })
    await expect(redirected.fetchIt()).rejects.toMatchObject({ kind: 'rejected' })
    expect(redirected.asked).toHaveLength(2)
  })

  it('gives up on a circle of redirects', async () => {
    const { fetchIt } = world(about, { [link]: { status: 302, headers: { location: link } } })
    await expect(fetchIt()).rejects.toMatchObject({ kind: 'unavailable' })
  })

  it.each([
    [401, 'auth_expired'],
    [404, 'not_found'],
    [503, 'unavailable'],
  ])('answers %d with %s', async (status, kind) => {
    await expect(world(about, { [link]: { status } }).fetchIt()).rejects.toMatchObject({ kind })
  })
})
