// Writes down where the negative mentions of the moment lie, so that a burst can be read without searching for it.
import { type Heard, heardAtMost, writeHeard } from '../store/heard.ts'
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
    await writeHeard(services.db, brand, minute, shardId, sequence, chosenOf(heard))
}

/** Of more than are kept: those with the most followers, who are few, and of the others some from all over the batch. */
const loudestKept = 10

function chosenOf(heard: readonly Heard[]): Heard[] {
  if (heard.length <= heardAtMost) return [...heard]
  const byReach = [...heard].sort((a, b) => (b.followers ?? 0) - (a.followers ?? 0))
  const loudest = new Set(byReach.slice(0, loudestKept))
  const others = heard.filter((one) => !loudest.has(one))
  const places = heardAtMost - loudestKept
  const spread = new Set(
    Array.from({ length: places }, (_, n) => others[Math.floor((n * others.length) / places)]),
  )
  return heard.filter((one) => loudest.has(one) || spread.has(one))
}
