// placeholder until merge
import type { Services } from './services.ts'
export async function rebuildCorrection(_s: Services, _c: string, _a: string): Promise<void> {}
