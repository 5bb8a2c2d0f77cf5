// What do people see of a crisis? Its log is asked for apart.
import type { CrisisView } from '../api/crises.ts'
import type { Crisis } from '../domain/crisis.ts'

export const presentCrisis = ({ lines: _, fresh: __, ...crisis }: Crisis): CrisisView => crisis
