// What is an Instagram professional account, as data: credentials, limits, windows and where each fact comes from.
import type { ChannelDefinition } from '../connector.ts'
import { mediaBytes, outgoingBytes, pace, textLimits } from './limits.ts'

export const instagramDefinition: ChannelDefinition = {
  id: 'instagram',
  label: 'Instagram',
  credentials: [
    [
      { name: 'appSecret', label: 'Instagram app secret', secret: true, signs: true },
      { name: 'verifyToken', label: 'Webhook verify token', secret: true },
      { name: 'accessToken', label: 'Long-lived access token', secret: true },
      { name: 'userId', label: 'Instagram professional account ID', secret: false },
    ],
  ],
  receive: ['webhook', 'poll'],
  callbackByHand: true,
  pollSeconds: pace.poll,
  catchUpPollSeconds: pace.catchUp,
  public: {
    label: 'Comment on Instagram',
    text: { count: 'utf16', max: textLimits.comment },
    audience: 'Everyone who sees the post can read this.',
  },
  private: {
    label: 'Instagram message',
    text: { count: 'bytes', max: textLimits.messageBytes },
    audience: 'Only this person reads it.',
    windowHours: 24,
    attachments: {
      maxBytes: outgoingBytes,
      most: 1,
      byLink: true,
      types: [
        'image/jpeg',
        'image/png',
        'image/gif',
        'video/mp4',
        'video/quicktime',
        'audio/mp4',
        'audio/wav',
        'application/pdf',
      ],
    },
  },
  actions: ['hide', 'unhide', 'delete', 'take_over', 'hand_back'],
  idempotentSend: false,
  mediaBytes,
  endpoint: 'https://graph.instagram.com',
  sources: [
    'Windows, private replies, byte limit: Instagram Platform documentation excerpts, November 2025 to September 2026.',
    'Webhook fields: open adapters of August 2026; comments have no time of their own there.',
    'Files out: pictures of 8 MB, videos, sounds and PDF of 25 MB, one a message, by link (general knowledge).',
    'Comment limit: 300 characters; 4 hashtags and one link are refused by Instagram itself (general knowledge).',
  ],
}
