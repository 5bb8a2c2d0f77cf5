// What is the key of each item? The only file that builds or takes apart a key.

export type Key = { pk: string; sk: string }
export type DueKey = { dpk: string; dsk: string }

export const conversationPk = (conversation: string): string => `C#${conversation}`
export const headKey = (conversation: string): Key => ({ pk: conversationPk(conversation), sk: '0' })

export const messagePrefix = 'M#'
export const activityPrefix = 'A#'
export const replyPrefix = 'R#'
export const mediaPrefix = 'F#'

export const messageKey = (conversation: string, at: string, nativeId: string): Key => ({
  pk: conversationPk(conversation),
  sk: `${messagePrefix}${at}#${nativeId}`,
})

/** Edits, deletions and reactions lie right behind the message they change, so that one page holds both. */
export const annotationKey = (
  conversation: string,
  target: { at: string; nativeId: string },
  nativeId: string,
): Key => ({
  pk: conversationPk(conversation),
  sk: `${messagePrefix}${target.at}#${target.nativeId}#~${nativeId}`,
})

export const activityKey = (conversation: string, at: string, id: string): Key => ({
  pk: conversationPk(conversation),
  sk: `${activityPrefix}${at}#${id}`,
})

/** A reply's id names its conversation and the hash of its idempotency key, so that one write can refuse a repeat. */
export const replyId = (conversation: string, keyHash: string): string => `${conversation}.${keyHash}`
export function replyKey(id: string): Key {
  const dot = id.indexOf('.')
  return { pk: conversationPk(id.slice(0, dot)), sk: `${replyPrefix}${id.slice(dot + 1)}` }
}

/** How far the customer has got with what we wrote there. */
export const watermarkKey = (conversation: string): Key => ({ pk: conversationPk(conversation), sk: 'W' })

export const mediaKey = (conversation: string, mediaId: string): Key => ({
  pk: conversationPk(conversation),
  sk: `${mediaPrefix}${mediaId}`,
})

export const pointerKey = (channel: string, account: string, nativeId: string): Key => ({
  pk: `P#${channel}#${account}#${nativeId}`,
  sk: '0',
})

export const ledgerPk = (channel: string, account: string, hour: string): string =>
  `L#${channel}#${account}#${hour}`
export const ledgerKey = (channel: string, account: string, receivedAt: string, deliveryId: string): Key => ({
  pk: ledgerPk(channel, account, hourOf(receivedAt)),
  sk: deliveryId,
})

export const accountsPk = 'A#'
export const accountKey = (channel: string, account: string): Key => ({
  pk: accountsPk,
  sk: `${channel}#${account}`,
})
export const accountPartKey = (
  channel: string,
  account: string,
  part: 'cursor' | 'lease' | 'session-lease' | 'health' | 'correction' | 'rhythm' | `spend#${string}`,
  query?: string,
): Key => ({ pk: `A#${channel}#${account}`, sk: query === undefined ? part : `query#${query}#${part}` })

export const queriesPk = 'A#queries'
export const queryKey = (id: string): Key => ({ pk: queriesPk, sk: id })

export const customerCasesPk = (channel: string, nativeId: string): string => `I#${channel}#${nativeId}`
export const casePrefix = 'C#'
export const caseKey = (channel: string, nativeId: string, openedAt: string, conversation: string): Key => ({
  pk: customerCasesPk(channel, nativeId),
  sk: `${casePrefix}${openedAt}#${conversation}`,
})
/** Behind all cases, so that one query brings both. */
export const tierKey = (channel: string, nativeId: string): Key => ({
  pk: customerCasesPk(channel, nativeId),
  sk: `${casePrefix}~tier`,
})
/** What people said of an identity and another: behind its cases and its tier, so that one query brings all. */
export const samePrefix = 'S#'
export const sameKey = (
  channel: string,
  nativeId: string,
  other: { channel: string; nativeId: string },
): Key => ({
  pk: customerCasesPk(channel, nativeId),
  sk: `${samePrefix}${other.channel}#${other.nativeId}`,
})
/** An id that now stands for another: the identity it resolves to is in the item. */
export const aliasKey = (channel: string, nativeId: string): Key => ({
  pk: `I#${channel}#${nativeId}`,
  sk: 'alias',
})

