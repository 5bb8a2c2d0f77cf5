// What does a reply look like of which nothing matters but what a test says of it?
import type { ReplyView } from '#shared/api/shapes.ts'

export const plainReply: ReplyView = {
  id: 'r',
  conversationId: 'c',
  version: 1,
  status: 'sent',
  text: '',
  visibility: 'public',
  by: 'ana',
  at: new Date(0).toISOString(),
  nativeId: null,
  permalink: null,
  holdUntil: null,
  failure: null,
}
