// Writes down where the negative mentions of the moment lie, so that a burst can be read without searching for it.
import { type Heard, writeHeard } from '../store/heard.ts'
import type { CountedMessage } from './count-minutes.ts'
import type { Services } from './services.ts'

/**
 * One item per brand and minute of a batch of the change stream, however many mentions it brings. A repeated batch writes it again;
 * one cut differently may name a mention twice, which readers see once.
 */
export async function noteHeard(
  services: Pick<Services, 'db'>,
  shardId: string,
  counted: readonly CountedMessage[],
): Promise<void> {
  const cells = new Map<string, { brand: string; minute: string; sequence: string; heard: Heard[] }>()
  for (const { message, sequence } of counted) {
    if (message.counted === null || message.signals?.sentiment.label !== 'negative') continue
    const { channel, brand } = message.counted
    const minute = `${message.at.slice(0, 16)}:00.000Z`
    const cell = cells.get(`${brand}#${minute}`) ?? { brand, minute, sequence, heard: [] }
    cells.set(`${brand}#${minute}`, cell)
    cell.heard.push({
      conversationId: message.conversationId,
      at: message.at,
      nativeId: message.nativeId,
      channel,
      public: message.visibility === 'public',
      followers: message.around?.followers ?? null,
      topics: message.signals.topics.map(({ topic }) => topic),
    })
  }
  for (const { brand, minute, sequence, heard } of cells.values())
    await writeHeard(services.db, brand, minute, shardId, sequence, heard)
}