/** The native id an alias key is for. */
export const aliasedId = (channel: string, pk: string): string => pk.slice(`I#${channel}#`.length)

export const minutePk = (brand: string, hour: string): string => `N#${brand}#${hour}`
export const minuteKey = (brand: string, minute: string, shardId: string): Key => ({
  pk: minutePk(brand, hourOf(minute)),
  sk: `${minute.slice(14, 16)}#${shardId}`,
})

/** Whole hours of a month, whole days of a year. */
export const rolledHoursPk = (brand: string, hour: string): string => `U#${brand}#${hour.slice(0, 7)}`
export const rolledHourKey = (brand: string, hour: string): Key => ({
  pk: rolledHoursPk(brand, hour),
  sk: hour.slice(8, 13),
})
export const rolledDaysPk = (brand: string, day: string): string => `U#${brand}#${day.slice(0, 4)}`
export const rolledDayKey = (brand: string, day: string): Key => ({
  pk: rolledDaysPk(brand, day),
  sk: day.slice(5, 10),
})
export const rollUpStateKey = (brand: string): Key => ({ pk: `U#${brand}`, sk: 'state' })
export const lateHoursPk = 'G#late-hours'
export const lateHourKey = (brand: string, hour: string): Key => ({ pk: lateHoursPk, sk: `${hour}#${brand}` })

/** Where the negative mentions of a minute lie, a list per batch of a stream shard. */
export const heardPk = (brand: string, hour: string): string => `H#${brand}#${hour}`
export const heardKey = (brand: string, minute: string, shardId: string, sequence: string): Key => ({
  pk: heardPk(brand, hourOf(minute)),
  sk: `${minute.slice(14, 16)}#${shardId}#${sequence}`,
})
export const termBaseKey = (brand: string): Key => ({ pk: `B#${brand}`, sk: 'terms' })

/** An incident's id begins with six characters that stand for its brand, so that one query lists a brand's by time. */
export const incidentsPk = (brandMark: string): string => `W#${brandMark}`
export const incidentKey = (id: string): Key => ({ pk: incidentsPk(id.slice(0, 6)), sk: id.slice(6) })
export const isIncidentPk = (pk: string): boolean => /^W#.{6}$/.test(pk)
export const incidentLinesPk = (id: string): string => `W#${id}#lines`
export const incidentLineKey = (id: string, no: number): Key => ({
  pk: incidentLinesPk(id),
  sk: String(no).padStart(6, '0'),
})

export const alertsPk = 'O#alerts'
export const alertKey = (stepAt: string, id: string): Key => ({ pk: alertsPk, sk: `${stepAt}#${id}` })
export const alertRulesPk = 'G#alert-rules'
export const alertRuleKey = (id: string): Key => ({ pk: alertRulesPk, sk: id })
export const alertMutesPk = 'G#alert-mutes'
export const alertMuteKey = (subject: { brand: string; kind: string; topic: string | null }): Key => ({
  pk: alertMutesPk,
  sk: `${subject.kind}#${subject.topic ?? ''}#${subject.brand}`,
})
export const pulseNotesPk = 'D#annotations'
export const pulseNoteKey = (id: string): Key => ({ pk: pulseNotesPk, sk: id })

/** All channels together go under `*`, which names no channel. */
export const detectorKey = (brand: string, channel: string | null, part: 'hot' | 'season'): Key => ({
  pk: `B#${brand}`,
  sk: `${channel ?? '*'}#${part}`,
})
export const expectationKey = (brand: string, channel: string | null, minute: string): Key => ({
  pk: `E#${brand}#${channel ?? '*'}`,
  sk: hourOf(minute),
})
export const spikesPk = (brand: string): string => `J#${brand}`
export const spikeKey = (brand: string, startedAt: string, channel: string | null): Key => ({
  pk: spikesPk(brand),
  sk: `${startedAt}#${channel ?? '*'}`,
})

