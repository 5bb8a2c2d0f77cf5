// Amazon SES on this machine: mail in by SMTP, mail out over its API into a maildir, and people who write.
import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { readMail } from '#shared/channels/email/read-mail.ts'
import { isSignedBy } from './email/aws-check.ts'
import { layDown } from './email/maildir.ts'
import { bounceOf, mailOf } from './email/mime.ts'
import { listenForMail } from './email/smtp-listener.ts'
import type { FakeCustomer, FakeOptions, FakePlatform, FakeSent } from './fake-platform.ts'
import { createTrouble, type FakeAnswer, type FakeRequest, startHttpFake } from './http-fake.ts'
import { pushingFake } from './pushing-fake.ts'
import { sign } from './webhook/signing.ts'
import { createWebhookSender } from './webhook-sender.ts'

const address = 'care@northwind.example'
const region = 'eu-west-1'
const accessKeyId = 'AKIAFAKEHARKENEMAIL1'
const secretAccessKey = 'fake-ses-secret-access-key-77c1'
const inboundSecret = 'fake-email-inbound-secret-5be0'

export type FakeEmail = FakePlatform & {
  /** Port of the SMTP listener on 127.0.0.1. */
  smtpPort: number
}

/** Mail has no window, no parents that go, no edits and no receipts. */
export async function startFakeEmail(options: FakeOptions = {}): Promise<FakeEmail> {
  const now = options.now ?? (() => new Date())
  const trouble = createTrouble([
    'blocked_user',
    'not_permitted',
    'token_revoked',
    'rate_limited',
    'server_error',
    'slow',
    'reset_before_write',
    'reset_after_write',
    'late_failure',
  ])
  const sent: FakeSent[] = []
  const stored = new Map<string, Uint8Array>()
  const names = new Map<string, string>()
  const replyTo = new Map<string, string>()
  const sender = createWebhookSender({
    disorder: () => platform.disorder,
    sign: (body) => ({ 'harken-signature': sign(inboundSecret, body, now()) }),
  })

  /** What SES does with a mail for us: lays it down, and tells us. */
  async function takeIn(raw: Buffer, recipients: string[]): Promise<void> {
    const key = randomUUID()
    stored.set(key, raw)
    const verdicts = { spam: 'PASS' as const, virus: 'PASS' as const }
    const mail = await readMail(raw, { key, receivedAt: now().toISOString(), recipients, verdicts })
    sender.deliver(JSON.stringify({ ...mail, ...(platform.disorder ? { dmarcPolicy: 'none/ü' } : {}) }))
  }

  const refuse = (status: number, name: string, message: string): FakeAnswer => ({
    status,
    headers: { 'x-amzn-errortype': name },
    body: { message },
  })

  function guard(request: FakeRequest): FakeAnswer | null {
    if (!isSignedBy(request, accessKeyId, secretAccessKey) || trouble.take('token_revoked'))
      return refuse(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.')
    if (trouble.take('rate_limited'))
      return refuse(429, 'TooManyRequestsException', 'Maximum sending rate exceeded.')
    return null
  }

  async function sendMail(request: FakeRequest): Promise<FakeAnswer> {
    const body = JSON.parse(request.body.toString('utf8'))
    if (trouble.take('blocked_user'))
      return refuse(400, 'MessageRejected', 'Address is on the suppression list for your account')
    if (trouble.take('not_permitted'))
      return refuse(400, 'MailFromDomainNotVerifiedException', 'The MAIL FROM domain is not verified.')
    const raw = Buffer.from(body.Content.Raw.Data, 'base64')
    const mail = await PostalMime.parse(raw)
    const to: string = body.Destination.ToAddresses[0]
    const id = `0102${randomUUID()}-000000`
    const nativeId = `<${id}@${region}.amazonses.com>`
    const [answerTo] = mail.replyTo ?? []
    replyTo.set(nativeId, answerTo?.address ?? address)
    if (options.folder !== undefined) await layDown(join(options.folder, 'mail', 'outbox'), id, raw)
    sent.push({
      nativeId,
      text: (mail.text ?? '').replace(/\n$/, ''),
      to: names.get(to) ?? to,
      visibility: 'private',
      at: now().toISOString(),
      attachments: mail.attachments.map(({ mimeType, content }) => ({
        mimeType,
        bytes: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
      })),
    })
    if (trouble.take('late_failure')) await takeIn(bounceOf(nativeId, address, to, now()), [address])
    return { status: 200, body: { MessageId: id } }
  }

  function giveMail({ params }: FakeRequest): FakeAnswer {
    const raw = stored.get(params.key ?? '')
    return raw === undefined ? { status: 404, body: '<Code>NoSuchKey</Code>' } : { status: 200, body: raw }
  }

  const http = await startHttpFake({
    ...(options.port === undefined ? {} : { port: options.port }),
    routes: [
      { method: 'POST', path: '/v2/email/outbound-emails', write: true, handle: sendMail },
      {
        method: 'GET',
        path: '/v2/email/account',
        handle: () => ({ status: 200, body: { SendingEnabled: true, ProductionAccessEnabled: true } }),
      },
      { method: 'GET', path: '/mail/:key', handle: giveMail },
    ],
    guard,
    trouble,
    notFound: () => refuse(404, 'NotFoundException', 'There is no such operation.'),
    serverError: () => refuse(503, 'ServiceUnavailable', 'Try again.'),
  })
  const smtp = await listenForMail(0, takeIn)
  if (options.folder !== undefined) {
    await mkdir(join(options.folder, 'mail'), { recursive: true })
    await writeFile(join(options.folder, 'mail', 'smtp-port'), `${smtp.port}\n`)
  }

  function mailboxOf({ nativeId }: FakeCustomer): string {
    const mailbox = nativeId.includes('@') ? nativeId : `${nativeId}@people.example`
    names.set(mailbox, nativeId)
    return mailbox
  }

  const platform: FakeEmail = {
    channel: 'email',
    endpoint: http.endpoint,
    credentials: {
      address,
      displayName: 'Northwind Parcel',
      region,
      accessKeyId,
      secretAccessKey,
      inboundSecret,
    },
    ownId: address,
    smtpPort: smtp.port,
    disorder: false,
    async connectWebhook(url) {
      sender.connect(url)
    },
    async say({ customer, text, visibility, inReplyTo, media }) {
      if (visibility === 'public') throw new Error('Mail has no public side.')
      const messageId = `<${randomUUID()}@people.example>`
      const to = replyTo.get(inReplyTo ?? '') ?? address
      const raw = mailOf({
        messageId,
        from: mailboxOf(customer),
        name: customer.name,
        to,
        subject: `${inReplyTo === undefined ? '' : 'Re: '}A question for Northwind`,
        text,
        at: now(),
        inReplyTo,
        file: media === undefined ? undefined : { ...media, fileName: media.fileName ?? 'photo.png' },
      })
      await takeIn(raw, [to])
      return { nativeId: messageId }
    },
    ...pushingFake({ http, sender, trouble }),
    sent,
    async close() {
      await sender.close()
      await smtp.close()
      await http.close()
    },
  }
  return platform
}
