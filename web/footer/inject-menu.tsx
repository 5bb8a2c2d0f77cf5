// What can be made to happen on purpose? Each goes through the fake platforms and the local server.
import { t } from '@lingui/core/macro'
import { Zap } from 'lucide-react'
import { errorWords } from '../api/api-error.ts'
import { type Injection, injectIntoSimulator } from '../api/local-routes.ts'
import { placeNow, usePlace } from '../app/place.ts'
import { MenuButton } from '../menus/menu-button.tsx'
import { demoPeople } from '../session/session.ts'
import { useHarken } from '../store/harken.ts'
import { inbox } from '../store/inbox.ts'
import { toast } from '../store/page.ts'
import { isEnglish } from '../words/locale.ts'

const names: Record<Injection, string> = {
  spike: t`Negative spike`,
  vip: t`A VIP writes`,
  window: t`A reply window about to close`,
  typing: t`A colleague types here`,
  reply_fails: t`The next answer here fails`,
  socket_drop: t`The connection drops`,
}
const needsConversation: readonly Injection[] = ['typing', 'reply_fails']

export function InjectMenu() {
  const { call, me } = useHarken()
  const { conversation } = usePlace()
  const inject = (what: Injection) => {
    const id = placeNow().conversation
    const open = id === null ? undefined : inbox.getState().conversations.get(id)
    const colleague = demoPeople.find(({ user }) => user !== me)?.user
    const here = open === undefined ? {} : { conversation: open.id, channel: open.channel }
    call(injectIntoSimulator, {
      body: { what, ...here, ...(colleague === undefined ? {} : { colleague }) },
    }).then(
      ({ happens }) => toast(isEnglish ? happens : names[what], 'info'),
      (error: unknown) => toast(errorWords(error), 'failed'),
    )
  }
  return (
    <MenuButton
      overlay="inject"
      look="outlined"
      small
      label={t`Make something happen`}
      entries={Object.entries(names).map(([id, label]) => ({
        id,
        label,
        ...(conversation === null && needsConversation.some((each) => each === id)
          ? { disabled: true, detail: t`open a conversation first` }
          : {}),
      }))}
      onChoose={(id) => {
        const what = Object.keys(names).find((name): name is Injection => name === id)
        if (what !== undefined) inject(what)
      }}
    >
      <Zap size={14} strokeWidth={1.75} aria-hidden="true" /> {t`Inject`}
    </MenuButton>
  )
}
