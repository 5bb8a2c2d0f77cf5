// What does one colleague tell another through a conversation: named in a note, given it, or reminded to approve?

export const noticeKinds = ['mention', 'handover', 'nudge'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** `to` is a user, or `leads` for everybody who may approve. */
export type Notice = {
  id: string
  to: string
  kind: NoticeKind
  conversation: string
  by: string
  at: string
  text: string
}

/** Addressed to all who supervise; a user is never called so. */
export const toLeads = '~leads'

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
