// Who is the customer, and why does their conversation stand where it stands?
import { X } from 'lucide-react'
import { memo } from 'react'
import { useTight } from '../app/screen.ts'
import { Button } from '../pieces/button.tsx'
import { useConversation, useInbox } from '../store/inbox.ts'
import { page } from '../store/page.ts'
import { Clocks } from './clocks.tsx'
import styles from './customer-panel.module.css'
import { History } from './history.tsx'
import { Person } from './person.tsx'
import { Tags } from './tags.tsx'
import { Why } from './why.tsx'

export const CustomerPanel = memo(function CustomerPanel({ id }: { id: string }) {
  const conversation = useConversation(id)
  const customer = useInbox((state) => state.threads.get(id)?.customer ?? null)
  const tight = useTight()
  if (conversation === undefined) return null
  return (
    <aside className={styles.panel} aria-label="Customer and priority" id="panel">
      {tight && (
        <Button
          look="icon"
          className={styles.close ?? ''}
          aria-label="Close panel"
          onClick={() => page.setState({ panelOpen: false })}
        >
          <X size={16} strokeWidth={1.75} />
        </Button>
      )}
      <Person conversation={conversation} />
      <Why conversation={conversation} />
      <Clocks conversation={conversation} />
      <History conversation={conversation} customer={customer} />
      <Tags conversation={conversation} />
    </aside>
  )
})
