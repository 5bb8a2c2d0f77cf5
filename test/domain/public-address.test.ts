// Can a target URL reach anything but the public internet?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPublicAddress, problemWithTargetUrl } from '#shared/domain/public-address.ts'

describe('a target URL', () => {
  it.each([
    'https://hooks.slack.com/services/T0/B0/x',
    'https://prod-12.westeurope.logic.azure.com/workflows/x?sig=y',
    'https://8.8.8.8/hook',
    'https://[2606:4700::1111]/hook',
  ])('may be %s', (url) => expect(problemWithTargetUrl(url)).toBeNull())

  it.each([
    'http://example.com/',
    'ftp://example.com/',
    'not a url',
    'https://user:secret@example.com/',
    'https://example.com:8443/',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://printer/',
    'https://db.internal/',
    'https://router.local/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://10.1.2.3/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://172.31.255.255/',
    'https://192.168.0.1/',
    'https://0.0.0.0/',
    'https://255.255.255.255/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:8.8.8.8]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[fd00:ec2::254]/',
    'https://[fe80::1]/',
    'https://[2002:7f00:1::]/',
    'https://[2001:db8::1]/',
  ])('may not be %s', (url) => expect(problemWithTargetUrl(url)).toMatch(/^url: /))

  it('is judged alike however an address is written', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
        expect(problemWithTargetUrl(`https://${number}/`) === null).toBe(isPublicAddress(address))
      }),
    )
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const url = `https://[${address}]/`
        if (URL.canParse(url)) expect(problemWithTargetUrl(url) === null).toBe(isPublicAddress(address))
      }),
    )
  })

  it('takes for an address only what is one', () => {
    for (const text of [
      '',
      '1.2.3',
      '1.2.3.4.5',
      '01.2.3.4',
      '256.1.1.1',
      '2000::1::2',
      '2000:1',
      'example.com',
      '2000::g',
    ])
      expect(isPublicAddress(text), text).toBe(false)
    expect(isPublicAddress('2a00:1450:4001:0830:0000:0000:0000:200e')).toBe(true)
  })
})
