// Who is this with, how does it stand, and what can be done with it as a whole?
import { AlarmClock, ArrowLeft, Check, Ellipsis, ExternalLink, PanelRight, RotateCcw } from 'lucide-react'
import { memo } from 'react'
import type { Conversation } from '#shared/api/shapes.ts'
import { goTo } from '../app/place.ts'
import { useNarrow, useTight } from '../app/screen.ts'
import { withKeyOf } from '../keyboard/own-keys.ts'
import { MenuButton } from '../menus/menu-button.tsx'
import { Button } from '../pieces/button.tsx'
import { ChannelIcon, channelName } from '../pieces/channel.tsx'
import { KeyOf } from '../pieces/kbd.tsx'
import { nativeAddress } from '../pieces/native-link.tsx'
import { useMay } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'
import { openOverlay, page, usePage } from '../store/page.ts'
import { handleBeside } from '../words/people.ts'
import styles from './conversation-header.module.css'
import { Owner } from './owner.tsx'
import { StatusLine } from './status-line.tsx'
import { useConversationActions } from './use-conversation-actions.ts'

export const ConversationHeader = memo(function ConversationHeader({
  conversation,
}: {
  conversation: Conversation
}) {
  const { customer, channel, status, visibility } = conversation
  const works = useMay('work')
  const narrow = useNarrow()
  const tight = useTight()
  const panelOpen = usePage((state) => state.panelOpen)
  const native = useInbox((state) => nativeAddress(state.threads.get(conversation.id)?.messages))
  const actions = useConversationActions(conversation)
  const beside = handleBeside(customer)
  const Heading = narrow ? 'h1' : 'h2'
  const ended = status === 'done' || status === 'ignored'
  return (
    <header className={styles.header}>
      <div className={styles.first}>
        {narrow && (
          <Button look="icon" aria-label="Back to the list" onClick={() => goTo({ conversation: null })}>
            <ArrowLeft size={20} strokeWidth={1.75} className={styles.turn} />
          </Button>
        )}
        <span className={styles.channel}>
          <ChannelIcon channel={channel} size={16} />
        </span>
        <div className={styles.who}>
          <Heading className={styles.name}>
            <bdi>{customer.name || customer.handle}</bdi>
          </Heading>
          <span className={styles.handle}>
            <bdi>{beside}</bdi>
            {narrow && beside !== '' && ' · '}
            {narrow && (visibility === 'public' ? 'public thread' : 'private chat')}
          </span>
        </div>
        {native !== null && (
          <a
            className={styles.original}
            href={native}
            target="_blank"
            rel="noopener noreferrer nofollow ugc"
            aria-label={`Open on ${channelName(channel)}`}
          >
            <ExternalLink size={14} strokeWidth={2} />
          </a>
        )}
        <span className={styles.space} />
        {works && !narrow && (
          <>
            <Owner conversation={conversation} />
            {ended ? (
              <Button look="outlined" onClick={actions.reopen}>
                <RotateCcw size={15} strokeWidth={1.75} aria-hidden="true" /> Reopen{' '}
                <KeyOf command="reopen" />
              </Button>
            ) : (
              <>
                <Button aria-haspopup="dialog" onClick={() => openOverlay('snooze')}>
                  <AlarmClock
                    size={15}
                    strokeWidth={1.75}
                    aria-hidden="true"
                    className={styles.compactOnly}
                  />
                  <span className={styles.roomy}>Snooze</span> <KeyOf command="snooze" />
                </Button>
                <Button look="outlined" onClick={actions.close}>
                  <Check size={15} strokeWidth={1.75} aria-hidden="true" /> Close <KeyOf command="close" />
                </Button>
              </>
            )}
          </>
        )}
        {(tight || !panelOpen) && (
          <Button
            look="icon"
            aria-label="Customer and priority"
            title={withKeyOf('Customer and priority', 'panel')}
            aria-pressed={panelOpen}
            onClick={() => page.setState((state) => ({ panelOpen: !state.panelOpen }))}
          >
            <PanelRight size={16} strokeWidth={1.75} className={styles.turn} />
          </Button>
        )}
        <MenuButton
          overlay="more"
          look="icon"
          label="More"
          entries={actions.moreEntries}
          onChoose={actions.more}
        >
          <Ellipsis size={16} strokeWidth={1.75} />
        </MenuButton>
      </div>
      <StatusLine conversation={conversation} />
    </header>
  )
})
