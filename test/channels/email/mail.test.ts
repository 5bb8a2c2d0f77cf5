// What is new in a mail, whom does it answer, what is a machine's, and what came back?
import { readFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import PostalMime from 'postal-mime'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compose } from '#shared/channels/email/compose.ts'
import { htmlToText } from '#shared/channels/email/html-text.ts'
import { emailConnector } from '#shared/channels/email/index.ts'
import { mailboxOf } from '#shared/channels/email/mailbox.ts'
import { withoutQuotation } from '#shared/channels/email/quoted.ts'
import { readMail } from '#shared/channels/email/read-mail.ts'
import { takeMail } from '#shared/channels/email/take-mail.ts'
import { plainSubject } from '#shared/channels/email/thread.ts'
import { startFakeEmail } from '../../../local/platforms/email.ts'
import { type Rig, startRig } from '../../support/contracts/connector-rig.ts'

const read = (name: string) =>
  emailConnector.normalise({
    bytes: readFileSync(new URL(`../../fixtures/email/${name}.json`, import.meta.url)),
    source: 'webhook',
    ownIds: ['care@northwind.example'],
    receivedAt: '2026-03-02T09:00:00.000Z',
  })[0]

describe('a mail', () => {
  it('that answers is in the conversation its address names, without what it quotes', () => {
    expect(read('answer')).toMatchObject({
      text: 'Still nothing! 日本語',
      threadRoot: 'mail:0123456789abcdef0123',
      inReplyTo: '<0102-x@eu-west-1.amazonses.com>',
      address: { references: '<m1@mail.example> <0102-x@eu-west-1.amazonses.com>' },
    })
  })

  it('of HTML alone is read as text', () => {
    expect(read('html-only')).toMatchObject({ text: 'My parcel & me:\nlost 📦' })
    expect(htmlToText('a<script>b</script>c<style>d')).toBe('ac')
  })

  it('keeps the files that can be read', () => {
    expect(read('files')).toMatchObject({ media: [{ nativeId: '0a1b2c3d/0' }, { nativeId: '0a1b2c3d/2' }] })
  })

  it.each([
    ['out-of-office', { type: 'message', quiet: true }],
    ['newsletter', { type: 'ignored', reason: 'mailing_list' }],
    ['spam', { type: 'ignored', reason: 'spam' }],
    [
      'bounce',
      {
        type: 'status',
        of: '<0102-x@eu-west-1.amazonses.com>',
        status: 'failed',
        failure: { code: '5.2.2', detail: '552 5.2.2 Mailbox full', retryable: false },
      },
    ],
  ])('called %s is what it is', (name, item) => expect(read(name)).toMatchObject(item))
})

describe('a mail that SES took in', () => {
  const raw = Buffer.from('From: Ana <ana@mail.example>\r\nMessage-ID: <a@mail.example>\r\n\r\nWhere is it?')
  const record = (verdicts: Record<string, string>) => ({
    ses: {
      mail: { messageId: 'k1', timestamp: '2026-03-02T08:00:00.000Z' },
      receipt: {
        recipients: ['care@northwind.example'],
        ...Object.fromEntries(Object.entries(verdicts).map(([name, status]) => [name, { status }])),
      },
    },
  })
  const taken = async (...records: unknown[]) => {
    const items: unknown[] = []
    const unfinished = await takeMail(
      {
        raw: async () => raw,
        accounts: async () => [
          { account: 'care', ownIds: ['care@northwind.example'] },
          { account: 'other', ownIds: ['other@northwind.example'] },
        ],
        deliver: async (account, { deliveryId, receivedAt, bytes }) => {
          expect([account, deliveryId]).toEqual(['care', 'care-k1'])
          items.push(...emailConnector.normalise({ bytes, source: 'mail', ownIds: [], receivedAt }))
        },
        log: (event) => items.push(event),
      },
      records,
    )
    expect(unfinished).toBe(0)
    return items
  }
  const clean = { spamVerdict: 'PASS', virusVerdict: 'PASS' }
  const ana = { handle: 'ana@mail.example', name: 'Ana' }
  const known = { ...ana, nativeId: 'ana@mail.example' }

  it.each([
    ['passed', { dmarcVerdict: 'PASS', spfVerdict: 'FAIL', dkimVerdict: 'PASS' }, known],
    ['nobody published', { dmarcVerdict: 'GRAY', spfVerdict: 'GRAY', dkimVerdict: 'FAIL' }, known],
    ['could not be judged', { dmarcVerdict: 'PROCESSING_FAILED' }, known],
    ['was not judged', {}, known],
  ])('whose DMARC %s is its sender’s', async (_, verdicts, customer) => {
    const [item] = await taken(record({ ...clean, ...verdicts }))
    expect(item).toMatchObject({ customer, address: { to: 'ana@mail.example' } })
    expect(item).not.toHaveProperty('customer.unverified')
  })

  it('and fails DMARC is nobody’s that we know, whatever SPF and DKIM say of its envelope', async () => {
    const [item] = await taken(
      record({ ...clean, dmarcVerdict: 'FAIL', spfVerdict: 'PASS', dkimVerdict: 'PASS' }),
    )
    const customer = { ...ana, nativeId: 'unverified:ana@mail.example', unverified: true }
    expect(item).toMatchObject({ customer })
  })

  it('is left with a line in the log where its record says nothing usable', async () => {
    expect(await taken({ ses: {} }, record(clean))).toMatchObject([
      'mail_record_unreadable',
      { customer: known },
    ])
  })
})

