// Lists what could not be read on one day, or sends it through intake again.
import { listParkedRoute, replayParked } from '#shared/api/operations.ts'
import type { Client } from '../client.ts'
import { inColumns } from '../columns.ts'
import type { Io } from '../command.ts'

/** `day` is a date (`2026-11-22`); today (UTC) without. What was replayed before is listed but not sent again. */
export async function redriveParked(
  client: Client,
  options: { day: string | undefined; list: boolean },
  io: Io,
): Promise<void> {
  const { items } = await client.call(listParkedRoute, { query: { day: options.day } })
  const open = items.filter(({ replayedAt }) => replayedAt === null)
  if (options.list) {
    if (items.length > 0) {
      const rows = items.map(({ at, channel, account, reason, replayedAt }) => [
        at,
        `${channel}/${account}`,
        replayedAt === null ? 'parked' : 'replayed',
        reason,
      ])
      await io.out(inColumns(rows))
    }
    await io.out(`${open.length} of ${items.length} parked items wait to be replayed.\n`)
    return
  }
  for (const { at, id, channel, account } of open) {
    const { deliveryId } = await client.call(replayParked, { body: { at, id } })
    await io.out(`${deliveryId}  ${channel}/${account} of ${at}\n`)
  }
  await io.out(`${open.length} parked items are on their way again.\n`)
}
