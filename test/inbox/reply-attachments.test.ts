// Are files checked by their bytes before anything is stored, kept with their reply, and sent with it?
import { describe, expect, it } from 'vitest'
import { beginUpload } from '#shared/inbox/begin-upload.ts'
import { changeReply } from '#shared/inbox/change-reply.ts'
import { queueReply, type ReplyRequest } from '#shared/inbox/queue-reply.ts'
import { readThread } from '#shared/inbox/read-thread.ts'
import { uploadKey } from '#shared/inbox/reply-attachments.ts'
import { sendReply } from '#shared/inbox/send-reply.ts'
import { mediaId, mediaObjectKey, readMedia, replyFileKey } from '#shared/store/media.ts'
import { listReplies } from '#shared/store/replies.ts'
import { type Answering, openAnswering, text } from '../support/answering.ts'
import { sharedEngine } from '../support/shared-engine.ts'

const engine = sharedEngine()
const png = Buffer.from('\x89PNG\r\n\x1a\n and more', 'latin1')
const side = {
  label: 'Test',
  text: { count: 'utf16' as const, max: 200 },
  audience: 'Nobody reads it.',
  attachments: { maxBytes: { image: 100, document: 1000 }, most: 2, textMax: 50, totalBytes: 120 },
}

/** An inbox whose private side takes files, with uploads of Maya’s under these ids. */
async function withUploads(uploads: Record<string, Uint8Array>): Promise<Answering> {
  const inbox = await openAnswering(engine().endpoint, {}, { connector: { private: side } })
  for (const [id, bytes] of Object.entries(uploads))
    await inbox.services.blobs.put(uploadKey('maya', id), bytes, 'image/png')
  return inbox
}
const ask = (inbox: Answering, changes: Partial<ReplyRequest>, by = 'maya') =>
  queueReply(inbox.services, inbox.id, by, {
    text,
    visibility: 'private',
    idempotencyKey: 'key-1',
    ...changes,
  })

