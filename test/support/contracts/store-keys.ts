// Can two different things ever get the same key?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { store } from './store-watch.ts'

const { keys, table } = store
/** Ids as platforms make them: with colons, slashes and the like, but never our separator, save in native ids. */
const id = fc.stringMatching(/^[A-Za-z0-9:/._=-]{1,20}$/)
const nativeId = fc.stringMatching(/^[A-Za-z0-9:/._=#-]{1,20}$/)
const instant = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
  .map((d) => d.toISOString())
const number = fc.nat(99_999)

export function describeKeys(): void {
  describe('keys', () => {
    it('names a table with one sparse keys-only index', () => {
      const definition = table.tableDefinition('some-table')
      expect(definition.GlobalSecondaryIndexes).toHaveLength(1)
      expect(definition.GlobalSecondaryIndexes[0]?.Projection).toEqual({ ProjectionType: 'KEYS_ONLY' })
    })

    it('never gives two things one key', () => {
      fc.assert(
        fc.property(id, id, nativeId, nativeId, instant, number, (a, b, n, m, at, seq) => {
          const all = [
            keys.headKey(a),
            keys.messageKey(a, at, n),
            keys.annotationKey(a, { at, nativeId: n }, m),
            keys.activityKey(a, at, b),
            keys.replyKey(keys.replyId(a.replaceAll('.', ''), b)),
            keys.mediaKey(a, n),
            keys.watermarkKey(a),
            keys.pointerKey(a, b, n),
            keys.ledgerKey(a, b, at, n),
            keys.accountKey(a, b),
            keys.accountPartKey(a, b, 'cursor'),
            keys.accountPartKey(a, b, 'lease'),
            keys.accountPartKey(a, b, 'lease', n),
            keys.queryKey(b),
            keys.crisisKey(b),
            keys.crisisLineKey(b, seq),
            keys.sameTextKey(a, b, seq),
            keys.accountPartKey(a, b, `spend#${at.slice(0, 10)}`),
            keys.caseKey(a, n, at, b),
            keys.aliasKey(a, n),
            keys.minuteKey(a, at, b),
            keys.viewCountsKey(b),
            keys.sequenceKey,
            keys.changeKey(seq),
            keys.connectionKey(b),
            keys.ticketKey(b),
            keys.chatLineKey(a, b, seq),
            keys.chatMarksKey(a, b),
            keys.chatFileKey(a, b, n),
            keys.chatPostsKey(a, b, at.slice(0, 16)),
            keys.rosterKey(b),
            keys.signedInKey(b),
            keys.brandKey(b),
            keys.settingsKey(b),
            keys.parkedKey(at, b),
            keys.tierKey(a, n),
            keys.sameKey(a, n, { channel: b, nativeId: n }),
            keys.detectorKey(a, null, 'hot'),
            keys.detectorKey(a, b, 'hot'),
            keys.detectorKey(a, b, 'season'),
            keys.expectationKey(a, b, at),
            keys.expectationKey(a, null, at),
            keys.spikeKey(a, at, b),
            keys.spikeKey(a, at, null),
            keys.policyKey(seq),
            keys.rulesKey(seq),
            keys.auditKey(at, a),
            keys.copiesKey(a, b),
            keys.relabelKey(a, b, at, n),
            keys.accountPartKey(a, b, 'correction'),
            keys.rolledHourKey(a, at),
            keys.rolledDayKey(a, at),
            keys.rollUpStateKey(a),
            keys.lateHourKey(a, keys.hourOf(at)),
            keys.heardKey(a, at, b, n),
            keys.termBaseKey(a),
            keys.incidentKey(`${'A'.repeat(6)}${seq}`),
            keys.incidentLineKey(`${'A'.repeat(6)}${seq}`, seq),
            keys.alertKey(at, b),
            keys.alertMuteKey({ brand: a, kind: b, topic: n }),
            keys.alertRuleKey(b),
            keys.pulseNoteKey(b),
            keys.personRowKey(b, a, n),
            keys.contactRowKey(b, a, n),
            keys.tagRowKey(b, at, a),
            keys.savedViewKey(null, b),
            keys.savedViewKey(a, b),
            keys.draftKey(a, b),
            keys.templateKey(null, b),
            keys.templateKey(a, b),
            keys.noticeKey(a, at, b),
            keys.notifyKey(a),
            keys.teamKey(b),
            keys.deskKey(a),
          ]
          expect(new Set(all.map(({ pk, sk }) => `${pk}\n${sk}`)).size).toBe(all.length)
        }),
      )
    })

    it('finds each thing in the partition that is asked for it', () => {
      expect(keys.messageKey('c', '2026', 'n').pk).toBe(keys.conversationPk('c'))
      expect(keys.ledgerKey('ch', 'ac', '2026-11-22T09:59:00.000Z', 'd').pk).toBe(
        keys.ledgerPk('ch', 'ac', keys.hourOf('2026-11-22T09:59:00.000Z')),
      )
      expect(keys.caseKey('ch', 'n', '2026', 'c').pk).toBe(keys.customerCasesPk('ch', 'n'))
      expect(keys.minuteKey('b', '2026-11-22T09:59:00.000Z', 's').pk).toBe(
        keys.minutePk('b', '2026-11-22T09'),
      )
      expect(keys.parkedKey('2026-11-22T09:59:00.000Z', 'x').pk).toBe(keys.parkedPk('2026-11-22'))
      expect(keys.spikeKey('b', '2026', null).pk).toBe(keys.spikesPk('b'))
      const at = '2026-11-22T09:59:00.000Z'
      expect(keys.rolledHourKey('b', '2026-11-22T09')).toEqual({
        pk: keys.rolledHoursPk('b', at),
        sk: '22T09',
      })
      expect(keys.rolledDayKey('b', '2026-11-22')).toEqual({ pk: keys.rolledDaysPk('b', at), sk: '11-22' })
      expect(keys.heardKey('b', at, 's', '1').pk).toBe(keys.heardPk('b', '2026-11-22T09'))
      expect(keys.incidentKey('BBBBBBttttttxxxx').pk).toBe(keys.incidentsPk('BBBBBB'))
      expect(keys.isIncidentPk(keys.incidentsPk('BBBBBB'))).toBe(true)
      expect(keys.isIncidentPk(keys.incidentLineKey('BBBBBBttttttxxxx', 1).pk)).toBe(false)
      expect(keys.incidentLineKey('i', 1).pk).toBe(keys.incidentLinesPk('i'))
      expect(keys.crisisLineKey('i', 1).pk).toBe(keys.crisisLinesPk('i'))
      expect(keys.chatLineKey('a', 'v', 1).pk).toBe(keys.chatPk('a', 'v'))
      expect(keys.copiesKey('b', 'f').pk).toBe(keys.copiesPk('b'))
      expect(keys.personRowKey('maya', 'ch', 'n').pk).toBe(keys.personRowPk('m'))
      expect(keys.personRowPk('maya')).toBe(keys.personRowPk(keys.searchShard('mo')))
      expect(keys.contactRowKey('mark', 'ch', 'n').pk).toBe(keys.contactRowPk('mark'))
      expect(keys.tagRowKey('refund', '2026-11-22T09:59:00.000Z', 'c').pk).toBe(keys.tagRowPk('re'))
      expect(keys.savedViewKey(null, 'v').pk).toBe(keys.savedViewsPk(null))
      expect(keys.draftKey('maya', 'c').pk).toBe(keys.draftsPk('maya'))
      expect(keys.templateKey(null, 't').pk).toBe(keys.templatesPk(null))
      expect(keys.noticeKey('maya', '2026', 'n').pk).toBe(keys.noticesPk('maya'))
      expect(keys.teamKey('t').pk).toBe(keys.teamsPk)
      expect(keys.deskKey('maya').pk).toBe(keys.desksPk)
      expect(keys.relabelKey('ch', 'ac', '2026', 'x').pk).toBe(keys.relabelsPk('ch', 'ac'))
    })

    it('takes an alias key apart again', () => {
      fc.assert(fc.property(id, nativeId, (a, n) => keys.aliasedId(a, keys.aliasKey(a, n).pk) === n))
    })

    it('takes the sort key of an index row apart again', () => {
      fc.assert(
        fc.property(instant, id, nativeId, (at, channel, n) => {
          expect(keys.parseDueSort(keys.dueSort(at, channel, n))).toEqual({ at, channel, id: n })
        }),
      )
    })

    it('spreads ids evenly over shards, the same everywhere', () => {
      expect(keys.shardOf('Zt3kQv9_WmX-81aB', 128)).toBe(keys.shardOf('Zt3kQv9_WmX-81aB', 128))
      const counts = new Array<number>(16).fill(0)
      for (let n = 0; n < 16_000; n++) {
        const shard = keys.shardOf(`conversation-${n}`, 16)
        counts[shard] = (counts[shard] ?? 0) + 1
      }
      expect(Math.min(...counts)).toBeGreaterThan(800)
      expect(Math.max(...counts)).toBeLessThan(1200)
    })
  })
}
