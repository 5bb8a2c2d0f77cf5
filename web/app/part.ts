// Which part of the page does an address show?
import { crisisIn } from '../crisis/crisis-place.ts'
import { noticesIn } from '../notices/notices-place.ts'
import { isPulse } from '../pulse/pulse-place.ts'
import { isReading } from '../reading/reading-place.ts'
import { settingsIn } from '../settings/settings-place.ts'
import { isTeam } from '../team/team-place.ts'

export type Part = 'inbox' | 'pulse' | 'team' | 'notices' | 'crisis' | 'reading' | 'settings'

/** The inbox where it names no other. */
export function partOf(path: string): Part {
  if (isPulse(path)) return 'pulse'
  if (isTeam(path)) return 'team'
  if (isReading(path)) return 'reading'
  if (noticesIn(path) !== null) return 'notices'
  if (crisisIn(path) !== null) return 'crisis'
  return settingsIn(path) === null ? 'inbox' : 'settings'
}
