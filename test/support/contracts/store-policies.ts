// Are the rules of a workspace kept version by version, and what triage saw kept beside its message?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideCrisis, enterCrisis } from '#shared/domain/crisis.ts'
import { standardPolicy } from '#shared/domain/policy.ts'
import type { RelabelLine } from '#shared/store/relabels.ts'
import { anySignals, anySurroundings } from '../signals.ts'
import { anAccount } from '../test-account.ts'
import type { StoreRig } from './store.ts'
import { store } from './store-watch.ts'

const {
  accounts,
  audit,
  copies,
  corrections,
  messageCodec,
  messages,
  policies,
  relabels,
  ruleVersions,
  signalCodec,
} = store
const at = (hour: number): string => new Date(Date.UTC(2026, 10, 22, hour)).toISOString()

export function describePolicies({ db }: StoreRig): void {
  describe('policies', () => {
    it('have one version after the other, and nobody writes one that is there', async () => {
      expect(await policies.listPolicies(db(), 5)).toEqual([])
      const first = { version: 1, policy: standardPolicy, by: 'rui', at: at(9), note: '' }
      const sla = { ...standardPolicy.sla, windowMarginMinutes: 30 }
      const second = {
        version: 2,
        policy: { ...standardPolicy, sla },
        by: 'ana',
        at: at(10),
        note: 'shorter',
      }
      expect(await policies.addPolicy(db(), first)).toBe(true)
      expect(await policies.addPolicy(db(), { ...second, version: 1 })).toBe(false)
      expect(await policies.addPolicy(db(), second)).toBe(true)
      expect(await policies.listPolicies(db(), 5)).toEqual([second, first])
      expect(await policies.listPolicies(db(), 1)).toEqual([second])
    })
  })

  describe('rules of people', () => {
    it('have one version after the other, and nobody writes one that is there', async () => {
      expect(await ruleVersions.listRuleVersions(db(), 5)).toEqual([])
      const rule = {
        id: 'r1',
        name: 'Refunds',
        on: true,
        when: 'opened' as const,
        conditions: [{ of: 'words' as const, any: ['refund'] }],
        actions: [{ do: 'tag' as const, tag: 'refund' }],
        last: false,
      }
      const first = { version: 1, rules: [rule], by: 'rui', at: at(9), note: '' }
      expect(await ruleVersions.addRuleVersion(db(), first)).toBe(true)
      expect(await ruleVersions.addRuleVersion(db(), { ...first, rules: [] })).toBe(false)
      expect(await ruleVersions.addRuleVersion(db(), { ...first, version: 2, rules: [] })).toBe(true)
      expect((await ruleVersions.listRuleVersions(db(), 5)).map(({ rules }) => rules)).toEqual([[], [rule]])
      expect(await ruleVersions.listRuleVersions(db(), 1)).toHaveLength(1)
    })
  })

  describe('the audit log', () => {
    it('gives every line once, newest first, page by page', async () => {
      const lines = Array.from({ length: 7 }, (_, n) => ({
        id: `a${n}`,
        at: at(n % 3),
        by: 'caio',
        act: 'changePolicy',
        subject: `${n}`,
      }))
      for (const line of lines) expect(await audit.addAuditLine(db(), line)).toBe(true)
      for (const limit of [1, 2, 3, 7, 50]) {
        const seen: string[] = []
        let before: string | undefined
        do {
          const page = await audit.listAuditLines(db(), limit, before)
          expect(page.lines.length).toBeLessThanOrEqual(limit)
          seen.push(...page.lines.map(({ id }) => id))
          before = page.next ?? undefined
        } while (before !== undefined)
        expect(seen).toEqual(['a5', 'a2', 'a4', 'a1', 'a6', 'a3', 'a0'])
      }
      expect((await audit.listAuditLines(db(), 1)).lines).toEqual([lines[5]])
    })
  })

  describe('copied texts', () => {
    it('are counted per brand and forgotten a day after the last', async () => {
      const text = { fingerprint: '602m96cif3', at: at(9), sample: 'Shame on' }
      await copies.addCopies(db(), 'Copied', text, 3)
      await copies.addCopies(db(), 'Copied', { ...text, at: at(10), sample: 'another' }, 2)
      await copies.addCopies(db(), 'Copied', { ...text, fingerprint: 'a', at: at(9) }, 9)
      const [most, less] = await copies.listCopies(db(), 'Copied', at(11))
      expect(most).toMatchObject({ fingerprint: 'a', copies: 9 })
      expect(less).toEqual({ ...text, at: undefined, copies: 5, firstAt: at(9), lastAt: at(10) })
      const later = await copies.listCopies(db(), 'Copied', at(24 + 9))
      expect(later.map(({ fingerprint }) => fingerprint)).toEqual(['602m96cif3'])
      expect(await copies.listCopies(db(), 'Another', at(11))).toEqual([])
    })
  })

  describe('people’s word', () => {
    const line = (n: number, changes: Partial<RelabelLine> = {}): RelabelLine => ({
      id: `id-${n}`,
      at: at(n),
      by: 'ana',
      conversationId: 'said-about-me-01',
      message: { at: at(1), nativeId: 'wamid#1' },
      text: 'Great, another outage.',
      was: 'positive',
      relabel: { label: 'negative', urgent: true },
      ...changes,
    })

    it('is a log that only grows, newest first, read page by page', async () => {
      for (const n of [1, 2, 3])
        expect(await relabels.addRelabelLine(db(), 'test', 'said', line(n))).toBe(true)
      expect(await relabels.addRelabelLine(db(), 'test', 'said', line(2, { by: 'eve' }))).toBe(false)
      await relabels.addRelabelLine(db(), 'test', 'said', line(4, { relabel: null }))
      const first = await relabels.listRelabelLines(db(), 'test', 'said', 3)
      expect(first.lines).toEqual([line(4, { relabel: null }), line(3), line(2)])
      const rest = await relabels.listRelabelLines(db(), 'test', 'said', 3, first.before ?? '')
      expect(rest).toEqual({ lines: [line(1)], before: null })
    })

    it('lies beside its message, the latest only, and says whose it is', async () => {
      await relabels.writeRelabel(db(), line(2))
      await relabels.writeRelabel(db(), line(3, { by: 'rui', relabel: { spam: false } }))
      const beside = async () => (await messages.listMessages(db(), 'said-about-me-01', 10)).annotations
      const [word] = await beside()
      expect(word).toMatchObject({
        kind: 'relabel',
        by: 'rui',
        at: at(3),
        deliveryId: null,
        of: line(3).message,
      })
      expect(relabels.parseRelabel(word?.text ?? '')).toEqual({ spam: false })
      await relabels.writeRelabel(db(), line(4, { relabel: null }))
      expect(await beside()).toMatchObject([{ kind: 'relabel', text: null }])
      expect(() => relabels.parseRelabel('{"label":"angry"}')).toThrow()
      expect(['l', 'h', 'e'].map((k) => messageCodec.isRewritten({ k }))).toEqual([true, true, false])
    })

    it('becomes a correction that only a newer one replaces, and its account says so', async () => {
      await accounts.writeAccount(db(), anAccount({ account: 'learner' }))
      const bytes = new Uint8Array([1, 2, 3])
      const write = (upTo: string) =>
        corrections.writeCorrection(db(), 'test', 'learner', { bytes, upTo, lines: 2 })
      expect(await corrections.readCorrection(db(), 'test', 'learner')).toBeNull()
      expect(await write('b')).toBe(true)
      expect(await write('a')).toBe(false)
      expect(await write('b')).toBe(true)
      expect(await corrections.readCorrection(db(), 'test', 'learner')).toEqual({
        bytes,
        upTo: 'b',
        lines: 2,
      })
      expect((await accounts.readAccount(db(), 'test', 'learner'))?.correction).toBe('b')
      expect(await corrections.writeCorrection(db(), 'test', 'gone', { bytes, upTo: 'a', lines: 1 })).toBe(
        true,
      )
      expect(await accounts.readAccount(db(), 'test', 'gone')).toBeNull()
    })
  })

  describe('crises', () => {
    it('are entered, changed by one at a time, listed, and keep their whole log', async () => {
      const { crises } = store
      const scope = {
        title: 'Down',
        brand: 'acme',
        channels: ['x'],
        topic: null,
        incident: null,
        owner: 'rui',
        by: 'rui',
      }
      const entered = enterCrisis({ ...scope, id: '20260302100000crisis01' }, 'We are on it.', at(1))
      expect(await crises.addCrisis(db(), entered)).toBe(true)
      expect(await crises.addCrisis(db(), entered)).toBe(false)
      const next = decideCrisis(entered, { type: 'decision', by: 'ana', text: 'Roll back' }, at(2))
      if (!next.ok) throw new Error(next.message)
      expect(await crises.writeCrisis(db(), entered, next.crisis)).toBe(true)
      expect(await crises.writeCrisis(db(), entered, next.crisis)).toBe(false)
      const stored = await crises.readCrisis(db(), entered.id)
      if (stored === null) throw new Error('It is gone.')
      expect(stored).toMatchObject({ version: 2, lines: 2, owner: 'rui', channels: ['x'] })
      expect((await crises.listCrisisLines(db(), stored)).map(({ type }) => type)).toEqual([
        'entered',
        'decision',
      ])
      expect(await crises.readCrisis(db(), 'nowhere')).toBeNull()
      const item = await store.database.readItem(db(), store.keys.crisisKey(entered.id))
      if (item === null) throw new Error('It is gone.')
      expect(crises.decodeCrisis(item)).toEqual(stored)
      expect(() => crises.decodeCrisis({ ...item, version: 'two' })).toThrow()
      expect((await crises.listCrises(db())).map(({ id }) => id)).toEqual([entered.id])
      expect(await crises.readCrises(db(), ['nowhere', entered.id])).toEqual([stored])
      expect(crises.isCrisis({ pk: 'E#crises', sk: entered.id })).toBe(true)
      expect(crises.isCrisis({ pk: `E#${entered.id}#lines`, sk: '000001' })).toBe(false)
    })

    it('count how often a text goes out in a window', async () => {
      const { countSameText } = store.crises
      for (const n of [1, 2, 3]) expect(await countSameText(db(), 'acme', 'mark', 7, 1_700_000_000)).toBe(n)
      expect(await countSameText(db(), 'acme', 'mark', 8, 1_700_000_000)).toBe(1)
      expect(await countSameText(db(), 'other', 'mark', 7, 1_700_000_000)).toBe(1)
    })
  })

  describe('signals', () => {
    it('come back as they went in', () => {
      const { packSignals, unpackSignals, packSurroundings, unpackSurroundings } = signalCodec
      fc.assert(
        fc.property(anySignals, anySurroundings, (signals, around) => {
          expect(unpackSignals(packSignals(signals))).toEqual(JSON.parse(JSON.stringify(signals)))
          expect(unpackSurroundings(packSurroundings(around))).toEqual(around)
        }),
      )
      expect(() => unpackSignals('[]')).toThrow()
      expect(() => unpackSurroundings('[1]')).toThrow()
    })
  })
}
