// What a channel has to bring: everything Harken knows about a platform is behind this interface.
import type { ChannelAction } from '../domain/capability.ts'
import type { Address, InboundItem, MediaKind, MediaRef, MessageItem } from '../domain/mention.ts'
import type { TemplateChoice } from '../domain/reply.ts'
import type { SavedQuery } from '../domain/saved-query.ts'
import type { ActOutcome, ResolveOutcome, SendOutcome } from '../domain/send-outcome.ts'
import type { TextLimit } from '../domain/text-length.ts'

/**
 * One named credential of an account. `secret` ones are never shown again once stored. One that `signs` deliveries may
 * hold two values with a comma, the newer first, while one replaces the other: the connector sees one at a time.
 */
export type CredentialField = {
  name: string
  label: string
  secret: boolean
  optional?: boolean
  signs?: true
}

/** One side of a channel people can be answered on. */
export type ReplySide = {
  label: string
  text: TextLimit
  /** What is said beside the composer about who reads it. */
  audience: string
  price?: string
  /** Hours after the customer's last message in which a free answer is allowed. */
  windowHours?: number
  /** Can an approved template be sent once the window has closed? */
  templates?: boolean
  /**
   * Files a reply may carry: largest size per kind in bytes, how many at once, and `totalBytes` of all together;
   * `textMax` where less text goes with them than alone; `types` where not every MIME type of a kind is taken; `byLink`
   * where the platform fetches them from us, by a link no longer than `linkLength`. Absent: none.
   */
  attachments?: {
    maxBytes: Partial<Record<MediaKind, number>>
    most: number
    totalBytes?: number
    textMax?: number
    types?: readonly string[]
    byLink?: true
    linkLength?: number
  }
  /** True where a long text can go out as several posts, each an answer to the one before. */
  threads?: boolean
}

/** How saved queries find what is said about a brand without naming it. */
export type SearchSide = {
  /** What the search reaches, for the person who saves a query: how far back, which posts. */
  reach: string
  price?: string
  /** Seconds between two runs of one query. */
  pollSeconds: number
  /** Longest query the platform takes, in characters, where it has a limit. */
  queryLength?: number
}

/** A channel as data: safe for the browser, the CLI and infra; holds no code. */
export type ChannelDefinition = {
  id: string
  label: string
  /** Alternative sets of credentials; the first set that fits is the one in force. */
  credentials: CredentialField[][]
  receive: readonly ('webhook' | 'poll')[]
  /** True where the platform forbids polling while a webhook is set. */
  exclusiveReceive?: boolean
  /** True where `subscribe` only asks for events: the URL they go to is set by a person, once for the whole app. */
  callbackByHand?: boolean
  /** Slowest useful pace of polling, and the pace of the catch-up poll beside a webhook. Seconds. */
  pollSeconds?: number
  catchUpPollSeconds?: number
  public: ReplySide | null
  private: ReplySide | null
  /** What else can be done with a customer's message; each message says whether and why not. */
  actions?: readonly ChannelAction[]
  search?: SearchSide
  /** Does the platform itself make a repeated send harmless? */
  idempotentSend: boolean
  /** Does the platform give a customer another id at times? Then ids are looked up before a conversation is named. */
  identitiesChange?: boolean
  /** May the team still read what its author has deleted? Absent: its text is dropped from view. */
  keepsDeleted?: true
  /** Largest media taken in per kind, bytes. */
  mediaBytes: number
  /** The platform's API origin, used unless the account names another. */
  endpoint: string
  /** Where a fact above comes from and how sure it is. */
  sources: string[]
}

export type Credentials = Record<string, string>

/** An HTTP request exactly as it came: header names lower-cased, body as raw bytes. */
export type RawRequest = {
  method: string
  query: Record<string, string>
  headers: Record<string, string>
  body: Uint8Array
}

/**
 * `answer` is a handshake; `delivery` has passed verification and must be stored before the platform hears 2xx (with
 * `answer` as the body, where the platform expects one);
 * `rejected` becomes 401 (403 for a handshake) with nothing stored.
 */
export type ReceiveResult =
  | { kind: 'answer'; status: number; contentType: string; body: string }
  | { kind: 'delivery'; answer?: { contentType: string; body: string } }
  | { kind: 'rejected'; status: 401 | 403 | 405; reason: string }

/** One page of what a platform gave, as it gave it. `source` tells `normalise` which reader to use. */
export type PolledDelivery = { source: string; bytes: Uint8Array }

/** Cursors are the connector's own JSON; the poller stores them only after the deliveries are queued. */
export type PollCursor = Record<string, string>

export type PollResult = {
  deliveries: PolledDelivery[]
  nextCursor: PollCursor
  /** ISO instant before which the platform does not want to be asked again. */
  earliestNextCall: string | null
  /** What the platform bills for these reads. */
  costUsd?: number
  /** True when there is more to read at once: the poller calls again as soon as the cursor is stored. */
  more?: boolean
  /** Parts that failed while others worked: shown in the account's health. */
  trouble?: string[]
}

