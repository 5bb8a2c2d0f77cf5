// What exists on the fake LinkedIn: our page with one post, the comments below it, and the notifications about them.
import { createPeople } from '../fake-people.ts'
import type { FakeMessage, FakeSent } from '../fake-platform.ts'

export const organization = '5500001'
export const page = `urn:li:organization:${organization}`
export const post = 'urn:li:activity:7400000000000000001'
const ugcPost = 'urn:li:ugcPost:7400000000000000000'

export type Comment = {
  id: string
  urn: string
  actor: string
  text: string
  parent: string | null
  time: number
}
export type Notification = {
  notificationId: number
  action: string
  lastModifiedAt: number
  [field: string]: unknown
}

export function createWorld(now: () => Date) {
  const people = createPeople(/^[A-Za-z0-9_-]{10}$/, (hex) => hex.slice(0, 10))
  const comments = new Map<string, Comment>()
  const notifications: Notification[] = []
  const sent: FakeSent[] = []
  const images = new Map<string, { mimeType: string; bytes: Uint8Array }>()
  const start = BigInt(now().getTime()) * 1_000_000n
  let counted = 0

  function put(actor: string, text: string, parent: string | null, at: Date): Comment {
    const id = String(start + BigInt(counted++))
    // Comments hang one below another once only.
    const top = parent === null ? null : (comments.get(parent)?.parent ?? parent)
    const comment = {
      id,
      urn: `urn:li:comment:(${post},${id})`,
      actor,
      text,
      parent: top,
      time: at.getTime(),
    }
    comments.set(comment.urn, comment)
    return comment
  }

  function notify(action: string, comment: Comment, at: number): Notification {
    const notification = {
      notificationId: 1_000_000 + counted++,
      organizationalEntity: page,
      action,
      sourcePost: ugcPost,
      decoratedSourcePost: { entity: ugcPost, mediaCategory: 'NONE', owner: page, text: 'Ask us here ☕' },
      generatedActivity: comment.urn,
      decoratedGeneratedActivity: {
        comment: { entity: comment.urn, mediaCategory: 'NONE', owner: comment.actor, text: comment.text },
      },
      lastModifiedAt: at,
      subscriber: 'urn:li:person:admin00001',
    }
    notifications.push(notification)
    return notification
  }

  function must(urn: string): Comment {
    const comment = comments.get(urn)
    if (comment === undefined) throw new Error(`The fake LinkedIn has no comment ${urn}.`)
    return comment
  }

  return {
    people,
    comments,
    notifications,
    sent,
    images,
    notify,
    say({ customer, text, inReplyTo, at }: FakeMessage): { comment: Comment; notification: Notification } {
      const actor = `urn:li:person:${people.meet(customer)}`
      const parent = inReplyTo !== undefined && comments.has(inReplyTo) ? inReplyTo : null
      const comment = put(actor, text, parent, at === undefined ? now() : new Date(at))
      return { comment, notification: notify('COMMENT', comment, comment.time) }
    },
    reply(
      text: string,
      parent: string | null,
      picture?: { mimeType: string; bytes: Uint8Array },
    ): { comment: Comment; notification: Notification } {
      const comment = put(page, text, parent, now())
      const above = parent === null ? undefined : comments.get(parent)
      const reader = people.find((above?.actor ?? '').replace('urn:li:person:', ''))
      sent.push({
        nativeId: comment.urn,
        text,
        to: reader?.nativeId ?? '',
        visibility: 'public',
        at: now().toISOString(),
        ...(parent === null ? {} : { inReplyTo: parent }),
        ...(picture === undefined ? {} : { attachments: [picture] }),
      })
      return { comment, notification: notify('ADMIN_COMMENT', comment, comment.time) }
    },
    edit(urn: string, text: string): Notification {
      const comment = must(urn)
      comment.text = text
      return notify('COMMENT_EDIT', comment, now().getTime())
    },
    remove(urn: string): Notification {
      const comment = must(urn)
      comments.delete(urn)
      return notify('COMMENT_DELETE', comment, now().getTime())
    },
  }
}

/** As the API shows it. */
export function shown({ id, urn, actor, text, parent, time }: Comment): Record<string, unknown> {
  return {
    id,
    $URN: urn,
    actor,
    object: post,
    message: { text, attributes: [] },
    created: { actor, time },
    lastModified: { actor, time },
    ...(parent === null ? {} : { parentComment: parent }),
  }
}
