// What the use cases need from outside: handed in whole, so that none of them knows where it runs.
import type { Connector, Credentials, SessionStore } from '../channels/connector.ts'
import type { FlowPolicy } from '../domain/conversation-flow.ts'
import type { Policy } from '../domain/policy.ts'
import type { Sentiment } from '../domain/signal.ts'
import type { Database } from '../store/database.ts'
import type { Model } from '../triage/model/weights.ts'

export type QueueName = 'deliveries' | 'polls' | 'sends' | 'media'

export type OutgoingMessage = { body: string; delaySeconds?: number }

/** SQS: at-least-once, delays up to 900 s. `send` resolves once every message is durable. */
export type Queues = {
  send(queue: QueueName, messages: readonly OutgoingMessage[]): Promise<void>
  /** Messages waiting, delayed, in flight or dead: everything not finished. */
  depth(queue: QueueName): Promise<number>
}

/** Credentials of accounts. Null when there are none under that name. */
export type Secrets = {
  read(channel: string, account: string): Promise<Credentials | null>
  write(channel: string, account: string, credentials: Credentials): Promise<void>
  remove(channel: string, account: string): Promise<void>
  forgetSession(channel: string, account: string): Promise<void>
  sessionOf(channel: string, account: string): SessionStore
}

/** Private object storage. */
export type Blobs = {
  put(key: string, bytes: Uint8Array, mimeType: string): Promise<void>
  get(key: string): Promise<{ bytes: Uint8Array; mimeType: string } | null>
  /** The first `length` bytes of an object, its whole size, and the name its uploader gave it. Null when it is not there. */
  peek(key: string, length: number): Promise<{ head: Uint8Array; bytes: number; fileName: string } | null>
  /** The copy has the type given, whatever the first one had. */
  copy(from: string, to: string, mimeType: string): Promise<void>
  /** A form by which a browser may put exactly this file under `key` until `seconds` from now. */
  uploadForm(key: string, file: UploadedFile, seconds: number): Promise<UploadForm>
  /** A link by which anybody may fetch this object until `seconds` from now. */
  link(key: string, seconds: number): Promise<string>
}

export type UploadedFile = { fileName: string; mimeType: string; bytes: number }

/** Sent as `multipart/form-data`: all `fields` as they are, and the bytes last, as `file`. */
export type UploadForm = { url: string; fields: Record<string, string> }

/** A judgement from outside; it comes without the words that drove it. */
export type CloudJudgement = Pick<Sentiment, 'label' | 'score' | 'confidence'>

/** A judge of sentiment elsewhere, paid by the text. It may be slow, refuse or be away at any time. */
export type CloudSentiment = {
  /** ISO 639-1 languages it supports. */
  languages: readonly string[]
  /** Most texts of one call. */
  textsPerCall: number
  /** How long a batch of messages may wait for it, all calls together. */
  patienceMs: number
  /** US dollars, at most, for judging one text of so many characters. */
  priceUsd(characters: number): number
  /**
   * Judges up to `textsPerCall` texts of one language (a BCP 47 tag; a region or script is made use of). One judgement a
   * text, in order; null for a text it could not judge. Throws Failure when it answers nothing.
   */
  judge(language: string, texts: readonly string[], signal: AbortSignal): Promise<(CloudJudgement | null)[]>
}

/** A translator elsewhere, asked by a person for one text at a time; it may refuse or be away at any time. */
export type Translator = {
  /** Whose translation it is, for people. */
  name: string
  /**
   * `from` is the language the text is taken to be in, null to let it find out; `to` is what it becomes: both tags of
   * BCP 47. Answers the language it was translated from. Throws Failure.
   */
  translate(text: string, from: string | null, to: string): Promise<{ text: string; from: string }>
}

/** An alert on its way to people. */
export type Parcel =
  | { kind: 'email'; to: string[]; subject: string; text: string }
  | { kind: 'http'; url: string; headers: Record<string, string>; body: string }
  | { kind: 'web'; title: string; text: string }

/** `problem` is fit for people and holds no secret. */
export type Handed =
  | { ok: true }
  | { ok: false; retryable: boolean; problem: string; retryAfterSeconds?: number }

/** Takes alerts to people outside. */
export type Courier = {
  /** Can it send emails? */
  email: boolean
  /** Hands one parcel over, once; never throws and never takes longer than ten seconds. */
  deliver(parcel: Parcel): Promise<Handed>
}

/** One line of the log: an event and small facts, never a text or a secret. */
export type Log = (event: string, facts?: Record<string, string | number | boolean>) => void

/** `priority`, `sla` and `terms` hold where the workspace has set none of its own: see current-policy.ts. */
export type InboxPolicy = Policy &
  FlowPolicy & {
    /** Seconds a reply is held for undo. */
    holdSeconds: { public: number; private: number }
    /** Hours a first connect reaches back; anything older is history without clocks. */
    reachBackHours: number
    /** Minutes a claim lasts unless its holder is seen again. */
    claimMinutes: number
    /** Attempts before a reply that keeps failing is given back to people. */
    maxAttempts: number
  }

export type Services = {
  db: Database
  queues: Queues
  secrets: Secrets
  blobs: Blobs
  connectors: Readonly<Record<string, Connector>>
  /** Null where the deployment has none. */
  cloud: CloudSentiment | null
  /** Null where the deployment names none: then the page offers no translation. */
  translator: Translator | null
  policy: InboxPolicy
  /** The weights of triage, read on first use. */
  model: () => Model
  now: () => Date
  newId: () => string
  fetch: typeof fetch
  courier: Courier
  log: Log
}

/** The team every conversation belongs to until teams can be set up. */
export const defaultTeam = 'care'