export const crisesPk = 'E#crises'
export const crisisKey = (id: string): Key => ({ pk: crisesPk, sk: id })
export const crisisLinesPk = (id: string): string => `E#${id}#lines`
export const crisisLineKey = (id: string, no: number): Key => ({
  pk: crisisLinesPk(id),
  sk: String(no).padStart(6, '0'),
})
/** How often a text has gone out lately, by its mark's hash and the window it falls into. */
export const sameTextKey = (brand: string, hash: string, window: number): Key => ({
  pk: `E#texts#${brand}`,
  sk: `${hash}#${window}`,
})

export const viewCountsPk = 'V#counts'
/** What the counts of stream shards that have ended were folded into. */
export const viewCountsBaseKey: Key = { pk: viewCountsPk, sk: '~base' }
export const viewCountsKey = (shardId: string): Key => ({ pk: viewCountsPk, sk: shardId })

const sequenceBucket = (seq: number): string => `K#${Math.floor(seq / 1000)}`
export const sequenceKey: Key = { pk: 'K#', sk: 'sequence' }
export const changeKey = (seq: number): Key => ({
  pk: sequenceBucket(seq),
  sk: String(seq).padStart(15, '0'),
})

export const connectionsPk = 'S#sockets'
export const connectionKey = (id: string): Key => ({ pk: connectionsPk, sk: id })
export const ticketKey = (ticket: string): Key => ({ pk: `S#ticket#${ticket}`, sk: '0' })

export const rosterPk = 'G#roster'
export const rosterKey = (user: string): Key => ({ pk: rosterPk, sk: user })
export const signedInPk = 'G#people'
export const signedInKey = (user: string): Key => ({ pk: signedInPk, sk: user })
export const brandsPk = 'G#brands'
export const brandKey = (brand: string): Key => ({ pk: brandsPk, sk: brand })
export const settingsKey = (name: string): Key => ({ pk: 'G#settings', sk: name })

export const relabelsPk = (channel: string, account: string): string => `Y#${channel}#${account}`
export const relabelKey = (channel: string, account: string, at: string, id: string): Key => ({
  pk: relabelsPk(channel, account),
  sk: `${at}#${id}`,
})

export const policyPk = 'G#policy'
export const policyKey = (version: number): Key => ({ pk: policyPk, sk: String(version).padStart(8, '0') })

export const auditPk = 'G#audit'
export const auditKey = (at: string, id: string): Key => ({ pk: auditPk, sk: `${at}#${id}` })

export const rulesPk = 'G#rules'
export const rulesKey = (version: number): Key => ({ pk: rulesPk, sk: String(version).padStart(8, '0') })

export const copiesPk = (brand: string): string => `G#copies#${brand}`
export const copiesKey = (brand: string, fingerprint: string): Key => ({
  pk: copiesPk(brand),
  sk: fingerprint,
})

export const chatPk = (account: string, visitor: string): string => `H#${account}#${visitor}`
export const chatPrefix = 'L#'
export const chatLineKey = (account: string, visitor: string, seq: number): Key => ({
  pk: chatPk(account, visitor),
  sk: `${chatPrefix}${String(seq).padStart(10, '0')}`,
})
export const chatMarksKey = (account: string, visitor: string): Key => ({
  pk: chatPk(account, visitor),
  sk: '0',
})
export const chatFileKey = (account: string, visitor: string, id: string): Key => ({
  pk: chatPk(account, visitor),
  sk: `F#${id}`,
})
export const chatPostsKey = (account: string, visitor: string, minute: string): Key => ({
  pk: chatPk(account, visitor),
  sk: `N#${minute}`,
})

