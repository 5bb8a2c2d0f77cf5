// What came for a person: named in a note, given a conversation, asked to approve, a reply of theirs failed, a crisis?

/** So many, the newest, are told to a person and can be marked as read one by one. */
export const mostNotices = 50

export const noticeKinds = ['mention', 'handover', 'nudge', 'approval', 'failed', 'crisis'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/**
 * `to` is a user, or all who supervise, or everybody. `conversation` is where it leads; for a `crisis` it is the id of
 * that. `by` is `system` for what nobody did.
 */
export type Notice = {
  id: string
  to: string
  kind: NoticeKind
  conversation: string
  by: string
  at: string
  text: string
}

/** Addressed to all who supervise, and to everybody who works here; a user is never called so. */
export const toLeads = '~leads'
export const toEveryone = '~all'

/** Is it for this person? What they did themselves they know. */
export const isNoticeFor = ({ to, by }: Notice, user: string, supervises: boolean): boolean =>
  to === user || (by !== user && (to === toEveryone || (to === toLeads && supervises)))

/** What of their notices a person has read: all up to `until`, and those of `ids`. */
export type ReadMark = { until: string; ids: string[] }
export const nothingRead: ReadMark = { until: '', ids: [] }

export const isRead = ({ at, id }: Pick<Notice, 'at' | 'id'>, { until, ids }: ReadMark): boolean =>
  at <= until || ids.includes(id)

/** The people of `users` named in a text as `@name`: the whole user name, or what stands before its `@`. */
export function mentionedIn(text: string, users: readonly string[]): string[] {
  const named = new Set(
    [...text.matchAll(/(?<![\p{L}\p{N}_])@([\p{L}\p{N}._-]*[\p{L}\p{N}_])/gu)].map(([, name = '']) =>
      name.toLowerCase(),
    ),
  )
  return users.filter((user) => named.has(user.toLowerCase()) || named.has(mentionName(user).toLowerCase()))
}

/** How a user is named in a note. */
export const mentionName = (user: string): string => user.split('@')[0] || user
