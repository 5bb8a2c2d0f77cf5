// One connected account: is it well, when did it last bring something, what has it cost, what can it do?
import { t } from '@lingui/core/macro'
import { CircleCheck, CirclePause, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { checkAccountRoute, pauseAccountRoute } from '#shared/api/accounts.ts'
import { disconnectAccount } from '#shared/api/operations.ts'
import { errorWords } from '../api/api-error.ts'
import { ConfirmDialog } from '../menus/confirm-dialog.tsx'
import { Button } from '../pieces/button.tsx'
import { ChannelIcon, channelName, definitionOf } from '../pieces/channel.tsx'
import { useNow } from '../pieces/now.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { toast } from '../store/page.ts'
import { healthWords } from '../words/health.ts'
import { locale } from '../words/locale.ts'
import { ago } from '../words/time.ts'
import styles from './account-card.module.css'
import { type AccountCardData, heardWords, standingOf } from './account-words.ts'
import { capabilitiesOf } from './capability-words.ts'
import form from './form.module.css'

type Props = { account: AccountCardData; onChange: () => Promise<void>; onReconnect: () => void }

export function AccountCard({ account, onChange, onReconnect }: Props) {
  const { channel, account: id, brand, handle, polledAt, spentUsdToday, spendCapUsd } = account
  const { call } = useHarken()
  const administers = useMay('administer')
  const now = useNow(30_000)
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const { tone, words, detail } = standingOf(account, now)
  const definition = definitionOf(channel)
  const body = { channel, account: id }
  const act = async (does: () => Promise<string>) => {
    setBusy(true)
    try {
      const done = await does()
      await onChange()
      toast(done, 'done')
    } catch (error) {
      toast(errorWords(error), 'failed')
    } finally {
      setBusy(false)
    }
  }
  const test = () =>
    act(async () => {
      const answer = await call(checkAccountRoute, { body })
      if (!answer.ok)
        throw new Error(
          answer.health === null ? t`The platform did not accept it.` : healthWords(answer.health),
        )
      return t`${channelName(channel)} knows us as ${answer.handle}`
    })
  const pause = (paused: boolean) =>
    act(async () => {
      await call(pauseAccountRoute, { body: { ...body, paused } })
      return paused ? t`${handle} is paused` : t`${handle} goes on`
    })
  const Icon = account.paused ? CirclePause : tone === 'good' ? CircleCheck : TriangleAlert
  return (
    <article className={form.card} aria-label={`${channelName(channel)} ${handle}`}>
      <div className={form.line}>
        <ChannelIcon channel={channel} size={18} />
        <span className={styles.who}>
          <strong className={styles.handle}>
            <bdi>{handle}</bdi>
          </strong>
          <span className={form.muted}>
            {channelName(channel)} · <bdi>{brand}</bdi>
          </span>
        </span>
      </div>
      <p className={`${styles.standing} ${tone === 'good' ? form.ok : form.warn}`}>
        <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
        <span>{words}</span>
      </p>
      {detail !== null && (
        <p className={form.muted}>
          <bdi>{detail}</bdi>
        </p>
      )}
      <dl className={styles.facts}>
        <Fact name={t`Last event`} value={heardWords(account.heardAt, now)} />
        {polledAt !== null && <Fact name={t`Last asked`} value={t`${ago(polledAt, now)} ago`} />}
        <Fact
          name={t`Spent today`}
          value={
            spendCapUsd === null
              ? t`${dollars(spentUsdToday)}, no cap`
              : t`${dollars(spentUsdToday)} of ${dollars(spendCapUsd)}`
          }
        />
      </dl>
      {spendCapUsd !== null && spendCapUsd > 0 && (
        <meter
          className={form.meter}
          aria-label={t`Spent of today’s cap`}
          min={0}
          max={spendCapUsd}
          high={spendCapUsd * 0.8}
          value={Math.min(spentUsdToday, spendCapUsd)}
        />
      )}
      {definition !== undefined && (
        <details className={styles.can}>
          <summary>{t`What ${definition.label} can do`}</summary>
          <dl className={styles.facts}>
            {capabilitiesOf(definition).map(({ name, value }) => (
              <Fact key={name} name={name} value={value} />
            ))}
          </dl>
        </details>
      )}
      {administers && (
        <div className={`${form.line} ${styles.acts}`}>
          <Button small look="outlined" disabled={busy} onClick={() => void test()}>
            {t`Test`}
          </Button>
          <Button small look={tone === 'broken' ? 'primary' : 'plain'} disabled={busy} onClick={onReconnect}>
            {t`Reconnect`}
          </Button>
          <Button small disabled={busy} onClick={() => void pause(!account.paused)}>
            {account.paused ? t`Go on` : t`Pause`}
          </Button>
          <span className={form.space} />
          <Button small disabled={busy} onClick={() => setAsking(true)}>
            {t`Disconnect`}
          </Button>
        </div>
      )}
      {asking && (
        <ConfirmDialog
          title={t`Disconnect ${handle}?`}
          words={t`Its credentials are forgotten and nothing comes in from it any more. Its conversations stay, but cannot be answered from here.`}
          confirm={t`Disconnect`}
          onConfirm={() =>
            void act(() => call(disconnectAccount, { body }).then(() => t`${handle} is disconnected`))
          }
          onClose={() => setAsking(false)}
        />
      )}
    </article>
  )
}

const money = new Intl.NumberFormat(locale, {
  style: 'currency',
  currency: 'USD',
  currencyDisplay: 'narrowSymbol',
})
const dollars = (usd: number): string => money.format(usd)

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  )
}