export const parkedPk = (day: string): string => `Q#parked#${day}`
export const parkedKey = (at: string, id: string): Key => ({
  pk: parkedPk(at.slice(0, 10)),
  sk: `${at}#${id}`,
})

/** Over how many partitions the directory of customers, and the one of tags, is spread. */
export const searchShards = 16
export const searchShard = (spine: string): number => shardOf([...spine][0] ?? '', searchShards)

/** The partition a spine is filed in, or the one with that number. */
export const personRowPk = (of: string | number): string =>
  `Q#person#${typeof of === 'number' ? of : searchShard(of)}`
export const personRowKey = (spine: string, channel: string, nativeId: string): Key => ({
  pk: personRowPk(spine),
  sk: `${spine}#${channel}#${nativeId}`,
})
/** Who has this email address, phone number or vouched-for handle: under its mark, which does not show it. */
export const contactRowPk = (mark: string): string => `Q#contact#${mark}`
export const contactRowKey = (mark: string, channel: string, nativeId: string): Key => ({
  pk: contactRowPk(mark),
  sk: `${channel}#${nativeId}`,
})
export const tagRowPk = (spine: string): string => `Q#tag#${searchShard(spine)}`
/** The latest tagged come first. */
export const tagRowKey = (spine: string, at: string, conversation: string): Key => ({
  pk: tagRowPk(spine),
  sk: `${spine}#${String(endOfTime - Date.parse(at)).padStart(13, '0')}#${conversation}`,
})
const endOfTime = 9_999_999_999_999

/** Null is the team, which no user is called. */
export const savedViewsPk = (owner: string | null): string =>
  owner === null ? 'G#views' : `G#views#${owner}`
export const savedViewKey = (owner: string | null, id: string): Key => ({ pk: savedViewsPk(owner), sk: id })

/** Null is the team, which no user is called. */
export const templatesPk = (owner: string | null): string =>
  owner === null ? 'G#templates' : `G#templates#${owner}`
export const templateKey = (owner: string | null, id: string): Key => ({ pk: templatesPk(owner), sk: id })

export const noticesPk = (to: string): string => `G#notices#${to}`
export const noticeKey = (to: string, at: string, id: string): Key => ({
  pk: noticesPk(to),
  sk: `${at}#${id}`,
})

/** How somebody wants to be told, and what of it they have read. */
export const notifyKey = (user: string): Key => ({ pk: `G#notify#${user}`, sk: '0' })

export const teamsPk = 'G#teams'
export const teamKey = (id: string): Key => ({ pk: teamsPk, sk: id })
export const desksPk = 'G#desks'
export const deskKey = (user: string): Key => ({ pk: desksPk, sk: user })

export const draftsPk = (user: string): string => `G#drafts#${user}`
export const draftKey = (user: string, conversation: string): Key => ({
  pk: draftsPk(user),
  sk: conversation,
})

// Index rows -----------------------------------------------------------------------------------------------------

export const duePartition = {
  unclaimed: (team: string, brand: string, shard: number): string => `T#${team}#${brand}#${shard}`,
  claimed: (agent: string): string => `A#${agent}`,
  waiting: (team: string, shard: number): string => `W#${team}#${shard}`,
  snoozed: (shard: number): string => `Z#${shard}`,
  done: (day: string, shard: number): string => `X#${day}#${shard}`,
  replies: (shard: number): string => `D#${shard}`,
}

export const dueSort = (at: string, channel: string, id: string): string => `${at}#${channel}#${id}`

/** Takes an index row's sort key apart. */
export function parseDueSort(dsk: string): { at: string; channel: string; id: string } {
  const [at = '', channel = '', ...rest] = dsk.split('#')
  return { at, channel, id: rest.join('#') }
}

/** Which of `shards` the id falls on: stable, even, the same everywhere. */
export function shardOf(id: string, shards: number): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % shards
}

/** `2026-11-22T09` of an ISO instant. */
export const hourOf = (iso: string): string => iso.slice(0, 13)
