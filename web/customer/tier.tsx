// How dear is this customer to us? Everybody sees it; who leads may say so.
import { t } from '@lingui/core/macro'
import { Star } from 'lucide-react'
import type { Conversation } from '#shared/api/shapes.ts'
import { MenuButton } from '../menus/menu-button.tsx'
import { TierBadge } from '../pieces/tier-badge.tsx'
import { setTierOf } from '../store/actions.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { useRules } from '../store/inbox.ts'
import { tierName } from '../words/tiers.ts'
import { pointWords } from '../words/totals.ts'
import styles from './tier.module.css'

/** No tier can have this name: the policy trims its names. */
const nobody = ' '

export function Tier({ conversation }: { conversation: Conversation }) {
  const harken = useHarken()
  const supervises = useMay('supervise')
  const { tiers } = useRules()
  const { id, customer } = conversation
  const { tier } = customer
  if (!supervises) return tier === null ? null : <TierBadge tier={tier} />
  const entries = [
    ...Object.entries(tiers).map(([name, points]) => ({
      id: name,
      label: tierName(name),
      detail: pointWords(points),
      checked: name === tier,
    })),
    { id: nobody, label: t`No tier`, checked: tier === null },
  ]
  return (
    <MenuButton
      overlay="tier"
      look={tier === null ? 'plain' : 'outlined'}
      small
      label={t`Customer tier`}
      className={`${styles.choose} ${tier === null ? styles.none : ''}`}
      entries={entries}
      onChoose={(chosen) => void setTierOf(harken, id, chosen === nobody ? null : chosen)}
    >
      <Star size={12} strokeWidth={2} aria-hidden="true" />
      <span className="visually-hidden">{t`Customer tier:`} </span>
      {tier === null ? t`No tier` : tierName(tier)}
    </MenuButton>
  )
}
