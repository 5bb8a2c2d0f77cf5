// What happens in the chat: what is written goes out once, what comes is shown, until the visitor leaves.
import { type ChatFile, chatServer, type Message, Refused } from './server.ts'
import type { Settings } from './settings.ts'
import type { View } from './view.ts'

const waitSeconds = 20
const againAfterMs = [1000, 2000, 5000, 10_000, 30_000]
/** How often a closed chat is looked after, and for how long after the last word. */
const closedEveryMs = 20_000
const afterglowMs = 10 * 60_000
/** How often a visitor who is writing is told of. */
const typingEveryMs = 4000

export function createChat(settings: Settings, view: View): void {
  const server = chatServer(settings)
  const { words } = settings
  const pending = new Map<string, { text: string; files: ChatFile[] }>()
  let lastSeq = 0
  let seenSeq = 0
  let answered = 0
  let typing = false
  let closed = false
  /** The last line when it was closed: whoever writes after it has opened it again, as far as they can see. */
  let closedSeq = -1
  let toldTyping = 0
  let trouble = 0
  let running = false
  let lastWord = Date.now()
  let fileBytes = 4_000_000

  const isWatching = () => view.isOpen() && document.visibilityState === 'visible'
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

  function take(messages: readonly Message[]): void {
    for (const message of messages) {
      if (message.seq <= lastSeq) continue
      lastSeq = message.seq
      lastWord = Date.now()
      pending.delete(message.id)
      view.show(message)
      if (message.from === 'agent' && !isWatching()) view.addUnread()
    }
  }

  async function tellSeen(): Promise<void> {
    if (!isWatching() || lastSeq <= seenSeq) return
    const seq = lastSeq
    await server.see(seq)
    seenSeq = seq
  }

  /** One line of questions, one after the other, as long as somebody may be interested in the answers. */
  async function follow(): Promise<void> {
    if (running) return
    running = true
    while (isWatching() || Date.now() - lastWord < afterglowMs) {
      try {
        await flush()
        const news = await server.news(lastSeq, isWatching() ? waitSeconds : 0, { typing, closed })
        take(news.messages)
        if (news.closed !== closed) closedSeq = news.closed ? lastSeq : -1
        closed = news.closed
        typing = news.typing
        answered = news.answered
        trouble = 0
        tell(news.online, null)
        await tellSeen()
        if (!isWatching()) await pause(closedEveryMs)
      } catch (error) {
        typing = false
        complain(error)
        await pause(againAfterMs[Math.min(trouble++, againAfterMs.length - 1)] ?? 30_000)
      }
    }
    running = false
  }

  /** What could not be sent goes again under its id, in order. */
  async function flush(): Promise<void> {
    for (const [id, { text, files }] of pending) {
      const sent = await server.say(
        id,
        text,
        files.map((file) => file.id),
      )
      if (sent.seq === lastSeq + 1) take([{ ...sent, from: 'visitor', text, files }])
    }
  }

  function problemOf(error: unknown): string {
    if (!(error instanceof Refused) || error.status === 0 || error.status >= 500) return words.offline
    return { 413: words.tooLarge, 415: words.notTaken, 429: words.tooFast }[error.status] ?? words.failed
  }

  const tell = (online: boolean, problem: string | null) =>
    view.setStatus({
      typing,
      answered,
      online,
      closed: closed && closedSeq === lastSeq && pending.size === 0,
      problem,
    })

  const complain = (error: unknown) => tell(true, problemOf(error))

  async function say(text: string, files: ChatFile[]): Promise<void> {
    const id = crypto.randomUUID()
    pending.set(id, { text, files })
    view.show({ seq: 0, id, from: 'visitor', at: new Date().toISOString(), text, files })
    lastWord = Date.now()
    toldTyping = 0
    await flush().catch(complain)
    void follow()
  }

  view.on({
    async opened() {
      const session = await server.open().catch(complain)
      if (session !== undefined) {
        fileBytes = session.fileBytes
        tell(session.online, null)
      }
      void follow()
      await tellSeen().catch(complain)
    },
    say: (text) => say(text, []),
    typed(something) {
      const now = Date.now()
      if (!server.isKnown() || (something ? now - toldTyping < typingEveryMs : toldTyping === 0)) return
      toldTyping = something ? now : 0
      // Nobody misses it when it is lost.
      server.tellTyping(something).catch(() => {})
    },
    async attach(file) {
      if (file.size > fileBytes) return complain(new Refused(413))
      const stored = await server.upload(file).catch(complain)
      if (stored !== undefined) await say('', [stored])
    },
    async leave(form) {
      const done = await server.leave({ id: crypto.randomUUID(), ...form }).then(
        () => true,
        (error: unknown) => {
          complain(error)
          return false
        },
      )
      if (done) void follow()
      return done
    },
    async download(file) {
      const blob = await server.download(file).catch(complain)
      if (blob === undefined) return
      const link = document.createElement('a')
      link.href = URL.createObjectURL(blob)
      link.download = file.name
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
    },
    async end() {
      await server.end().catch(complain)
      lastSeq = 0
      seenSeq = 0
      closedSeq = -1
      pending.clear()
      view.clear()
    },
  })
  document.addEventListener('visibilitychange', () => {
    if (isWatching()) void follow()
  })
  if (server.isKnown()) void follow()
}
