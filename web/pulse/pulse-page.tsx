// The pulse of a brand: what is said, against what is usual, and what is being done about it.
import { t } from '@lingui/core/macro'
import { lazy, Suspense } from 'react'
import { Button } from '../pieces/button.tsx'
import { useNow } from '../pieces/now.ts'
import { openOverlay, usePage } from '../store/page.ts'
import { AlertFeed } from './alert-feed.tsx'
import { AuthorList } from './author-list.tsx'
import { BehindDrawer } from './behind-drawer.tsx'
import { Figures } from './figures.tsx'
import { IncidentDrawer } from './incident-drawer.tsx'
import { PulseCharts } from './pulse-charts.tsx'
import { PulseHeader } from './pulse-header.tsx'
import styles from './pulse-page.module.css'
import { usePulsePlace } from './pulse-place.ts'
import { TopicList } from './topic-list.tsx'
import { usePulse } from './use-pulse.ts'

const EnterDialog = lazy(async () => ({ default: (await import('../crisis/enter-dialog.tsx')).EnterDialog }))
const AnnotateDialog = lazy(async () => ({ default: (await import('./annotate-dialog.tsx')).AnnotateDialog }))

export function PulsePage() {
  const place = usePulsePlace()
  const { state, problem, reload } = usePulse(place)
  const overlay = usePage((page) => page.overlay)
  const now = useNow(30_000)
  const incidents = state?.incidents ?? []
  const chosen = incidents.find(({ id }) => id === place.incident) ?? null
  const shown = chosen ?? incidents.find(({ endedAt }) => endedAt === null) ?? incidents[0] ?? null
  const open = incidents.filter(({ status }) => status !== 'closed').length
  return (
    <>
      <main className={styles.page}>
        <PulseHeader
          place={place}
          loadedAt={state?.loadedAt ?? null}
          open={open}
          failing={state?.health.failing.length ?? 0}
        />
        {problem !== null && (
          <p className={styles.problem} role="alert">
            {problem}{' '}
            <Button small look="outlined" onClick={() => void reload()}>
              {t`Try again`}
            </Button>
          </p>
        )}
        {state === null ? (
          <p className={styles.waiting} role="status">
            {problem === null ? t`Counting…` : ''}
          </p>
        ) : (
          <>
            <Figures place={place} state={state} />
            <PulseCharts place={place} state={state} />
            <div className={styles.below}>
              <AlertFeed
                incidents={incidents}
                health={state.health}
                chosen={place.incident}
                nowMs={now}
                reload={() => void reload()}
              />
              <TopicList state={state} incident={shown} />
              <AuthorList incident={shown} />
            </div>
          </>
        )}
      </main>
      {chosen !== null && (
        <IncidentDrawer
          key={chosen.id}
          incident={chosen}
          annotations={state?.annotations ?? []}
          nowMs={now}
        />
      )}
      {chosen === null && place.behind !== null && (
        <BehindDrawer key={JSON.stringify(place.behind)} place={place} behind={place.behind} nowMs={now} />
      )}
      <Suspense>
        {overlay === 'crisis' && (
          <EnterDialog brand={place.brand} incident={shown} onClose={() => openOverlay(null)} />
        )}
        {overlay === 'annotate' && (
          <AnnotateDialog
            brand={place.brand}
            onDone={() => void reload()}
            onClose={() => openOverlay(null)}
          />
        )}
      </Suspense>
    </>
  )
}
