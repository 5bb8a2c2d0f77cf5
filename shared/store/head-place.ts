// Where does a conversation stand in the lists people work from?
import type { ConversationHead } from '../domain/conversation.ts'
import { type DueKey, duePartition, dueSort, shardOf } from './keys.ts'

/** The moment by which a head is sorted in the list it stands in: what its row in the index has to say. */
export function momentOf(head: ConversationHead): string {
  switch (head.status) {
    case 'needs_reply':
      return canonical(head.dueAt ?? head.openedAt)
    case 'waiting':
      return canonical(head.lastMessage.at)
    case 'snoozed':
      return canonical(head.snoozedUntil ?? head.openedAt)
    case 'done':
    case 'ignored':
      return canonical(head.doneAt ?? head.lastMessage.at)
  }
}

/** Its row: which partition, sorted by which moment. */
export function dueKeyOf(head: ConversationHead, writeShards: number): DueKey {
  const at = momentOf(head)
  return {
    dpk: partitionOf(head, at, shardOf(head.id, writeShards)),
    dsk: dueSort(at, head.channel, head.id),
  }
}

function partitionOf(head: ConversationHead, at: string, shard: number): string {
  switch (head.status) {
    case 'needs_reply':
      return head.assignee === null
        ? duePartition.unclaimed(head.team, head.brand, shard)
        : duePartition.claimed(head.assignee)
    case 'waiting':
      return duePartition.waiting(head.team, shard)
    case 'snoozed':
      return duePartition.snoozed(shard)
    case 'done':
    case 'ignored':
      return duePartition.done(at.slice(0, 10), shard)
  }
}

/** As a decoded head has it: an instant in another notation would sort, and compare, as another one. */
const canonical = (at: string): string => new Date(at).toISOString()
