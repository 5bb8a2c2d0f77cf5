// How do colleagues learn that I am here? Said on arrival, every ten seconds, and on leaving.
import { useEffect } from 'react'
import { useHarken } from '../store/harken.ts'
import { usePage } from '../store/page.ts'

const everyMs = 10_000
const typingLastsMs = 6_000

let typedAt = 0
let typedIn = ''

/** Notes a key press in the composer of a conversation. */
export function noteTyping(conversation: string, tell: (state: 'typing') => void): void {
  const fresh = typedIn !== conversation || Date.now() - typedAt > typingLastsMs
  typedIn = conversation
  typedAt = Date.now()
  if (fresh) tell('typing')
}

/** The text was sent or emptied: nobody is writing any more. */
export function noteStopped(): void {
  typedAt = 0
}

export function usePresence(conversation: string): void {
  const { sync } = useHarken()
  const live = usePage((page) => page.connection.phase === 'live')
  useEffect(() => {
    if (!live) return
    const tell = () => {
      if (document.hidden) return
      const typing = typedIn === conversation && Date.now() - typedAt < typingLastsMs
      sync.send({ type: 'presence', conversation, state: typing ? 'typing' : 'viewing' })
    }
    const gone = () => sync.send({ type: 'presence', conversation, state: 'gone' })
    tell()
    const timer = setInterval(tell, everyMs)
    window.addEventListener('pagehide', gone)
    return () => {
      clearInterval(timer)
      window.removeEventListener('pagehide', gone)
      gone()
    }
  }, [sync, conversation, live])
}
