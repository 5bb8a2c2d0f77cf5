// An administrator says who judges how an account's mentions feel, and is told the price.
import type { SentimentChoice } from '../domain/sentiment-choice.ts'
import { writeAccountSetting } from '../store/accounts.ts'
import type { CloudSentiment, Services } from './services.ts'

export type ChooseSentimentResult =
  | { kind: 'chosen'; usdPerThousand: number }
  | { kind: 'no_account' }
  | { kind: 'no_cloud' }

/** Holds from the next batch of messages on. What our own model judges costs nothing, and can always be chosen. */
export async function chooseSentiment(
  { db, cloud }: Pick<Services, 'db' | 'cloud'>,
  request: { channel: string; account: string; sentiment: SentimentChoice },
): Promise<ChooseSentimentResult> {
  const { channel, account, sentiment } = request
  if (sentiment !== 'local' && cloud === null) return { kind: 'no_cloud' }
  const setting = { name: 'sentiment', value: sentiment }
  if (!(await writeAccountSetting(db, channel, account, setting))) return { kind: 'no_account' }
  return {
    kind: 'chosen',
    usdPerThousand: sentiment === 'local' || cloud === null ? 0 : usdPerThousand(cloud),
  }
}

/** US dollars, to the cent, for a thousand mentions as short as most are: up to 300 characters. */
export const usdPerThousand = (cloud: CloudSentiment): number =>
  Math.round(cloud.priceUsd(300) * 1000 * 100) / 100
