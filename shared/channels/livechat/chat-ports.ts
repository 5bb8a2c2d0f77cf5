// What does the chat server need from outside: handed in, so that it runs on AWS, on one machine and in a test alike.
import type { Credentials, RawRequest } from '../connector.ts'
import type { ChatFile } from './protocol.ts'

/** One line of a chat. `seq` starts at 1 and has no gaps: whoever knows the last one knows what to ask for. */
export type ChatLine = {
  seq: number
  id: string
  from: 'visitor' | 'agent'
  at: string
  text: string
  files: ChatFile[]
}

/** How far each side has come: the last line a visitor was given and has seen, and the last one we have answered. */
export type ChatMarks = { delivered: number; seen: number; answered: number }

export type ChatStore = {
  /** Null where the chat has never been spoken in, or is forgotten. */
  marks(account: string, visitor: string): Promise<ChatMarks | null>
  /** Never goes back. Keeps the chat from being forgotten before `ttl` (Unix seconds). */
  advance(account: string, visitor: string, mark: keyof ChatMarks, seq: number, ttl: number): Promise<void>
  /** After `afterSeq`, oldest first. */
  lines(account: string, visitor: string, afterSeq: number, most: number): Promise<ChatLine[]>
  /** The newest, oldest of them first. */
  lastLines(account: string, visitor: string, most: number): Promise<ChatLine[]>
  /** False when another line has taken this `seq`. */
  addLine(account: string, visitor: string, line: ChatLine, ttl: number): Promise<boolean>
  addFile(account: string, visitor: string, file: ChatFile, ttl: number): Promise<void>
  file(account: string, visitor: string, id: string): Promise<ChatFile | null>
  /** Counts one more post in this minute, and says how many there are. */
  countPost(account: string, visitor: string, minute: string, ttl: number): Promise<number>
}

export type ChatPorts = {
  credentials(account: string): Promise<Credentials | null>
  chats: ChatStore
  files: {
    put(key: string, bytes: Uint8Array, mimeType: string): Promise<void>
    get(key: string): Promise<{ bytes: Uint8Array; mimeType: string } | null>
  }
  /** Is anybody of ours at work, is somebody typing to this visitor, and have we closed the conversation? */
  presence(account: string, visitor: string): Promise<{ online: boolean; typing: boolean; closed: boolean }>
  /** Tells whoever of ours has the inbox open that this visitor is writing, or no longer. */
  tellTyping(account: string, visitor: string, typing: boolean): Promise<void>
  /** Hands a signed delivery to intake; true once it is durable. */
  deliver(account: string, request: RawRequest): Promise<boolean>
  now(): Date
  newId(): string
  pause(ms: number): Promise<void>
}
