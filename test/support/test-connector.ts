// A tiny channel whose payload is our own items as JSON, and whose platform does what a test tells it to.
import type {
  ActInput,
  ChannelDefinition,
  Connector,
  PollResult,
  SendInput,
} from '#shared/channels/connector.ts'
import { Failure } from '#shared/domain/failure.ts'
import type { InboundItem } from '#shared/domain/mention.ts'
import type { ActOutcome, ResolveOutcome, SendOutcome } from '#shared/domain/send-outcome.ts'

const side = { label: 'Test', text: { count: 'utf16' as const, max: 200 }, audience: 'Nobody reads it.' }

const definition: ChannelDefinition = {
  id: 'test',
  label: 'Test',
  credentials: [[{ name: 'token', label: 'Token', secret: true }]],
  receive: ['webhook', 'poll'],
  public: side,
  private: { ...side, templates: true },
  idempotentSend: false,
  identitiesChange: true,
  mediaBytes: 1000,
  endpoint: 'https://platform.example',
  sources: [],
}

/** What a delivery of these items looks like on the wire. */
export const payloadOf = (items: readonly InboundItem[]): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(items))

/** The platform's side: what it has been sent, and what it answers. Push answers; without one it takes the message. */
export class TestPlatform {
  readonly sent: SendInput[] = []
  readonly resolved: SendInput[] = []
  /** Next answers to a send: an outcome, an error to throw, or something to do meanwhile. */
  readonly answers: (SendOutcome | Error | ((input: SendInput) => Promise<SendOutcome>))[] = []
  readonly findings: ResolveOutcome[] = []
  readonly acted: ActInput[] = []
  /** Next answers to an action; without one it is done. */
  readonly refusals: ActOutcome[] = []
  readonly polls: (PollResult | Error)[] = []
  readonly #now: () => Date

  constructor(now: () => Date) {
    this.#now = now
  }

  connector(changes: Partial<ChannelDefinition> = {}): Connector {
    return {
      definition: { ...definition, ...changes },
      nativeId: () => 'us',
      sharedSecret: 'token',
      receive: () => ({ kind: 'delivery' }),
      normalise: ({ bytes }) => readItems(new TextDecoder().decode(bytes)),
      poll: async () => {
        const next = this.polls.shift()
        if (next instanceof Error) throw next
        return next ?? { deliveries: [], nextCursor: {}, earliestNextCall: null }
      },
      send: (input) => this.#send(input),
      resolve: async (input) => {
        this.resolved.push(input)
        return this.findings.shift() ?? { outcome: 'undecided', detail: 'Not there yet.' }
      },
      act: async (input) => {
        this.acted.push(input)
        return this.refusals.shift() ?? { outcome: 'done' }
      },
      check: async () => ({ handle: '@acme', nativeId: 'us' }),
    }
  }

  async #send(input: SendInput): Promise<SendOutcome> {
    this.sent.push(input)
    const answer = this.answers.shift()
    if (answer instanceof Error) throw answer
    if (typeof answer === 'function') return answer(input)
    return answer ?? this.taken(`sent-${this.sent.length}`)
  }

  taken(nativeId: string): SendOutcome {
    return { outcome: 'sent', nativeId, at: this.#now().toISOString(), permalink: null }
  }
}

function readItems(text: string): InboundItem[] {
  try {
    const items: InboundItem[] = JSON.parse(text)
    return items
  } catch {
    throw new Failure('bad_payload', 'This is not JSON.')
  }
}
