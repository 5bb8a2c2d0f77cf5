// What came for me: newest first, what of it I have not read, and the mentions alone.
import { t } from '@lingui/core/macro'
import { AtSign, CircleX, Hand, type LucideIcon, Siren, UserCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { useStore } from 'zustand'
import type { NoticeView } from '#shared/api/shapes.ts'
import { isRead } from '#shared/domain/notice.ts'
import { isQuiet, type NotifyKind, notifyKindOf } from '#shared/domain/notify-settings.ts'
import { onPlainClick } from '../app/plain-click.ts'
import { Button } from '../pieces/button.tsx'
import { useNow } from '../pieces/now.ts'
import { goToSettings } from '../settings/settings-place.ts'
import { useHarken } from '../store/harken.ts'
import { cameForMe, useUnread } from '../store/notices.ts'
import { noticeWords } from '../words/notices.ts'
import { counted } from '../words/numbers.ts'
import { moment } from '../words/time.ts'
import { markRead, notifySettings } from './hear.ts'
import styles from './notices-page.module.css'
import { addressOfNotices, goToNotices, type NoticesShown, noticesIn } from './notices-place.ts'
import { addressOfNotice, openNotice } from './open-notice.ts'

const icons: Record<NotifyKind, LucideIcon> = {
  assigned: Hand,
  mention: AtSign,
  approval: UserCheck,
  failed: CircleX,
  crisis: Siren,
}
const tabs: readonly { shown: NoticesShown; name: string }[] = [
  { shown: 'all', name: t`All` },
  { shown: 'mentions', name: t`Mentions me` },
]

export function NoticesPage() {
  const harken = useHarken()
  const [path] = useLocation()
  const shown = noticesIn(path) ?? 'all'
  const notices = useStore(cameForMe, (state) => state.notices)
  const unread = useUnread()
  const now = useNow(30_000)
  // What comes while it is read waits above: nothing moves under the pointer.
  const [newest, setNewest] = useState('')
  useEffect(() => {
    if (newest === '') setNewest(notices[0]?.at ?? '')
  }, [newest, notices])
  const fitting = notices.filter(({ kind }) => shown === 'all' || kind === 'mention')
  const known = newest === '' ? fitting : fitting.filter(({ at }) => at <= newest)
  const waiting = fitting.length - known.length
  return (
    <main className={styles.page}>
      <header className={styles.header}>
        <h1 className={styles.title}>{t`What came for me`}</h1>
        <nav className={styles.tabs} aria-label={t`What is shown`}>
          {tabs.map(({ shown: of, name }) => (
            <a
              key={of}
              href={addressOfNotices(of)}
              className={styles.tab}
              aria-current={of === shown ? 'page' : undefined}
              onClick={onPlainClick(() => goToNotices(of, true))}
            >
              {name}
            </a>
          ))}
        </nav>
        <span className={styles.space} />
        {waiting > 0 && (
          <Button small look="outlined" onClick={() => setNewest(notices[0]?.at ?? '')}>
            {t`${counted(waiting)} new`}
          </Button>
        )}
        <Button small disabled={unread === 0} onClick={() => void markRead(harken, 'all')}>
          {t`Mark all as read`}
        </Button>
        <Button small onClick={() => goToSettings('notifications')}>
          {t`Notifications`}
        </Button>
      </header>
      {known.length === 0 && (
        <p className={styles.none}>
          {shown === 'all' ? t`Nothing has come for you in 14 days.` : t`Nobody has named you in 14 days.`}
        </p>
      )}
      <ul aria-label={t`What came`}>
        {known.map((notice) => (
          <Came key={notice.id} notice={notice} now={now} />
        ))}
      </ul>
    </main>
  )
}

function Came({ notice, now }: { notice: NoticeView; now: number }) {
  const harken = useHarken()
  const seen = useStore(cameForMe, ({ read }) => isRead(notice, read))
  const settings = useStore(notifySettings)
  const Icon = icons[notifyKindOf(notice.kind)]
  return (
    <li>
      <a
        href={addressOfNotice(notice)}
        className={`${styles.row} ${seen ? '' : styles.unread}`}
        onClick={(event) => {
          void markRead(harken, notice.id)
          onPlainClick(() => openNotice(notice))(event)
        }}
      >
        <span className={styles.dot}>{!seen && <span className="visually-hidden">{t`New:`} </span>}</span>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
        <bdi className={styles.words}>{noticeWords(notice)}</bdi>
        <span className={styles.when}>
          {isQuiet(settings, Date.parse(notice.at)) && `${t`in quiet hours`} · `}
          {moment(notice.at, now)}
        </span>
      </a>
    </li>
  )
}
