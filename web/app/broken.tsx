// What is shown when a part of the page breaks, or could not be loaded?
import { t } from '@lingui/core/macro'
import { Component, type ReactNode } from 'react'
import { Button } from '../pieces/button.tsx'
import styles from './booting.module.css'

/** Catches what any part throws while it is drawn, a part that cannot be loaded among it. */
export class Unbroken extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return (
      <main className={styles.failed} role="alert">
        <h1 className={styles.title}>{t`A part of the page could not be shown`}</h1>
        <p>{t`Either it broke or it could not be loaded. What you have written is kept.`}</p>
        <Button look="primary" onClick={() => location.reload()}>
          {t`Load the page again`}
        </Button>
      </main>
    )
  }
}
