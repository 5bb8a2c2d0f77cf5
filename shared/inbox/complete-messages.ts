// What do platforms tell of a message only when they are asked: the names that their webhooks leave out?
import type { AskingContext, Connector } from '../channels/connector.ts'
import type { MessageItem } from '../domain/mention.ts'
import type { Account } from '../store/accounts.ts'
import { forEachOf } from '../store/database.ts'
import { connectorContext } from './connector-context.ts'
import { keptReads } from './kept-reads.ts'
import type { RoutedItem } from './open-delivery.ts'
import type { Services } from './services.ts'

const width = 4
const answers = keptReads<unknown>(3_600_000)

/** The items in their order, customers' messages completed where their channel can. What cannot be asked stays as it is. */
export async function completeMessages(
  services: Services,
  routed: readonly RoutedItem[],
): Promise<RoutedItem[]> {
  const completed = [...routed]
  await forEachOf([...routed.entries()], width, async ([index, { item, account }]) => {
    const connector = services.connectors[account.channel]
    if (connector?.complete === undefined || item.type !== 'message' || item.from !== 'customer') return
    completed[index] = { account, item: await completeOne(services, connector, account, item) }
  })
  return completed
}

async function completeOne(
  services: Services,
  connector: Connector,
  account: Account,
  item: MessageItem,
): Promise<MessageItem> {
  const { channel, account: name } = account
  const keep: AskingContext['keep'] = async (what, read) => {
    // One name is always read by one caller, so what is kept under it has that caller's shape.
    return answers.get(services.db, `${channel} ${name} ${what}`, read) as ReturnType<typeof read>
  }
  try {
    const found = await connector.complete?.(item, { ...(await connectorContext(services, account)), keep })
    return found ?? item
  } catch {
    services.log('message_not_completed', { channel, account: name })
    return item
  }
}
