// Is a form signed the way S3 checks it, for one object of one size and type?
import { expect, it } from 'vitest'
import { policySignature, signedForm, signingKey } from '#shared/platform/post-policy.ts'

it('derives the key of AWS’s own published example', () => {
  const key = signingKey('20150830/us-east-1/iam/aws4_request', 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY')
  expect(key.toString('hex')).toBe('c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9')
})

it('says in its policy all that the form says, the exact size, and when it ends', () => {
  const now = new Date('2026-11-22T10:00:00.000Z')
  const fields = signedForm(
    {
      bucket: 'files',
      region: 'eu-west-1',
      fields: { key: 'uploads/me/1', 'content-type': 'image/png' },
      bytes: 321,
    },
    { accessKeyId: 'AKIA', secretAccessKey: 'secret', sessionToken: 'token' },
    now,
    new Date('2026-11-22T10:15:00.000Z'),
  )
  const scope = '20261122/eu-west-1/s3/aws4_request'
  expect(fields).toMatchObject({
    'x-amz-credential': `AKIA/${scope}`,
    'x-amz-date': '20261122T100000Z',
    'x-amz-security-token': 'token',
  })
  const { policy = '', 'x-amz-signature': signature, ...said } = fields
  expect(JSON.parse(Buffer.from(policy, 'base64').toString())).toEqual({
    expiration: '2026-11-22T10:15:00.000Z',
    conditions: [
      { bucket: 'files' },
      ...Object.entries(said).map(([name, value]) => ({ [name]: value })),
      ['content-length-range', 321, 321],
    ],
  })
  expect(signature).toBe(policySignature(policy, scope, 'secret'))
})