describe('files of a reply', () => {
  it('are named in a look-up, which goes without them', async () => {
    const inbox = await withUploads({ one: png })
    inbox.platform.answers.push({ outcome: 'unknown', detail: 'Lost.' })
    await inbox.answer({ attachments: [{ uploadId: 'one' }] })
    await inbox.passTime(60)
    expect(inbox.platform.resolved[0]).toMatchObject({ withFiles: true })
    expect(inbox.platform.resolved[0]).not.toHaveProperty('attachments')
  })

  it('that went out before their text failed stay out: a retry sends the text alone', async () => {
    const inbox = await withUploads({ one: png })
    const limited = { outcome: 'rate_limited' as const, until: inbox.clock.at(30), detail: 'Full.' }
    const lost = { outcome: 'unknown' as const, detail: 'Lost.' }
    inbox.platform.answers.push({ ...limited, filesOut: true }, lost)
    inbox.platform.findings.push({ outcome: 'absent' })
    const { id } = await inbox.answer({ attachments: [{ uploadId: 'one' }] })
    await inbox.passTime(90)
    expect(await inbox.reply(id)).toMatchObject({ status: 'failed', filesOut: true })
    expect(inbox.platform.resolved).toHaveLength(1)
    expect(inbox.platform.resolved[0]).not.toHaveProperty('withFiles')
    await changeReply(inbox.services, id, 'retry')
    await sendReply(inbox.services, id)
    expect(inbox.platform.sent.map(({ attachments = [] }) => attachments.length)).toEqual([1, 0, 0])
    expect(await inbox.reply(id)).toMatchObject({ status: 'sent', attachments: [{ uploadId: 'one' }] })
    expect((await readThread(inbox.services, inbox.id, 10))?.messages.at(-1)?.media).toHaveLength(1)
  })

  it('go out as bytes, stay with the conversation, and are shown in the thread before and after', async () => {
    const inbox = await withUploads({ one: png })
    const { id } = await inbox.answer({ attachments: [{ uploadId: 'one', alt: 'A label' }] })
    const medium = mediaId(id, 0)
    const shown = async () => (await readThread(inbox.services, inbox.id, 10))?.messages.at(-1)?.media
    const expected = [
      {
        kind: 'image',
        alt: 'A label',
        mimeType: 'image/png',
        fileName: 'a file.bin',
        url: `/api/media/${inbox.id}/${Buffer.from(medium).toString('base64url')}`,
      },
    ]
    expect(await shown()).toEqual(expected)
    await inbox.passTime(5)
    expect(inbox.platform.sent).toMatchObject([
      { attachments: [{ kind: 'image', mimeType: 'image/png', fileName: 'a file.bin', alt: 'A label' }] },
    ])
    const [sent] = inbox.platform.sent[0]?.attachments ?? []
    expect(Buffer.from(sent?.bytes ?? []).equals(png)).toBe(true)
    expect(await shown()).toEqual(expected)
    expect(await readMedia(inbox.db, inbox.id, medium)).toMatchObject({
      state: 'stored',
      objectKey: replyFileKey(inbox.id, medium, 'image/png'),
      mimeType: 'image/png',
    })
  })

  it('can go without words; nothing at all cannot', async () => {
    const inbox = await withUploads({ one: png })
    expect(await ask(inbox, { text: ' ', idempotencyKey: 'empty-1' })).toMatchObject({ path: 'text' })
    expect(await ask(inbox, { text: '', attachments: [{ uploadId: 'one' }] })).toMatchObject({
      kind: 'queued',
    })
  })

  it('belong to the key as the text does', async () => {
    const inbox = await withUploads({ one: png, two: png })
    const attachments = [{ uploadId: 'one' }]
    expect(await ask(inbox, { attachments })).toMatchObject({ kind: 'queued' })
    expect(await ask(inbox, { attachments })).toMatchObject({ kind: 'repeated' })
    expect(await ask(inbox, {})).toEqual({ kind: 'key_reused' })
    expect(await ask(inbox, { attachments: [{ uploadId: 'two' }] })).toEqual({ kind: 'key_reused' })
  })

  it.each([
    ['one that runs in a browser', { page: Buffer.from('<html>') }, ['page'], /no file of a kind/],
    ['one that is not there', {}, ['gone'], /no longer here/],
    ['one that is too large', { big: Buffer.concat([png, Buffer.alloc(100)]) }, ['big'], /larger than/],
    ['one of a kind the side does not carry', { song: Buffer.from('ID3\x04') }, ['song'], /audio/],
    ['too many', { one: png }, ['one', 'one', 'one'], /at most 2 files/],
    ['too much together', { one: Buffer.concat([png, Buffer.alloc(50)]) }, ['one', 'one'], /Together/],
  ])('are refused: %s', async (_, uploads, ids, words) => {
    const inbox = await withUploads(uploads)
    const attachments = ids.map((uploadId) => ({ uploadId }))
    expect(await ask(inbox, { attachments })).toMatchObject({
      kind: 'refused',
      path: expect.stringContaining('attachments'),
      message: expect.stringMatching(words),
    })
    expect(await listReplies(inbox.db, inbox.id)).toEqual([])
  })

  it('of somebody else cannot be attached, by whatever id', async () => {
    const inbox = await withUploads({ one: png })
    const refused = { kind: 'refused', path: 'attachments.0.uploadId' }
    expect(await ask(inbox, { attachments: [{ uploadId: 'one' }] }, 'omar')).toMatchObject(refused)
  })

  it('leave less room for words where the platform says so, and go with no template', async () => {
    const inbox = await withUploads({ one: png })
    const attachments = [{ uploadId: 'one' }]
    const words = 'x'.repeat(51)
    expect(await ask(inbox, { attachments, text: words })).toMatchObject({ kind: 'refused', path: 'text' })
    expect(await ask(inbox, { text: words })).toMatchObject({ kind: 'queued' })
    const plain = await openAnswering(engine().endpoint)
    expect(await ask(plain, { attachments })).toMatchObject({ kind: 'refused', path: 'attachments' })
  })

  it('are linked to for an hour where the platform fetches them, and of the types it takes', async () => {
    const attachments = { ...side.attachments, byLink: true as const, types: ['image/jpeg'] }
    const jpegs = await openAnswering(
      engine().endpoint,
      {},
      { connector: { private: { ...side, attachments } } },
    )
    const jpeg = Buffer.from('\xff\xd8\xff\xe0 and more', 'latin1')
    for (const [id, bytes] of Object.entries({ jpeg, png }))
      await jpegs.services.blobs.put(uploadKey('maya', id), bytes, 'image/png')
    expect(await ask(jpegs, { attachments: [{ uploadId: 'png' }], idempotencyKey: 'other' })).toMatchObject({
      message: '"Test" does not carry image/png; it takes image/jpeg.',
    })
    jpegs.platform.answers.push(async ({ attachments: [file] = [] }) => ({
      outcome: 'content_rejected',
      detail: `Cannot fetch ${file?.link}&X-Amz-Credential=AKIA%2Fs3&X-Amz-Signature=5f1e3b.`,
    }))
    const { id } = await jpegs.answer({ attachments: [{ uploadId: 'jpeg' }] })
    await jpegs.passTime(5)
    const link = `https://storage.example/${replyFileKey(jpegs.id, mediaId(id, 0), 'image/jpeg')}?seconds=3600`
    expect(link).toContain('.jpg?')
    expect(jpegs.platform.sent).toMatchObject([{ attachments: [{ link, mimeType: 'image/jpeg' }] }])
    const { failure } = (await jpegs.reply(id)) ?? {}
    expect(failure?.detail).toBe(`Cannot fetch ${link}&[hidden]&[hidden]`)
  })

  it('that an older version kept without an ending go out all the same', async () => {
    const inbox = await withUploads({ one: png })
    const { id } = await inbox.answer({ attachments: [{ uploadId: 'one' }] })
    const { blobs } = inbox.services
    const [older, now] = [mediaObjectKey, replyFileKey].map((key) =>
      key(inbox.id, mediaId(id, 0), 'image/png'),
    )
    const { get } = blobs
    blobs.get = async (key) => (key === now ? null : get(key === older ? (now ?? '') : key))
    await inbox.passTime(5)
    expect(inbox.platform.sent).toMatchObject([{ attachments: [{ mimeType: 'image/png' }] }])
    expect(await inbox.reply(id)).toMatchObject({ status: 'sent' })
  })

  it('that have vanished fail their reply, which says so', async () => {
    const inbox = await withUploads({ one: png })
    const { id } = await inbox.answer({ attachments: [{ uploadId: 'one' }] })
    inbox.services.blobs.get = async () => null
    await inbox.passTime(5)
    expect(inbox.platform.sent).toHaveLength(0)
    expect(await inbox.reply(id)).toMatchObject({
      status: 'failed',
      failure: { detail: 'The file "a file.bin" is no longer stored.' },
    })
  })
})

it('an upload gets a place under its uploader’s mark, which names nobody, and an end', async () => {
  const { services, clock } = await openAnswering(engine().endpoint)
  const file = { fileName: 'a.png', mimeType: 'image/png' as const, bytes: 10 }
  const begun = await beginUpload(services, 'maya@acme.example', file)
  expect(begun.fields.key).toBe(uploadKey('maya@acme.example', begun.uploadId))
  expect(begun.fields.key).not.toContain('maya')
  expect(begun.expiresAt).toBe(clock.at(900))
  expect(uploadKey('omar', begun.uploadId)).not.toBe(begun.fields.key)
})
