// An administrator pauses an account, or goes on with it.
import { pauseSetting } from '../domain/account-pause.ts'
import { readAccount, writeAccountSetting } from '../store/accounts.ts'
import { checkAccount } from './check-account.ts'
import { noteHealth } from './note-health.ts'
import type { Services } from './services.ts'

export const pausedByPerson = 'paused_by_person'

/**
 * Holds from the next turn of polling on. Going on asks the platform at once how the account fares, so that its health
 * is not the one of before. False when there is no such account.
 */
export async function pauseAccount(
  services: Services,
  by: string,
  { channel, account, paused }: { channel: string; account: string; paused: boolean },
): Promise<boolean> {
  const setting = { name: pauseSetting, value: paused ? 'yes' : 'no' }
  if (!(await writeAccountSetting(services.db, channel, account, setting))) return false
  if (paused) {
    const message = `Paused by ${by}. What the platform delivers by itself is still kept.`
    await noteHealth(services, { channel, account }, 'paused', pausedByPerson, message)
    return true
  }
  const stored = await readAccount(services.db, channel, account)
  if (stored !== null) await checkAccount(services, stored)
  return true
}
