// Where can it be seen, and often answered, when not here? A link to the message on its own platform.
import { t } from '@lingui/core/macro'
import { ExternalLink } from 'lucide-react'
import type { Message } from '#shared/api/shapes.ts'
import { channelName } from './channel.tsx'
import styles from './native-link.module.css'

/** The address of the customer's latest message on its platform; null where it has none that a browser can open. */
export function nativeAddress(messages: readonly Message[] | undefined): string | null {
  const address = messages?.findLast(({ direction }) => direction === 'in')?.permalink ?? null
  return address !== null && isWebAddress(address) ? address : null
}

/** Can a browser open it? Whatever else a platform gives as an address is no link. */
export const isWebAddress = (address: string): boolean => /^https?:\/\//.test(address)

const openOn = (name: string): string => t`Open on ${name}`

export function NativeLink({ href, channel }: { href: string; channel: string }) {
  return (
    <a className={styles.link} href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
      {openOn(channelName(channel))}
      <ExternalLink size={13} strokeWidth={2} aria-hidden="true" />
    </a>
  )
}
