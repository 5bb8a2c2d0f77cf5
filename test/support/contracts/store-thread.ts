// Is a thread kept whole and in order: messages once, their changes beside them, history lines, media?
import { describe, expect, it } from 'vitest'
import type { StoredAnnotation, StoredMessage } from '#shared/store/messages.ts'
import { someSignals, someSurroundings } from '../signals.ts'
import type { StoreRig } from './store.ts'
import { store } from './store-watch.ts'

const { activities, database, keys, media, messageCodec, messages, moderation, watermarks } = store
const second = (n: number): string => new Date(Date.UTC(2026, 10, 22, 9, 0, n)).toISOString()

function message(
  conversationId: string,
  nativeId: string,
  at: string,
  changes: Partial<StoredMessage> = {},
): StoredMessage {
  return {
    conversationId,
    nativeId,
    at,
    direction: 'in',
    visibility: 'private',
    text: 'Where is my parcel? 📦',
    author: { name: 'Maya', handle: '@maya' },
    signals: someSignals({
      sentiment: { label: 'negative', score: -0.5, confidence: 0.75, words: ['lost'] },
      urgency: { value: 0.9, evidence: ['where is', 'parcel'] },
      topics: [{ topic: 'money', evidence: ['refund'] }],
      fingerprint: '602m96cif3',
    }),
    around: someSurroundings({ followers: 12, tier: 'vip', copies: 3 }),
    media: [],
    permalink: null,
    inReplyTo: null,
    deliveryId: 'd1',
    replyId: null,
    counted: { channel: 'test', brand: 'Acme' },
    ...changes,
  }
}

const change = (
  of: StoredMessage,
  nativeId: string,
  changes: Partial<StoredAnnotation> = {},
): StoredAnnotation => ({
  conversationId: of.conversationId,
  kind: 'edit',
  nativeId,
  of: { nativeId: of.nativeId, at: of.at },
  at: second(59),
  text: 'new text',
  deliveryId: 'd2',
  ...changes,
})

