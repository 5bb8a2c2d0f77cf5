// What is a Facebook Page with its Messenger, as data: credentials, limits, windows and where each fact comes from.
import type { ChannelDefinition } from '../connector.ts'
import { fileLimits, pace, textLimits } from './limits.ts'

export const facebookDefinition: ChannelDefinition = {
  id: 'facebook',
  label: 'Facebook',
  credentials: [
    [
      { name: 'appSecret', label: 'App secret', secret: true, signs: true },
      { name: 'verifyToken', label: 'Webhook verify token', secret: true },
      { name: 'accessToken', label: 'Page access token', secret: true },
      { name: 'pageId', label: 'Page ID', secret: false },
    ],
  ],
  receive: ['webhook', 'poll'],
  callbackByHand: true,
  pollSeconds: pace.poll,
  catchUpPollSeconds: pace.catchUp,
  public: {
    label: 'Comment on Facebook',
    text: { count: 'utf16', max: textLimits.comment },
    audience: 'Everyone who sees the post can read this.',
    attachments: { maxBytes: { image: fileLimits.commentImage }, most: 1 },
  },
  private: {
    label: 'Messenger',
    text: { count: 'utf16', max: textLimits.message },
    audience: 'Only this person reads it.',
    windowHours: 24,
    attachments: {
      maxBytes: {
        image: fileLimits.messageImage,
        video: fileLimits.messageOther,
        audio: fileLimits.messageOther,
        document: fileLimits.messageOther,
      },
      most: 1,
    },
  },
  actions: ['hide', 'unhide', 'like', 'unlike', 'delete', 'take_over', 'hand_back'],
  idempotentSend: false,
  mediaBytes: fileLimits.messageOther,
  endpoint: 'https://graph.facebook.com',
  sources: [
    'Windows, private replies, codes: Messenger Platform documentation excerpts, November 2025 to September 2026.',
    'Webhook fields: open adapters of August 2026; the shape of `mention` varies and is partly uncertain.',
    'Text limits: 2,000 characters in Messenger; 8,000 in a comment is general knowledge.',
    'Uncertain: a visitor may delete a message in Messenger without any event.',
  ],
}