describe('quotations', () => {
  it.each([
    ['Yes.\n\nAm Mo., 2. März 2026 um 08:10 schrieb Care <c@x.example>:\n> Hallo', 'Yes.'],
    ['Yes.\n\n-----Original Message-----\nFrom: a\n', 'Yes.'],
    ['Yes.\n\nFrom: Care\nSent: Monday\nTo: me\n\nHi', 'Yes.'],
    ['Yes.\n> and that?\nNo.', 'Yes.\n> and that?\nNo.'],
    ['> only quoted', '> only quoted'],
    ['From: here to there it is far', 'From: here to there it is far'],
    ['On it wrote nobody:', 'On it wrote nobody:'],
  ])('%j', (text, fresh) => expect(withoutQuotation(text)).toBe(fresh))

  it('subjects are the same with and without marks of an answer', () => {
    for (const subject of ['Re: Parcel 7', 'AW: Re:  parcel 7 ', 'Re[2]: Parcel 7', 'PARCEL 7'])
      expect(plainSubject(subject.replace('Re[2]', 'Re [2]'))).toBe('parcel 7')
    expect(mailboxOf('Care+hABC@Northwind.example')).toBe('care@northwind.example')
  })
})

describe('with the fake', () => {
  let rig: Rig
  let fake: Awaited<ReturnType<typeof startFakeEmail>>
  beforeEach(async () => {
    const startFake: typeof startFakeEmail = async (options) => {
      fake = await startFakeEmail(options)
      return fake
    }
    const customerId = (n: number) => `tester${n}@example.com`
    rig = await startRig({ connector: emailConnector, startFake, customerId })
  })
  afterEach(() => rig.close())

  it('a reply is threaded, and what answers it is in the same conversation', async () => {
    const { item } = await rig.hear({ text: 'First' })
    const raw = compose(rig.reply(item, { text: 'Grüße 👋' }))
    const mail = await PostalMime.parse(raw)
    expect(mail).toMatchObject({
      subject: 'Re: A question for Northwind',
      inReplyTo: item.nativeId,
      references: item.nativeId,
      text: 'Grüße 👋',
    })
    expect(mail.headers.map(({ key }) => key)).not.toContain('auto-submitted')
    const outcome = await emailConnector.send(rig.reply(item))
    const inReplyTo = outcome.outcome === 'sent' ? outcome.nativeId : ''
    const again = await rig.hear({ text: 'Second', inReplyTo })
    expect(again.item.threadRoot).toBe(item.threadRoot)
  })

  it('nothing in a subject or a name becomes a header', async () => {
    const { item } = await rig.hear({})
    const evil = 'Hi\r\nBcc: all@example.com\r\n\r\n<script>'
    const address = { ...item.address, subject: evil, messageId: `<a>\r\nBcc: x`, references: evil }
    const credentials = { ...rig.fake.credentials, displayName: evil }
    const mail = await PostalMime.parse(compose(rig.reply(item, { address, credentials })))
    expect(mail.headers.map(({ key }) => key)).not.toContain('bcc')
    expect(mail.bcc).toBeUndefined()
  })

  it('mail comes in by SMTP', async () => {
    const lines = ['HELO x', 'MAIL FROM:<eve@example.com>', 'RCPT TO:<care@northwind.example>', 'DATA']
    const message =
      'From: Eve <eve@example.com>\r\nMessage-ID: <s1@example.com>\r\nSubject: Hi\r\n\r\nBy SMTP\r\n.'
    await speak(fake.smtpPort, [...lines, message, 'QUIT'])
    const items = await rig.intake()
    expect(items).toMatchObject([
      { nativeId: '<s1@example.com>', text: 'By SMTP', customer: { nativeId: 'eve@example.com' } },
    ])
  })
})

it('what has no sender is no mail', async () => {
  const envelope = { key: 'k', receivedAt: '2026-03-02T08:00:00.000Z', recipients: [] }
  for (const raw of ['', '42', 'Subject: x\r\n\r\ny'])
    await expect(readMail(Buffer.from(raw), envelope)).rejects.toMatchObject({ kind: 'bad_payload' })
})

/** Says one line after each answer. */
function speak(port: number, lines: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1')
    socket.on('data', () => {
      const line = lines.shift()
      if (line !== undefined) socket.write(`${line}\r\n`)
    })
    socket.on('close', () => resolve())
    socket.on('error', reject)
  })
}
