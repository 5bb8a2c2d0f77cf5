// Which accounts are connected, how do they fare, and how is another one connected?
import { plural, t } from '@lingui/core/macro'
import { Plus } from 'lucide-react'
import { useCallback, useState } from 'react'
import { accountsHealth } from '#shared/api/operations.ts'
import { Button } from '../pieces/button.tsx'
import { useHarken, useMay } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'
import { counted } from '../words/numbers.ts'
import { AccountCard } from './account-card.tsx'
import { type AccountCardData, standingOf } from './account-words.ts'
import { ConnectStepper } from './connect-stepper.tsx'
import form from './form.module.css'
import { LoadProblem } from './load-problem.tsx'
import { useLoaded } from './use-loaded.ts'

export function AccountsSection() {
  const { call } = useHarken()
  const administers = useMay('administer')
  const brands = useInbox((state) => state.workspace?.brands) ?? []
  const { data, problem, reload } = useLoaded(useCallback(() => call(accountsHealth, {}), [call]))
  const [connecting, setConnecting] = useState<AccountCardData | 'new' | null>(null)
  if (connecting !== null) {
    return (
      <ConnectStepper
        before={connecting === 'new' ? null : connecting}
        brands={brands}
        onDone={() => {
          setConnecting(null)
          void reload()
        }}
      />
    )
  }
  const accounts = data?.accounts ?? []
  const ranked = accounts.toSorted((a, b) => worth(a) - worth(b))
  const inTrouble = accounts.filter((account) => worth(account) < 2).length
  return (
    <>
      <header className={form.head}>
        <h2 className={form.title}>{t`Accounts`}</h2>
        <span className={form.space} />
        {administers && (
          <Button look="primary" onClick={() => setConnecting('new')}>
            <Plus size={15} strokeWidth={1.75} aria-hidden="true" /> {t`Connect a channel`}
          </Button>
        )}
      </header>
      {data !== null && (
        <p className={form.words}>
          {accounts.length === 0
            ? t`No channel is connected yet.`
            : inTrouble === 0
              ? plural(accounts.length, { one: '# account, all well.', other: '# accounts, all well.' })
              : t`${plural(accounts.length, { one: '# account', other: '# accounts' })}, ${counted(inTrouble)} to look at first.`}
        </p>
      )}
      <LoadProblem problem={problem} waits={data === null} onRetry={() => void reload()} />
      <div className={form.cards}>
        {ranked.map((account) => (
          <AccountCard
            key={`${account.channel}/${account.account}`}
            account={account}
            onChange={reload}
            onReconnect={() => setConnecting(account)}
          />
        ))}
      </div>
    </>
  )
}

/** Broken first, then what wants care, then what is well. */
const worth = (account: AccountCardData): number =>
  ['broken', 'care', 'good'].indexOf(standingOf(account, Date.now()).tone)
