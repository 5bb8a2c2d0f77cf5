// What can be done here, and where can one go? Everything by its name; what was done lately first.
import { t } from '@lingui/core/macro'
import { useMemo } from 'react'
import { may } from '#shared/api/roles.ts'
import { goTo, placeNow } from '../app/place.ts'
import { actedOn } from '../app/stepping.ts'
import { actsOf } from '../keyboard/command-acts.ts'
import { commands } from '../keyboard/commands.ts'
import { useKeyMap } from '../keyboard/own-keys.ts'
import { isOnList } from '../keyboard/use-keys.ts'
import { sections } from '../settings/sections.ts'
import { goToSettings } from '../settings/settings-place.ts'
import { assignIt } from '../store/actions.ts'
import { useHarken } from '../store/harken.ts'
import { inbox, useInbox } from '../store/inbox.ts'
import { page } from '../store/page.ts'
import { useSavedViews } from '../store/saved-views.ts'
import { putTheme, type Theme } from '../theme/theme.ts'
import { personName } from '../words/people.ts'
import { makesSense } from './command-fits.ts'
import type { Option } from './fuzzy.ts'
import { Picker } from './picker.tsx'

type Entry = Option & { run: () => void }

const themes: Record<Theme, string> = {
  system: t`Colours: As the system`,
  light: t`Colours: Light`,
  dark: t`Colours: Dark`,
}

export function Palette({ onClose }: { onClose: () => void }) {
  const entries = useEntries()
  return (
    <Picker
      title={t`What do you want to do?`}
      hint={t`A command, a place, a colleague`}
      name="palette"
      options={entries}
      // Once it has closed: what opens next must not find it still there.
      onChoose={(id) => setTimeout(() => entries.find((entry) => entry.id === id)?.run())}
      onClose={onClose}
    />
  )
}

function useEntries(): Entry[] {
  const harken = useHarken()
  const map = useKeyMap()
  const saved = useSavedViews()
  const agents = useInbox((state) => state.workspace?.agents)
  return useMemo(() => {
    const { roles, me } = harken
    const acts = actsOf(harken)
    const onList = isOnList()
    const id = onList ? actedOn() : null
    const conversation = id === null ? undefined : inbox.getState().conversations.get(id)
    const done = commands
      .filter(({ needs }) => may(roles, needs))
      .filter(({ anywhere, id: command }) => anywhere || (onList && makesSense(command, conversation, me)))
      .map((command): Entry => {
        const isPlace = command.group === 'Go' && command.id !== 'help'
        const label = isPlace ? t`Go to ${command.words}` : command.words
        const keys = map[command.id][0] ?? command.fixed?.[0]
        return {
          id: command.id,
          label,
          also: command.words,
          run: acts[command.id],
          ...(keys ? { keys } : {}),
        }
      })
    const views = saved.map(
      ({ id: view, name, view: of, filter, team }): Entry => ({
        id: `view ${view}`,
        label: t`Go to ${name}`,
        also: name,
        detail: team ? t`the team’s view` : t`my view`,
        run: () => goTo({ of: { view: of, filter, q: null }, conversation: null }),
      }),
    )
    const settings = sections
      .filter((section) => may(roles, section.may))
      .map(
        ({ id: section, name, about }): Entry => ({
          id: `settings ${section}`,
          label: t`Settings: ${name}`,
          also: `${name} ${about}`,
          run: () => goToSettings(section),
        }),
      )
    const colours = (['light', 'dark', 'system'] as const).map(
      (theme): Entry => ({
        id: `theme ${theme}`,
        label: themes[theme],
        checked: page.getState().theme === theme,
        run: () => {
          putTheme(theme)
          page.setState({ theme })
        },
      }),
    )
    const people = (agents ?? []).flatMap((user): Entry[] => {
      const name = personName(user)
      const theirs: Entry = {
        id: `of ${user}`,
        label: user === me ? t`What I have` : t`What ${name} has`,
        also: name,
        run: () =>
          goTo({ of: { ...placeNow().of, filter: { assignee: user }, q: null }, conversation: null }),
      }
      if (id === null || conversation === undefined || !may(roles, 'supervise')) return [theirs]
      if (!makesSense('assign', conversation, me)) return [theirs]
      return [
        {
          id: `to ${user}`,
          label: t`Give to ${name}`,
          also: name,
          run: () => void assignIt(harken, id, user),
        },
        theirs,
      ]
    })
    return [...done, ...views, ...people, ...settings, ...colours]
  }, [harken, map, saved, agents])
}
