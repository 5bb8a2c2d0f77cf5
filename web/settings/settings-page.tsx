// The settings: the list of sections, and the one that is open; on a small screen one or the other.
import { t } from '@lingui/core/macro'
import { ArrowLeft } from 'lucide-react'
import { lazy, Suspense, useEffect } from 'react'
import { useLocation } from 'wouter'
import { may } from '#shared/api/roles.ts'
import { onPlainClick } from '../app/plain-click.ts'
import { useNarrow } from '../app/screen.ts'
import { Button } from '../pieces/button.tsx'
import { useHarken } from '../store/harken.ts'
import { Unloaded } from './load-problem.tsx'
import { sections } from './sections.ts'
import styles from './settings-page.module.css'
import { addressOfSettings, goToSettings, settingsIn } from './settings-place.ts'

const loaded = new Map(sections.map(({ id, load }) => [id, lazy(load)]))

export function SettingsPage() {
  const [path] = useLocation()
  const { roles } = useHarken()
  const narrow = useNarrow()
  const allowed = sections.filter((section) => may(roles, section.may))
  const wanted = settingsIn(path) ?? ''
  const open = allowed.find(({ id }) => id === wanted) ?? (narrow ? undefined : allowed[0])
  const Section = open === undefined ? undefined : loaded.get(open.id)
  useEffect(() => {
    document.title = open === undefined ? t`Settings · Harken` : t`${open.name} · Settings · Harken`
  }, [open])
  return (
    <main className={styles.page}>
      {(!narrow || open === undefined) && (
        <nav className={styles.list} aria-label={t`Settings`}>
          <h1 className={styles.heading}>{t`Settings`}</h1>
          <ul>
            {allowed.map(({ id, name, about }) => (
              <li key={id}>
                <a
                  href={addressOfSettings(id)}
                  className={styles.stop}
                  aria-current={id === open?.id ? 'page' : undefined}
                  onClick={onPlainClick(() => goToSettings(id))}
                >
                  <span className={styles.name}>{name}</span>
                  <span className={styles.about}>{about}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {open !== undefined && Section !== undefined && (
        <section className={styles.section} aria-label={open.name}>
          {narrow && <h1 className="visually-hidden">{t`Settings: ${open.name}`}</h1>}
          {narrow && (
            <Button className={styles.back ?? ''} onClick={() => goToSettings('')}>
              <ArrowLeft size={18} strokeWidth={1.75} className={styles.turn} aria-hidden="true" />{' '}
              {t`All settings`}
            </Button>
          )}
          <Suspense fallback={<Unloaded title={open.name} />}>
            <Section key={open.id} />
          </Suspense>
        </section>
      )}
    </main>
  )
}
