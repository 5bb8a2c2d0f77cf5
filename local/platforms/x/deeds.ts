// What people do on our X: customers write, edit and quote, and somebody of ours answers in X's own app.
import type { FakeCustomer, FakeMessage } from '../fake-platform.ts'
import type { Telling } from './telling.ts'
import { type NewPost, type Picture, us, type World, type XPost } from './world.ts'

type Made = { nativeId: string }
const ourHandle = new RegExp(`@${us.username}\\b`, 'i')

export function createDeeds(world: World, telling: Telling, now: () => Date) {
  const pictures = new Map<string, Picture>()

  function pictureOf(message: FakeMessage): Picture | null {
    if (message.media === undefined) return null
    const { bytes, mimeType } = message.media
    const key = `3_${world.newId(now())}`
    const picture = { key, bytes, mimeType, file: `a1${key.slice(-4)}.${mimeType.split('/')[1] ?? 'jpg'}` }
    pictures.set(key, picture)
    return picture
  }

  /** Who starts a thread with us calls us by name; without that X would not show it to us. */
  function publish(message: FakeMessage, extra: Partial<NewPost> = {}): Made {
    const replyTo = world.posts.get(message.inReplyTo ?? '') ?? null
    const explicit = ourHandle.test(message.text)
    const calls = !message.unaddressed && replyTo === null && extra.quoteOf === undefined && !explicit
    const post = world.write({
      authorId: world.meet(message.customer).id,
      text: calls ? `@${us.username} ${message.text}` : message.text,
      replyTo,
      picture: pictureOf(message),
      ...(message.at === undefined ? {} : { at: new Date(message.at) }),
      ...extra,
    })
    if (!message.unaddressed || replyTo !== null) telling.post(post, explicit || calls)
    return { nativeId: post.id }
  }

  function writeMessage(message: FakeMessage): Made {
    const at = message.at === undefined ? undefined : new Date(message.at)
    const author = world.meet(message.customer)
    const made = world.writeMessage(author.id, us.id, message.text, at, pictureOf(message) ?? undefined)
    telling.message(made)
    return { nativeId: made.id }
  }

  function ownPost(text: string, replyTo: XPost | null): Made {
    const post = world.write({ authorId: us.id, text, replyTo })
    telling.post(post)
    return { nativeId: post.id }
  }

  return {
    pictures,
    say: async (message: FakeMessage): Promise<Made> =>
      message.visibility === 'public' ? publish(message) : writeMessage(message),
    async edit(nativeId: string, text: string): Promise<void> {
      const post = world.posts.get(nativeId)
      if (post === undefined || post.gone) throw new Error('Only posts that are still there can be edited.')
      const keepsHandle = ourHandle.test(post.typed) && !ourHandle.test(text)
      const { authorId, replyTo, quoteOf } = post
      telling.post(
        world.write({
          authorId,
          text: keepsHandle ? `@${us.username} ${text}` : text,
          replyTo,
          quoteOf,
          edits: post,
          withHandles: false,
        }),
      )
    },
    /** X tells nobody when a customer deletes a post. */
    async remove(nativeId: string): Promise<void> {
      const post = world.posts.get(nativeId)
      if (post !== undefined) post.gone = true
    },
    async answerOutside(to: FakeCustomer, text: string, inReplyTo: string): Promise<Made> {
      const parent = world.posts.get(inReplyTo)
      if (parent !== undefined) return ownPost(text, parent)
      const made = world.writeMessage(us.id, world.meet(to).id, text)
      telling.message(made)
      return { nativeId: made.id }
    },
    /** Only messages can be seen to have been read. */
    async acknowledge(nativeId: string, status: 'delivered' | 'read'): Promise<void> {
      const message = world.messages.get(nativeId)
      const reader = message?.pair.find((id) => id !== us.id)
      if (status === 'read' && message !== undefined && reader !== undefined) telling.read(message, reader)
    },
    sayUnsummoned: async (message: FakeMessage): Promise<Made> => publish(message, { withHandles: false }),
    quote: async (customer: FakeCustomer, text: string, nativeId: string): Promise<Made> =>
      publish({ customer, text, visibility: 'public' }, { quoteOf: world.posts.get(nativeId) ?? null }),
    postOwn: (text: string): Made => ownPost(text, null),
    refuseDms(customer: FakeCustomer): void {
      world.meet(customer).refusesDms = true
    },
  }
}
