// Under which name is this narrowed list kept, and for whom? Loaded when first asked for.

import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { Button as Press, ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { filterNames } from '#shared/domain/queue-filter.ts'
import { type ViewIcon as IconName, viewIcons } from '#shared/domain/saved-view.ts'
import button from '../pieces/button.module.css'
import { ViewIcon } from '../pieces/view-icon.tsx'
import type { ListOf } from '../queue/view-rules.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { keepView } from '../store/saved-views.ts'
import { filterWords } from '../words/filters.ts'
import { joined } from '../words/lists.ts'
import { viewNames } from '../words/views.ts'
import styles from './dialog.module.css'
import own from './keep-dialog.module.css'
import { ModalDialog } from './modal-dialog.tsx'

const marks: Record<IconName, string> = {
  bookmark: t`bookmark`,
  star: t`star`,
  flame: t`flame`,
  heart: t`heart`,
  globe: t`globe`,
  box: t`box`,
  coins: t`coins`,
  shield: t`shield`,
}

export function KeepDialog({ of, onClose }: { of: ListOf; onClose: () => void }) {
  const harken = useHarken()
  const leads = useMay('supervise')
  const [name, setName] = useState(() => suggestion(of))
  const [icon, setIcon] = useState<IconName>('bookmark')
  const [team, setTeam] = useState(false)
  const good = name.trim() !== ''
  const keep = () => {
    if (!good) return
    onClose()
    void keepView(harken, { name: name.trim(), icon, view: of.view, filter: of.filter, team })
  }
  return (
    <ModalDialog title={t`Keep this view`} onClose={onClose}>
      <input
        // biome-ignore lint/a11y/noAutofocus: a dialog begins with its first question
        autoFocus
        className={styles.field}
        aria-label={t`Name`}
        value={name}
        maxLength={40}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep()
        }}
      />
      <ToggleButtonGroup
        aria-label={t({ message: 'Mark', context: 'the small picture of a kept view' })}
        className={own.icons ?? ''}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[icon]}
        onSelectionChange={([key]) => setIcon(viewIcons.find((one) => one === key) ?? icon)}
      >
        {viewIcons.map((one) => (
          <ToggleButton key={one} id={one} aria-label={marks[one]} className={own.icon ?? ''}>
            <ViewIcon name={one} size={16} />
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {leads && (
        <label className={own.team}>
          <input
            className="visually-hidden"
            type="checkbox"
            checked={team}
            onChange={(event) => setTeam(event.target.checked)}
          />
          <span className={own.box} aria-hidden="true" />
          {t`For the whole team`}
        </label>
      )}
      <div className={styles.actions}>
        <Press className={`${button.button} ${button.outlined}`} onPress={onClose}>
          {t`Not now`}
        </Press>
        <Press className={`${button.button} ${button.primary}`} isDisabled={!good} onPress={keep}>
          {t`Keep`}
        </Press>
      </div>
    </ModalDialog>
  )
}

/** “Urgent, WhatsApp”, at most as long as a name may be. */
function suggestion({ view, filter }: ListOf): string {
  const parts = filterNames
    .filter((name) => filter[name] !== undefined)
    .map((name) => filterWords(name, filter))
  return (parts.length === 0 ? viewNames[view] : joined(...parts)).slice(0, 40)
}
