// What can be done with several rows at once? One after the other, with a true count of what failed.
import { useState } from 'react'
import { claim, close, snooze } from '#shared/api/conversations.ts'
import type { Conversation } from '#shared/api/shapes.ts'
import { Button } from '../pieces/button.tsx'
import { withConversations } from '../store/apply-changes.ts'
import { takeFromLists } from '../store/change-conversation.ts'
import { useHarken } from '../store/harken.ts'
import { inbox } from '../store/inbox.ts'
import { page, toast, usePage } from '../store/page.ts'
import { plural } from '../words/numbers.ts'
import styles from './picked-bar.module.css'

const hourMs = 3_600_000

export function PickedBar() {
  const { call, me } = useHarken()
  const picked = usePage((state) => state.picked)
  const [done, setDone] = useState<number | null>(null)
  if (picked.size === 0) return null

  const each = async (words: string, act: (id: string) => Promise<Conversation>) => {
    const ids = [...picked]
    let failed = 0
    for (const [index, id] of ids.entries()) {
      setDone(index)
      try {
        const value = await act(id)
        inbox.setState((state) => withConversations(state, [value]))
        takeFromLists(id, me)
      } catch {
        failed++
      }
    }
    setDone(null)
    page.setState({ picked: new Set() })
    const went = `${words} ${ids.length - failed} of ${ids.length}`
    toast(failed === 0 ? went : `${went}, ${failed} refused`, failed === 0 ? 'done' : 'failed')
  }
  const params = (id: string) => ({ params: { id } })
  return (
    <div className={styles.bar} role="toolbar" aria-label="Chosen conversations">
      <span className={styles.words}>
        {done === null ? plural(picked.size, 'chosen', 'chosen') : `${done} of ${picked.size} …`}
      </span>
      <Button
        small
        look="outlined"
        onClick={() => void each('Claimed', (id) => call(claim, { ...params(id), body: {} }))}
      >
        Claim
      </Button>
      <Button
        small
        look="outlined"
        onClick={() => {
          const until = new Date(Date.now() + hourMs).toISOString()
          void each('Snoozed', (id) => call(snooze, { ...params(id), body: { until } }))
        }}
      >
        Snooze 1 h
      </Button>
      <Button
        small
        look="outlined"
        onClick={() => void each('Closed', (id) => call(close, { ...params(id), body: {} }))}
      >
        Close
      </Button>
      <Button small onClick={() => page.setState({ picked: new Set() })}>
        Clear
      </Button>
    </div>
  )
}
