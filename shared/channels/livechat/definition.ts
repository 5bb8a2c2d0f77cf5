// What can our own live chat do, as data.
import type { ChannelDefinition } from '../connector.ts'
import { limits } from './limits.ts'

const { fileBytes } = limits

export const livechatDefinition: ChannelDefinition = {
  id: 'livechat',
  label: 'Live chat',
  credentials: [
    [
      { name: 'account', label: 'Name of this account, as in its URLs', secret: false },
      {
        name: 'sessionSecret',
        label: 'Session secret (two with a comma while one replaces the other)',
        secret: true,
      },
      { name: 'origins', label: 'Sites that may embed the chat (https://…, with commas)', secret: false },
      {
        name: 'identitySecret',
        label: 'Identity secret for signed-in visitors',
        secret: true,
        optional: true,
      },
    ],
  ],
  receive: ['webhook'],
  public: null,
  private: {
    label: 'Reply in the chat',
    text: { count: 'codepoints', max: limits.text },
    audience: 'Only this visitor can read it, now or when they come back.',
    attachments: {
      maxBytes: { image: fileBytes, video: fileBytes, audio: fileBytes, document: fileBytes },
      most: limits.filesPerMessage,
    },
  },
  idempotentSend: true,
  mediaBytes: fileBytes,
  // Our own address, which every account names.
  endpoint: 'https://chat.invalid',
  sources: ['Our own protocol, version 1: docs/channels/livechat.md'],
}
