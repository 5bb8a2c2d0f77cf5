// To whom, until when, under which tags, how urgent? What a conversation is given, picked by typing.
import { t } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import { bands } from '#shared/domain/conversation.ts'
import { parseMoment } from '#shared/domain/parse-moment.ts'
import { snoozeChoices } from '../conversation/snooze-choices.ts'
import { snoozeAndGoOn } from '../conversation/use-conversation-actions.ts'
import { assignIt, assignToTeamOf, retagIt, setBand } from '../store/actions.ts'
import { useHarken } from '../store/harken.ts'
import { useConversation, useInbox } from '../store/inbox.ts'
import { knownTags } from '../store/known-tags.ts'
import { openOverlay } from '../store/page.ts'
import { loadTeams, useTeams } from '../store/teams.ts'
import { bandNames, isBand } from '../words/bands.ts'
import { locale } from '../words/locale.ts'
import { personName } from '../words/people.ts'
import { clock, longDay } from '../words/time.ts'
import type { Option } from './fuzzy.ts'
import { momentHint, momentWords } from './moment-words.ts'
import { Picker } from './picker.tsx'
import { useCalendar } from './use-calendar.ts'

export type Picked = 'assign' | 'snooze' | 'tags' | 'priority'

export function ConversationPicker({ what, id, onClose }: { what: Picked; id: string; onClose: () => void }) {
  const given = { id, onClose }
  if (what === 'assign') return <AssignPicker {...given} />
  if (what === 'snooze') return <SnoozePicker {...given} />
  return what === 'tags' ? <TagsPicker {...given} /> : <PriorityPicker {...given} />
}

type Given = { id: string; onClose: () => void }

/** Never the beginning of a user's name. */
const teamChoice = '~team '
const withNote = '~note'

function AssignPicker({ id, onClose }: Given) {
  const harken = useHarken()
  const agents = useInbox((state) => state.workspace?.agents) ?? []
  const teams = useTeams()
  const assignee = useConversation(id)?.assignee
  useEffect(() => void loadTeams(harken), [harken])
  const give = (choice: string) => {
    if (choice === withNote) return void setTimeout(() => openOverlay('hand over'))
    const team = teams.find((one) => `${teamChoice}${one.id}` === choice)
    void (team === undefined ? assignIt(harken, id, choice) : assignToTeamOf(harken, id, team))
  }
  return (
    <Picker
      title={t`Assign`}
      hint={t`To whom?`}
      name="assign"
      options={[
        ...agents.map((user) => ({
          id: user,
          label: personName(user),
          checked: user === assignee,
          also: user,
          ...(user === harken.me ? { detail: t`you` } : {}),
        })),
        ...teams.map((team) => ({
          id: `${teamChoice}${team.id}`,
          label: team.name,
          detail: t`whoever has the fewest`,
        })),
        { id: withNote, label: t`With a note …`, also: t`hand over` },
      ]}
      onChoose={give}
      onClose={onClose}
    />
  )
}

function SnoozePicker({ id, onClose }: Given) {
  const harken = useHarken()
  const calendar = useCalendar(useConversation(id)?.brand ?? '')
  const [choices] = useState(() => snoozeChoices(new Date()))
  const [spoken] = useState(() => momentWords(locale))
  const made = (typed: string): Option[] => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const moment = typed.trim() === '' ? null : parseMoment(typed, Date.now(), { timeZone, calendar }, spoken)
    if (moment === null || Date.parse(moment.at) <= Date.now()) return []
    const detail = moment.outside ? t`when nobody is in` : t`or until they write`
    return [{ id: moment.at, label: t`${longDay(moment.at)}, ${clock(moment.at)}`, detail }]
  }
  return (
    <Picker
      title={t`Snooze`}
      hint={momentHint}
      name="snooze"
      options={[
        ...choices.map(({ at, label, detail }) => ({ id: at, label, detail })),
        { id: 'pick', label: t`Pick a moment …` },
      ]}
      made={made}
      onChoose={(until) => {
        if (until === 'pick') setTimeout(() => openOverlay('moment'))
        else snoozeAndGoOn(harken, id, until)
      }}
      onClose={onClose}
    />
  )
}

function TagsPicker({ id, onClose }: Given) {
  const harken = useHarken()
  const worn = useConversation(id)?.tags ?? []
  const [known] = useState(knownTags)
  const all = [...new Set([...worn, ...known])]
  const made = (typed: string): Option[] => {
    const tag = typed.trim().toLocaleLowerCase().slice(0, 40)
    return tag === '' || all.includes(tag) ? [] : [{ id: tag, label: tag, detail: t`new tag` }]
  }
  return (
    <Picker
      title={t`Tags`}
      hint={t`Find a tag, or name a new one`}
      name="tags"
      options={all.map((tag) => ({ id: tag, label: tag, checked: worn.includes(tag) }))}
      made={made}
      several
      onChoose={(tag) => void retagIt(harken, id, worn.includes(tag) ? { remove: [tag] } : { add: [tag] })}
      onClose={onClose}
    />
  )
}

function PriorityPicker({ id, onClose }: Given) {
  const harken = useHarken()
  const priority = useConversation(id)?.priority
  const band = priority?.override?.band ?? priority?.band
  return (
    <Picker
      title={t`Priority, until their next message`}
      hint={t`How urgent is it?`}
      name="priority"
      options={bands.map((one) => ({ id: one, label: bandNames[one], checked: one === band }))}
      onChoose={(one) => {
        if (isBand(one)) void setBand(harken, id, one)
      }}
      onClose={onClose}
    />
  )
}