/** Tokens a connector renews itself (sessions, rotating refresh tokens). Kept with the secrets. */
export type SessionStore = {
  /** The stored session, or null. Cached in the process. */
  read(): Promise<string | null>
  /**
   * Renews under the account's lease, so that only one worker does. `renew` gets the stored session as it is now; when
   * another worker has already replaced `stale`, that newer one is returned and `renew` is not called. What `renew`
   * returns is stored before anybody uses it.
   */
  renew(stale: string | null, renew: (stored: string | null) => Promise<string>): Promise<string>
}

/** Everything a connector gets from outside. No connector reads a clock, the environment or the network otherwise. */
export type ConnectorContext = {
  credentials: Credentials
  endpoint: string
  fetch: typeof fetch
  now: () => Date
  session: SessionStore
  settings: Record<string, string>
}

/** `keep` gives what was read under this name in the last hour, else what `read` gives. */
export type AskingContext = ConnectorContext & {
  keep<T>(name: string, read: () => Promise<T>): Promise<T>
}

export type PollInput = ConnectorContext & {
  cursor: PollCursor | null
  /** On the first poll: how far to reach back. ISO instant. */
  reachBackTo: string
  /** What may still be spent today; Infinity without a cap. */
  budgetUsd: number
}

/** One run of a saved query, with a cursor of its own. */
export type SearchInput = PollInput & { query: SavedQuery }

export type NormaliseInput = {
  bytes: Uint8Array
  /** `webhook`, or the source of a polled or searched delivery. */
  source: string
  /** Our own native ids on this account's app: messages written by them are echoes. */
  ownIds: readonly string[]
  receivedAt: string
}

export type SendInput = ConnectorContext & {
  replyId: string
  text: string
  template?: TemplateChoice
  /** Those still to be sent: none where an earlier attempt has ended with `filesOut`. */
  attachments?: readonly OutgoingMedia[]
  /** There where files belong to it, also when it is looked up, which goes without them. */
  withFiles?: true
  /** Native id of the part before, when this is a further part of a long text. */
  continues?: string
  visibility: 'public' | 'private'
  address: Address
  inReplyTo: string
  /** When the reply was written: fixed, so that a repeated send can be made byte for byte the same. */
  writtenAt: string
  /** When an attempt was first made; null on the first. */
  firstTriedAt: string | null
  /** When the latest attempt was made; absent or null before the first. */
  lastTriedAt?: string | null
}

/** A file of ours on its way out, already checked against the definition's sizes and kinds. */
export type OutgoingMedia = {
  kind: MediaKind
  mimeType: string
  fileName: string
  alt?: string
  bytes: Uint8Array
  /** Where the platform can fetch it within the hour; there where the side's `attachments` say `byLink`. */
  link?: string
}

/** `of` is the native id of the customer's message, `address` the one that came with it. */
export type ActInput = ConnectorContext & {
  action: ChannelAction
  of: string
  address: Address
  /** For `call_back`: the number of ours that is rung first, E.164. */
  agentNumber?: string
}

/** Who we are on the platform. `expiresAt` (ISO instant) where the credentials end by themselves. */
export type OwnIdentity = { handle: string; nativeId: string; expiresAt?: string | null }

export type FetchedMedia = { bytes: Uint8Array; mimeType: string }

/** A template that may be sent outside the reply window; `text` has {{1}}, {{2}} … for its parameters. */
export type MessageTemplate = {
  name: string
  language: string
  category: string
  text: string
  parameters: number
}

export type Connector = {
  definition: ChannelDefinition
  /** Our native id on the platform, to route items and recognise echoes. Null when only a call can tell. */
  nativeId(credentials: Credentials): string | null
  /**
   * The name of the credential that signs webhooks: accounts that share its value share a callback URL.
   * Null where every account has a URL of its own.
   */
  sharedSecret: string | null
  /** Verifies over raw bytes, fails closed, never throws on malformed input. */
  receive(request: RawRequest, credentials: Credentials, now: Date): ReceiveResult
  /** Pure and deterministic. Throws Failure `bad_payload` only when nothing in the bytes can be read. */
  normalise(input: NormaliseInput): InboundItem[]
  /**
   * Adds to a customer's message what the platform tells only when it is asked, such as names. Ids, time and thread stay
   * as they are. May throw: the message is then kept as it came.
   */
  complete?(item: MessageItem, context: AskingContext): Promise<MessageItem>
  poll?(input: PollInput): Promise<PollResult>
  /**
   * Runs a saved query. The deliveries' source carries the query's id, so that `normalise` can say what found an item;
   * the same post found by search and as a mention has the same ids, thread and time.
   */
  search?(input: SearchInput): Promise<PollResult>
  send(input: SendInput): Promise<SendOutcome>
  /** Looks a lost answer up in our own timeline; never posts. */
  resolve?(input: SendInput): Promise<ResolveOutcome>
  /** Does one of the definition's `actions`; doing it twice is harmless. */
  act?(input: ActInput): Promise<ActOutcome>
  fetchMedia?(ref: MediaRef, context: ConnectorContext, maxBytes: number): Promise<FetchedMedia>
  templates?(context: ConnectorContext): Promise<MessageTemplate[]>
  /** Has the platform deliver to `url` from now on, where it can be told by API. Throws Failure. */
  subscribe?(context: ConnectorContext, url: string): Promise<void>
  /** Are the credentials good? Resolves to who we are, throws Failure otherwise. */
  check(context: ConnectorContext): Promise<OwnIdentity>
}
