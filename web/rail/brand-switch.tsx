// Which brand is looked at?
import { t } from '@lingui/core/macro'
import { goTo } from '../app/place.ts'
import { withoutEmpty } from '../app/place-address.ts'
import { MenuButton } from '../menus/menu-button.tsx'
import type { ListOf } from '../queue/view-rules.ts'
import { useInbox } from '../store/inbox.ts'
import styles from './rail.module.css'

const everything = ' '

export function BrandSwitch({ of }: { of: ListOf }) {
  const brands = useInbox((state) => state.workspace?.brands) ?? []
  const shown = of.filter.brand ?? (brands.length === 1 ? brands[0] : undefined)
  return (
    <MenuButton
      overlay="brand"
      label={t`Brand`}
      aria-label={shown === undefined ? t`Brand: all` : t`Brand: ${shown}`}
      title={shown ?? t`All brands`}
      className={styles.brand ?? ''}
      entries={[
        { id: everything, label: t`All brands`, checked: of.filter.brand === undefined },
        ...brands.map((brand) => ({ id: brand, label: brand, checked: brand === of.filter.brand })),
      ]}
      onChoose={(id) =>
        goTo({
          of: { ...of, filter: withoutEmpty({ ...of.filter, brand: id === everything ? undefined : id }) },
        })
      }
    >
      {shown?.charAt(0).toLocaleUpperCase() ?? 'H'}
    </MenuButton>
  )
}
