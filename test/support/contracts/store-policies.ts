// Are the rules of a workspace kept version by version, and what triage saw kept beside its message?
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standardPolicy } from '#shared/domain/policy.ts'
import { anySignals, anySurroundings } from '../signals.ts'
import type { StoreRig } from './store.ts'
import { store } from './store-watch.ts'

const { copies, policies, signalCodec } = store
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
