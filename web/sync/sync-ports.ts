// What does the sync engine need from outside? Handed in, so that tests can stand in for network and time.
import type { Change, ClientFrame, ServerFrame } from '#shared/api/live.ts'

/** `paused`: the tab was hidden for long, on purpose nothing is connected. */
export type SyncPhase = 'connecting' | 'live' | 'reconnecting' | 'paused'

export type SyncAnswer = { changes: Change[]; seq: number } | { reset: true; seq: number }

export type LinkEvents = {
  opened: () => void
  frame: (frame: ServerFrame) => void
  closed: () => void
}
export type Link = { send(frame: ClientFrame): void; close(): void }

export type SyncPorts = {
  ticket(): Promise<string>
  open(ticket: string, events: LinkEvents): Link
  since(seq: number): Promise<SyncAnswer>
  /** Loads what is on screen afresh: too much was missed. */
  reload(): Promise<void>
  apply(changes: readonly Change[]): void
  report(phase: SyncPhase, seq: number): void
  /** Calls back after `ms`; the returned function takes that back. */
  later(ms: number, then: () => void): () => void
  /** 0..1 */
  chance(): number
}
