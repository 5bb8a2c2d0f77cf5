// Which queue messages have been acknowledged and not yet deleted, according to the disk?
import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { writeFileAtomically } from './atomic-file.ts'

/** A message as the queue keeps it; the journal looks at nothing but its id. */
export interface JournalMessage {
  messageId: string
}

type Entry<M> = { put: M; queue: string } | { delete: string } | { purge: string }

const COMPACT_ABOVE_BYTES = 32 * 1024 * 1024
const NEWLINE = 10

/**
 * One JSON line per acknowledged send, delete and purge. A later line about the same message wins, so a move
 * to another queue is one more put. Rewritten to what is alive at start and whenever it has grown much.
 */
export class MessageJournal<M extends JournalMessage> {
  readonly #path: string
  readonly #alive: () => Iterable<[queue: string, message: M]>
  readonly #unclaimed: Map<string, { put: M; queue: string }>
  #file: number
  #size: number
  #compactAbove: number

  /**
   * `alive` lists what the queues hold, for rewriting. Throws when a line other than a torn last one
   * cannot be read.
   */
  constructor(path: string, alive: () => Iterable<[queue: string, message: M]>) {
    this.#path = path
    this.#alive = alive
    this.#unclaimed = existsSync(path) ? replay(path) : new Map()
    ;[this.#file, this.#size] = this.#rewrite()
    this.#compactAbove = Math.max(COMPACT_ABOVE_BYTES, 2 * this.#size)
  }

  /** The messages found for a queue at start, oldest first; each is handed out once. */
  claim(queue: string): M[] {
    const entries = [...this.#unclaimed.values()].filter((entry) => entry.queue === queue)
    for (const { put } of entries) this.#unclaimed.delete(put.messageId)
    return entries.map((entry) => entry.put)
  }

  put(queue: string, message: M): void {
    this.#append({ put: message, queue })
  }

  delete(messageId: string): void {
    this.#append({ delete: messageId })
  }

  purge(queue: string): void {
    this.#append({ purge: queue })
  }

  close(): void {
    closeSync(this.#file)
  }

  #append(entry: Entry<M>): void {
    const line = Buffer.from(`${JSON.stringify(entry)}\n`)
    if (this.#size + line.length > this.#compactAbove) {
      const old = this.#file
      ;[this.#file, this.#size] = this.#rewrite(line)
      this.#compactAbove = Math.max(COMPACT_ABOVE_BYTES, 2 * this.#size)
      closeSync(old)
      return
    }
    try {
      for (let done = 0; done < line.length; ) done += writeSync(this.#file, line, done)
      this.#size += line.length
    } catch (error) {
      // Half a line must not stay in front of the next one.
      ftruncateSync(this.#file, this.#size)
      throw error
    }
  }

  /** The newest line goes along in the same rename: its message is in no queue yet. */
  #rewrite(newest?: Buffer): [file: number, size: number] {
    const lines: string[] = []
    for (const entry of this.#unclaimed.values()) lines.push(JSON.stringify(entry))
    for (const [queue, put] of this.#alive()) lines.push(JSON.stringify({ put, queue }))
    const text = Buffer.from(lines.map((line) => `${line}\n`).join(''))
    const content = newest ? Buffer.concat([text, newest]) : text
    writeFileAtomically(this.#path, content)
    return [openSync(this.#path, 'a'), content.length]
  }
}

function replay<M extends JournalMessage>(path: string): Map<string, { put: M; queue: string }> {
  const found = new Map<string, { put: M; queue: string }>()
  const bytes = readFileSync(path)
  let number = 0
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, from)
    // What has no line end was torn while being written, so it was never acknowledged.
    if (end === -1) break
    const entry = parse<M>(bytes.toString('utf8', from, end), path, ++number)
    from = end + 1
    if ('put' in entry) {
      found.delete(entry.put.messageId)
      found.set(entry.put.messageId, entry)
    } else if ('delete' in entry) {
      found.delete(entry.delete)
    } else {
      for (const [id, { queue }] of found) if (queue === entry.purge) found.delete(id)
    }
  }
  return found
}

function parse<M>(line: string, path: string, number: number): Entry<M> {
  try {
    return JSON.parse(line) as Entry<M>
  } catch (cause) {
    const hint = 'Remove that line to go on without it.'
    throw new Error(`Line ${number} of the message journal ${path} cannot be read. ${hint}`, { cause })
  }
}
