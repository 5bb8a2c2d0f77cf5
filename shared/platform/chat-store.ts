// The chats of the table, as the chat server asks for them.
import * as chats from '../store/chats.ts'
import type { Database } from '../store/database.ts'

/** Everything the chat server keeps, by account and visitor. */
export const chatStore = (db: Database) => ({
  marks: (account: string, visitor: string) => chats.readChatMarks(db, { account, visitor }),
  advance: (account: string, visitor: string, mark: keyof chats.ChatMarks, seq: number, ttl: number) =>
    chats.advanceChatMark(db, { account, visitor }, mark, seq, ttl),
  lines: (account: string, visitor: string, after: number, most: number) =>
    chats.listChatLines(db, { account, visitor }, after, most),
  lastLines: (account: string, visitor: string, most: number) =>
    chats.listLastChatLines(db, { account, visitor }, most),
  addLine: (account: string, visitor: string, line: chats.StoredChatLine, ttl: number) =>
    chats.addChatLine(db, { account, visitor }, line, ttl),
  addFile: (account: string, visitor: string, file: chats.StoredChatFile, ttl: number) =>
    chats.writeChatFile(db, { account, visitor }, file, ttl),
  file: (account: string, visitor: string, id: string) => chats.readChatFile(db, { account, visitor }, id),
  countPost: (account: string, visitor: string, minute: string, ttl: number) =>
    chats.countChatPost(db, { account, visitor }, minute, ttl),
})
