// Where does a chat server without a database keep its chats?
import type { ChatLine, ChatMarks, ChatStore } from '#shared/channels/livechat/chat-ports.ts'
import type { ChatFile } from '#shared/channels/livechat/protocol.ts'

type Chat = { marks: ChatMarks; lines: ChatLine[]; files: Map<string, ChatFile>; posts: Map<string, number> }

export function memoryChats(): ChatStore {
  const chats = new Map<string, Chat>()

  function chatOf(account: string, visitor: string): Chat {
    const key = `${account} ${visitor}`
    const chat = chats.get(key) ?? {
      marks: { delivered: 0, seen: 0, answered: 0 },
      lines: [],
      files: new Map(),
      posts: new Map(),
    }
    chats.set(key, chat)
    return chat
  }

  return {
    async marks(account, visitor) {
      const { lines, marks } = chatOf(account, visitor)
      return lines.length === 0 ? null : { ...marks }
    },
    async advance(account, visitor, mark, seq) {
      const { marks } = chatOf(account, visitor)
      marks[mark] = Math.max(marks[mark], seq)
    },
    lines: async (account, visitor, afterSeq, most) =>
      chatOf(account, visitor)
        .lines.filter(({ seq }) => seq > afterSeq)
        .slice(0, most),
    lastLines: async (account, visitor, most) => chatOf(account, visitor).lines.slice(-most),
    async addLine(account, visitor, line) {
      const { lines } = chatOf(account, visitor)
      if (lines.some(({ seq }) => seq === line.seq)) return false
      lines.push(line)
      return true
    },
    async addFile(account, visitor, file) {
      chatOf(account, visitor).files.set(file.id, file)
    },
    file: async (account, visitor, id) => chatOf(account, visitor).files.get(id) ?? null,
    async countPost(account, visitor, minute) {
      const { posts } = chatOf(account, visitor)
      const count = (posts.get(minute) ?? 0) + 1
      posts.set(minute, count)
      return count
    },
  }
}
