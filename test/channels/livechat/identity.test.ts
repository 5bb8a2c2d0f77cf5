// Is a signed-in visitor who the site says, and does a token open one chat only?
import { describe, expect, it } from 'vitest'
import { isUser, userHash } from '#shared/channels/livechat/identity.ts'
import { makeToken, readToken } from '#shared/channels/livechat/token.ts'

const secret = 'test-secret-0001'
const vector = '3d40635bf33ffaa3afa543fa68543fd51c5ee7dfed1467e69b2586ac3300dbf9'

describe('identity', () => {
  it('fits the vector', () => {
    expect(userHash(secret, 'cust-42')).toBe(vector)
    expect(isUser(secret, 'cust-42', vector)).toBe(true)
  })

  it.each([
    ['none', undefined],
    ['empty', ''],
    ['upper case', vector.toUpperCase()],
    ['base64', Buffer.from(vector, 'hex').toString('base64')],
    ['cut short', vector.slice(1)],
    ['too long', `${vector}0`],
    ['one digit changed', `${vector.slice(0, -1)}8`],
    ['with a prefix', `sha256=${vector}`],
  ])('is refused with a hash that is %s', (_, hash) => expect(isUser(secret, 'cust-42', hash)).toBe(false))

  it('is refused for another user, another secret, and without one', () => {
    expect(isUser(secret, 'cust-43', vector)).toBe(false)
    expect(isUser('another', 'cust-42', vector)).toBe(false)
    for (const none of [undefined, '']) expect(isUser(none, 'cust-42', userHash('', 'cust-42'))).toBe(false)
  })
})

describe('token', () => {
  const now = new Date('2026-03-02T09:00:00Z')
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  const visitor = { id: 'v-0123456789abcdef0', name: 'Zoë', verified: false }
  const { token } = makeToken('shop', visitor, `${secret},old`, now)

  it('lives half an hour, and can be renewed for thirty days', () => {
    expect(readToken(token, 'shop', secret, later(29))).toEqual({ visitor, expired: false })
    expect(readToken(token, 'shop', secret, later(30))).toEqual({ visitor, expired: true })
    expect(readToken(token, 'shop', secret, later(30 * 24 * 60 + 31))).toBeNull()
  })

  it('holds for its account and its secret, either of two', () => {
    expect(readToken(token, 'shop', `new,${secret}`, now)).not.toBeNull()
    expect(readToken(token, 'other', secret, now)).toBeNull()
    for (const none of [undefined, '', 'another']) expect(readToken(token, 'shop', none, now)).toBeNull()
  })

  it('holds no longer when any of it is changed', () => {
    for (let at = 0; at < token.length; at += 7) {
      const changed = token.slice(0, at) + (token[at] === 'a' ? 'b' : 'a') + token.slice(at + 1)
      expect(readToken(changed, 'shop', secret, now)).toBeNull()
    }
    for (const odd of ['', '.', 'a.b', `${token}.x`, token.toUpperCase()])
      expect(readToken(odd, 'shop', secret, now)).toBeNull()
  })
})
