// How is a draft never lost? It lies in memory at once, on this computer after 300 ms, on the server after a second.
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Draft, isEmptyDraft, joinedDraft, type KeptDraft, sameDraft } from '#shared/domain/draft.ts'

/** A draft as it lies on this computer; `dirty`: the server does not have it yet. */
export type DiskDraft = KeptDraft & { dirty: boolean }

export type DraftPorts = {
  /** What lies on this computer. */
  read(): Promise<DiskDraft[]>
  write(drafts: readonly DiskDraft[]): Promise<void>
  /** The last moment of the page: written before this returns. */
  writeNow(drafts: readonly DiskDraft[]): void
  list(): Promise<KeptDraft[]>
  keep(wish: KeptDraft): Promise<Omit<KeptDraft, 'conversation'> & { kept: boolean }>
  later(ms: number, then: () => void): () => void
}

type Entry = {
  draft: Draft
  revision: number
  dirty: boolean
  sending: boolean
  /** Handed over, and no answer came: the server may have it all the same. */
  unsure: Draft | null
}

export type DraftState = {
  byId: ReadonlyMap<string, Draft>
  /** What the same person wrote in another browser while this one held other words. */
  elsewhere: ReadonlyMap<string, Draft>
}

const diskAfterMs = 300
const serverAfterMs = 1000
const againAfterMs = 10_000

export class DraftKeeper {
  readonly state: StoreApi<DraftState> = createStore<DraftState>(() => ({
    byId: new Map(),
    elsewhere: new Map(),
  }))
  readonly #entries = new Map<string, Entry>()
  readonly #unwritten = new Set<string>()
  readonly #ports: DraftPorts
  #stopDisk: (() => void) | null = null
  #stopServer: (() => void) | null = null

  constructor(ports: DraftPorts) {
    this.#ports = ports
  }

  /** Takes up what lies on this computer; what was typed since wins. Then the server is asked. */
  async open(): Promise<void> {
    for (const { conversation, draft, revision, dirty } of await this.#ports.read().catch(() => [])) {
      if (this.#entries.has(conversation)) continue
      this.#put(conversation, { draft, revision, dirty, sending: false, unsure: null })
    }
  }

  /** What was written in other browsers, and what of here has not got there. Never throws. */
  async catchUp(): Promise<void> {
    try {
      for (const kept of await this.#ports.list()) this.#hear(kept)
    } catch {
      // Away: the next call tries again.
    }
    await this.#push()
  }

  change(id: string, draft: Draft): void {
    const { revision = 0, sending = false, unsure = null } = this.#entries.get(id) ?? {}
    this.#put(id, { draft, revision, dirty: true, sending, unsure })
    this.#unwritten.add(id)
    this.#stopDisk?.()
    this.#stopDisk = this.#ports.later(diskAfterMs, () => void this.#writeDisk())
    this.#stopServer ??= this.#ports.later(serverAfterMs, () => void this.#push())
  }

  /** Settles what was written in two browsers: this one's words, the other's, or the other's in front of one's own. */
  settle(id: string, how: 'mine' | 'theirs' | 'both'): void {
    const other = this.state.getState().elsewhere.get(id)
    const own = this.#entries.get(id)?.draft
    if (other === undefined || own === undefined) return
    this.#setElsewhere(id, null)
    this.change(id, how === 'mine' ? own : how === 'theirs' ? other : joinedDraft(own, other))
  }

  /** Writes everything down before it returns, and hands it to the server as well as can be. */
  flush(): void {
    this.#ports.writeNow(this.#onDisk([...this.#unwritten]))
    void this.#writeDisk()
    void this.#push()
  }

  async #writeDisk(): Promise<void> {
    this.#stopDisk?.()
    this.#stopDisk = null
    const ids = [...this.#unwritten]
    this.#unwritten.clear()
    if (ids.length > 0) await this.#ports.write(this.#onDisk(ids)).catch(() => {})
  }

  #onDisk(ids: readonly string[]): DiskDraft[] {
    return ids.flatMap((conversation) => {
      const entry = this.#entries.get(conversation)
      if (entry === undefined) return []
      const { draft, revision, dirty, sending } = entry
      return [{ conversation, draft, revision, dirty: dirty || sending }]
    })
  }

  async #push(): Promise<void> {
    this.#stopServer?.()
    this.#stopServer = null
    const { elsewhere } = this.state.getState()
    const due = [...this.#entries].filter(
      ([id, { dirty, sending }]) => dirty && !sending && !elsewhere.has(id),
    )
    await Promise.all(due.map(([id]) => this.#send(id)))
  }

  /** One write of a draft at a time: what is typed meanwhile goes out with the next. */
  async #send(id: string): Promise<void> {
    const entry = this.#entries.get(id)
    if (entry === undefined) return
    const sent = entry.draft
    entry.sending = true
    entry.dirty = false
    try {
      const { kept, revision, draft } = await this.#ports.keep({
        conversation: id,
        revision: entry.revision,
        draft: sent,
      })
      const now = this.#entries.get(id) ?? entry
      const own = entry.unsure !== null && sameDraft(draft, entry.unsure)
      Object.assign(now, { revision, sending: false, unsure: null })
      if (!kept && !own) this.#meet(id, now, draft, sent)
      else if (!kept) now.dirty = true
      this.#unwritten.add(id)
      this.#stopDisk ??= this.#ports.later(diskAfterMs, () => void this.#writeDisk())
      if (now.dirty) this.#stopServer ??= this.#ports.later(serverAfterMs, () => void this.#push())
    } catch {
      const now = this.#entries.get(id) ?? entry
      Object.assign(now, { dirty: true, sending: false, unsure: sent })
      this.#stopServer ??= this.#ports.later(againAfterMs, () => void this.#push())
    }
  }

  #hear({ conversation: id, revision, draft }: KeptDraft): void {
    const entry = this.#entries.get(id)
    if (entry === undefined) {
      if (!isEmptyDraft(draft)) this.#put(id, { draft, revision, dirty: false, sending: false, unsure: null })
      return
    }
    if (entry.sending || revision <= entry.revision) return
    entry.revision = revision
    const own = entry.unsure !== null && sameDraft(draft, entry.unsure)
    if (own) entry.unsure = null
    else if (entry.dirty) this.#meet(id, entry, draft, entry.draft)
    else this.#put(id, { ...entry, draft })
    this.#unwritten.add(id)
    this.#stopDisk ??= this.#ports.later(diskAfterMs, () => void this.#writeDisk())
  }

  /** The server has other words than `mine`: whichever says nothing gives way, else both stay until somebody chooses. */
  #meet(id: string, entry: Entry, theirs: Draft, mine: Draft): void {
    if (sameDraft(theirs, entry.draft)) return
    entry.dirty = true
    if (isEmptyDraft(theirs)) return
    if (isEmptyDraft(entry.draft) && isEmptyDraft(mine))
      this.#put(id, { ...entry, draft: theirs, dirty: false })
    else this.#setElsewhere(id, theirs)
  }

  #put(id: string, entry: Entry): void {
    this.#entries.set(id, entry)
    this.state.setState(({ byId }) => ({ byId: new Map(byId).set(id, entry.draft) }))
  }

  #setElsewhere(id: string, draft: Draft | null): void {
    this.state.setState((state) => {
      const elsewhere = new Map(state.elsewhere)
      if (draft === null) elsewhere.delete(id)
      else elsewhere.set(id, draft)
      return { elsewhere }
    })
  }
}
