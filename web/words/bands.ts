// What are the four bands of priority called?
import { t } from '@lingui/core/macro'
import { type Band, bands } from '#shared/domain/conversation.ts'

export const bandNames: Record<Band, string> = {
  urgent: t({ message: 'Urgent', context: 'priority' }),
  high: t({ message: 'High', context: 'priority' }),
  normal: t({ message: 'Normal', context: 'priority' }),
  low: t({ message: 'Low', context: 'priority' }),
}

export const isBand = (name: string): name is Band => bands.some((band) => band === name)
