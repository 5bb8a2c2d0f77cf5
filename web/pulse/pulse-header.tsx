// Which brand, which channels, which span; how fresh the counts are, and whether something is going on.
import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Bell, ChevronDown, RefreshCw, Siren, TrendingUp, TriangleAlert } from 'lucide-react'
import { catalog } from '#shared/channels/catalog.ts'
import { MenuButton } from '../menus/menu-button.tsx'
import { Button } from '../pieces/button.tsx'
import { useNow } from '../pieces/now.ts'
import { useMay } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'
import { openOverlay } from '../store/page.ts'
import { ago, clock } from '../words/time.ts'
import styles from './pulse-header.module.css'
import { goToPulse, type PulsePlace, type Range, ranges } from './pulse-place.ts'

const everything = ' '

type Props = { place: PulsePlace; loadedAt: number | null; open: number; failing: number }

export function PulseHeader({ place, loadedAt, open, failing }: Props) {
  const now = useNow(5000)
  const responds = useMay('respond')
  const operates = useMay('operate')
  const workspace = useInbox((state) => state.workspace)
  const brands = workspace?.brands ?? []
  const channels = [...new Set((workspace?.accounts ?? []).map(({ channel }) => channel))]
  const { brand, channel, range, compare } = place
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>{t`Pulse`}</h1>
      <MenuButton
        overlay="pulse-brand"
        look="outlined"
        label={t`Brand`}
        entries={[
          { id: everything, label: t`All brands`, checked: brand === null },
          ...brands.map((name) => ({ id: name, label: name, checked: name === brand })),
        ]}
        onChoose={(id) => goToPulse({ brand: id === everything ? null : id, incident: null })}
      >
        <Trans>
          <span className="visually-hidden">Brand: </span>
          {brand ?? t`All brands`}
        </Trans>{' '}
        <ChevronDown size={14} strokeWidth={2} aria-hidden="true" />
      </MenuButton>
      <MenuButton
        overlay="pulse-channel"
        look="outlined"
        label={t`Channels`}
        entries={[
          { id: everything, label: t`All channels`, checked: channel === null },
          ...channels.map((id) => ({ id, label: catalog[id]?.label ?? id, checked: id === channel })),
        ]}
        onChoose={(id) => goToPulse({ channel: id === everything ? null : id })}
      >
        <Trans>
          <span className="visually-hidden">Channels: </span>
          {channel === null ? t`All channels` : (catalog[channel]?.label ?? channel)}
        </Trans>{' '}
        <ChevronDown size={14} strokeWidth={2} aria-hidden="true" />
      </MenuButton>
      <fieldset className={styles.ranges}>
        <legend className="visually-hidden">{t`Span`}</legend>
        {Object.entries(ranges).map(([id, { label, words }]) => (
          <button
            key={id}
            type="button"
            className={styles.range}
            aria-pressed={id === range}
            title={words}
            onClick={() => goToPulse({ range: id as Range })}
          >
            {label}
          </button>
        ))}
      </fieldset>
      <Button
        aria-pressed={compare}
        className={compare ? (styles.on ?? '') : ''}
        onClick={() => goToPulse({ compare: !compare })}
      >
        {t`Compare`}
      </Button>
      <span className={styles.space} />
      {loadedAt !== null && (
        <span className={styles.fresh}>
          <RefreshCw size={14} strokeWidth={2} aria-hidden="true" />{' '}
          {t`Counts to ${clock(loadedAt)}, ${ago(new Date(loadedAt).toISOString(), now)} ago`}
        </span>
      )}
      {failing > 0 && (
        <span className={styles.failing}>
          <TriangleAlert size={14} strokeWidth={2} aria-hidden="true" />{' '}
          {plural(failing, { one: '# alert target not reached', other: '# alert targets not reached' })}
        </span>
      )}
      {operates && (
        <a className={styles.rules} href="/settings/alerts">
          <Bell size={15} strokeWidth={1.75} aria-hidden="true" /> {t`Alert rules`}
        </a>
      )}
      {responds && (
        <Button look="outlined" className={styles.crisis ?? ''} onClick={() => openOverlay('crisis')}>
          <Siren size={15} strokeWidth={1.75} aria-hidden="true" /> {t`Enter crisis mode`}
        </Button>
      )}
      {open > 0 && (
        <span className={styles.active}>
          <TrendingUp size={14} strokeWidth={2} aria-hidden="true" />{' '}
          {plural(open, { one: '# open incident', other: '# open incidents' })}
        </span>
      )}
    </header>
  )
}