export function describeThread({ db }: StoreRig): void {
  describe('a thread', () => {
    it('gives every message back as it was, with what was changed about it', async () => {
      const plain = message('thread-1', 'wamid.A#=/:~1', second(1))
      const full = message('thread-1', 'n2', second(2), {
        direction: 'out',
        visibility: 'public',
        text: '',
        signals: null,
        around: null,
        media: [{ kind: 'image', nativeId: 'f1', mimeType: 'image/png', fileName: 'a.png', alt: 'A cat' }],
        permalink: 'https://example.org/2',
        inReplyTo: 'wamid.A#=/:~1',
        parent: { name: 'Zoë', handle: '@zoe', text: 'Hm', permalink: null },
        deliveryId: null,
        replyId: 'thread-1.abc',
        counted: null,
      })
      expect(await messages.addMessage(db(), plain)).toBe(true)
      expect(await messages.addMessage(db(), { ...plain, text: 'another', deliveryId: 'd9' })).toBe(false)
      await messages.addMessage(db(), full)
      const edit = change(plain, 'e1')
      const gone = change(plain, 'x1', { kind: 'deletion', text: null, kept: true })
      const smile = change(full, 'r1', { kind: 'reaction', text: '👍' })
      for (const each of [edit, gone, smile]) expect(await messages.addAnnotation(db(), each)).toBe(true)
      expect(await messages.addAnnotation(db(), edit)).toBe(false)
      const page = await messages.listMessages(db(), 'thread-1', 10)
      expect(page).toEqual({ messages: [plain, full], annotations: [edit, gone, smile], before: null })
      expect(await messages.readMessage(db(), 'thread-1', plain.at, plain.nativeId)).toEqual({
        message: plain,
        annotations: [edit, gone],
      })
      expect(await messages.readMessage(db(), 'thread-1', second(9), 'none')).toBeNull()
    })

    it('keeps what was done to a message last, one a state', async () => {
      const one = message('thread-9', 'n1', second(1))
      await messages.addMessage(db(), one)
      const line = {
        conversationId: 'thread-9',
        of: { nativeId: 'n1', at: one.at },
        deliveryId: null,
        by: 'ana',
      }
      const write = (what: 'hide' | 'unhide' | 'like', at: string) =>
        moderation.writeModeration(db(), { ...line, moderation: what, at })
      expect(await write('hide', second(20))).toBe(true)
      expect(await write('unhide', second(19))).toBe(false)
      expect(await write('like', second(10))).toBe(true)
      expect(await write('unhide', second(21))).toBe(true)
      const { annotations } = await messages.listMessages(db(), 'thread-9', 10)
      expect(annotations.map(({ kind, text, at, by }) => [kind, text, at, by])).toEqual([
        ['moderation', 'unhide', second(21), 'ana'],
        ['moderation', 'like', second(10), 'ana'],
      ])
    })

    it('knows which delivery brought what', async () => {
      const one = message('thread-2', 'n1', second(1), { deliveryId: 'brought' })
      await messages.addMessage(db(), one)
      await messages.addAnnotation(db(), change(one, 'e1', { deliveryId: 'changed' }))
      const of = { at: one.at, nativeId: 'n1' }
      expect(await messages.deliveryOf(db(), keys.messageKey('thread-2', one.at, 'n1'))).toBe('brought')
      expect(await messages.deliveryOf(db(), keys.annotationKey('thread-2', of, 'e1'))).toBe('changed')
      expect(await messages.deliveryOf(db(), keys.messageKey('thread-2', one.at, 'n2'))).toBeNull()
    })

    it('keeps two messages of one second apart, and ids that begin alike', async () => {
      for (const id of ['a', 'a#1', 'ab']) await messages.addMessage(db(), message('thread-3', id, second(1)))
      const found = await messages.readMessage(db(), 'thread-3', second(1), 'a')
      expect(found?.message.nativeId).toBe('a')
      expect((await messages.listMessages(db(), 'thread-3', 10)).messages).toHaveLength(3)
    })

    it.each([1, 2, 3, 5, 8])(
      'pages back in pages of %i without loss, repetition or a parted change',
      async (limit) => {
        const id = 'thread-4'
        for (let n = 0; n < 12; n++) {
          const each = message(id, `n${n}`, second(n))
          await messages.addMessage(db(), each)
          if (n % 3 === 0) await messages.addAnnotation(db(), change(each, `e${n}`))
        }
        const seen: string[] = []
        let before: string | undefined
        do {
          const page = await messages.listMessages(db(), id, limit, before)
          const ids = page.messages.map(({ nativeId }) => nativeId)
          const edited = page.annotations.map(({ of }) => of.nativeId)
          if (limit > 1) expect(edited).toEqual(ids.filter((each) => Number(each.slice(1)) % 3 === 0))
          seen.unshift(...ids)
          before = page.before ?? undefined
        } while (before !== undefined)
        expect(seen).toEqual(Array.from({ length: 12 }, (_, n) => `n${n}`))
      },
    )

    it('passes over what else lies in a conversation, and refuses what is broken', () => {
      expect(messageCodec.decodeStored({ pk: 'C#x', sk: 'A#1' })).toBeNull()
      expect(() => messageCodec.decodeStored({ pk: 'C#x', sk: 'M#1', k: 'm' })).toThrow()
    })

    it('has its history once and in order, the latest lines of it', async () => {
      for (let n = 0; n < 5; n++) {
        const activity = {
          id: `v${n}`,
          type: 'tagged' as const,
          by: 'maya',
          at: second(n),
          detail: { added: `t${n}` },
        }
        expect(await activities.addActivity(db(), 'thread-5', activity)).toBe(true)
        expect(await activities.addActivity(db(), 'thread-5', { ...activity, by: 'other' })).toBe(false)
      }
      const lines = await activities.listActivities(db(), 'thread-5', 3)
      expect(lines.map(({ id, by, detail }) => [id, by, detail.added])).toEqual([
        ['v2', 'maya', 't2'],
        ['v3', 'maya', 't3'],
        ['v4', 'maya', 't4'],
      ])
      expect((await messages.listMessages(db(), 'thread-5', 10)).messages).toEqual([])
    })

    it('knows how far its customer has got, and never takes that back', async () => {
      const at = '20260302100000marks1'
      expect(await watermarks.readWatermarks(db(), at)).toEqual({ delivered: null, read: null })
      expect(await watermarks.raiseWatermark(db(), at, 'delivered', second(20))).toBe(true)
      expect(await watermarks.raiseWatermark(db(), at, 'delivered', second(20))).toBe(false)
      expect(await watermarks.raiseWatermark(db(), at, 'delivered', second(10))).toBe(false)
      expect(await watermarks.raiseWatermark(db(), at, 'read', second(5))).toBe(true)
      expect(await watermarks.readWatermarks(db(), at)).toEqual({ delivered: second(20), read: second(5) })
    })

    it('notes what became of media, by message', async () => {
      const id = media.mediaId('wamid.1#2', 0)
      expect(media.messageOfMedia(id)).toBe('wamid.1#2')
      expect(media.mediaIdOf({ replyId: null, nativeId: 'wamid.1#2' }, 0)).toBe(id)
      expect(media.mediaIdOf({ replyId: 'c.r', nativeId: 'wamid.1#2' }, 1)).toBe('c.r#1')
      const name = Buffer.from(id).toString('base64url')
      expect(media.mediaObjectKey('thread-6', id)).toBe(`media/thread-6/${name}`)
      expect(media.replyFileKey('thread-6', id, 'image/jpeg')).toBe(`media/thread-6/${name}.jpg`)
      expect(media.replyFileKey('thread-6', id, 'text/x-odd')).toBe(`media/thread-6/${name}`)
      expect(media.mediaPath('thread-6', id)).toBe(`/api/media/thread-6/${name}`)
      const stored = {
        conversationId: 'thread-6',
        id,
        messageAt: second(1),
        state: 'stored' as const,
        objectKey: 'media/1',
        mimeType: 'image/png',
        bytes: 12,
        reason: null,
      }
      const refused = {
        ...stored,
        id: media.mediaId('n2', 1),
        state: 'refused' as const,
        objectKey: null,
        reason: 'large',
      }
      expect(await media.readMedia(db(), 'thread-6', id)).toBeNull()
      await media.writeMedia(db(), { ...stored, state: 'failed' })
      await media.writeMedia(db(), stored)
      await media.writeMedia(db(), refused)
      expect(await media.readMedia(db(), 'thread-6', id)).toEqual(stored)
      expect(await media.readMediaOf(db(), 'thread-6', [id, refused.id, id, 'none#0'])).toEqual(
        new Map(Object.entries({ [id]: stored, [refused.id]: refused })),
      )
      const item = await database.readItem(db(), keys.mediaKey('thread-6', id))
      expect(media.isMediaItem(item ?? {})).toBe(true)
      expect(media.decodeMedia(item)).toEqual(stored)
      expect(media.isMediaItem({ sk: 'M#1' })).toBe(false)
    })
  })
}
