// What are the four bands of priority called?
import { type Band, bands } from '#shared/domain/conversation.ts'

export const bandNames: Record<Band, string> = {
  urgent: 'Urgent',
  high: 'High',
  normal: 'Normal',
  low: 'Low',
}

export const isBand = (name: string): name is Band => bands.some((band) => band === name)
