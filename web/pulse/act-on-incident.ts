// A person answers for an incident: sees it, takes it, says what it was, ends it.
import { t } from '@lingui/core/macro'
import {
  acknowledgeIncident,
  assignIncident,
  closeIncident,
  explainIncident,
  type IncidentView,
  noteOnIncident,
} from '#shared/api/incidents.ts'
import { errorWords } from '../api/api-error.ts'
import type { Harken } from '../store/harken.ts'
import { hearOfIncidents } from '../store/incidents.ts'
import { toast } from '../store/page.ts'
import { personName } from '../words/people.ts'

type Send = (harken: Harken, id: string) => Promise<{ incident: IncidentView }>

async function change(harken: Harken, id: string, words: string, send: Send): Promise<boolean> {
  try {
    const { incident } = await send(harken, id)
    hearOfIncidents([incident])
    toast(words, 'done')
    return true
  } catch (error) {
    toast(errorWords(error), 'failed')
    return false
  }
}

export const acknowledge = (harken: Harken, id: string): Promise<boolean> =>
  change(harken, id, t`Acknowledged: it is yours`, ({ call }) =>
    call(acknowledgeIncident, { params: { id }, body: {} }),
  )

export const assignTo = (harken: Harken, id: string, to: string): Promise<boolean> =>
  change(harken, id, t`Given to ${personName(to)}`, ({ call }) =>
    call(assignIncident, { params: { id }, body: { to } }),
  )

export const addNote = (harken: Harken, id: string, text: string): Promise<boolean> =>
  change(harken, id, t`Noted in the timeline`, ({ call }) =>
    call(noteOnIncident, { params: { id }, body: { text } }),
  )

export const explain = (harken: Harken, id: string, text: string): Promise<boolean> =>
  change(harken, id, t`Explained`, ({ call }) => call(explainIncident, { params: { id }, body: { text } }))

export const closeIt = (harken: Harken, id: string): Promise<boolean> =>
  change(harken, id, t`Closed`, ({ call }) => call(closeIncident, { params: { id }, body: {} }))
