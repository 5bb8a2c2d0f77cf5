// Is a draft ever lost: in one browser, in two, with a network that comes and goes?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinedDraft, type KeptDraft } from '#shared/domain/draft.ts'
import { type DiskDraft, DraftKeeper } from '../../web/store/draft-keeper.ts'
import { aDraft } from '../support/draft.ts'

/** One server for all browsers of a person. `lost`: it does what it is asked, and its answer does not arrive. */
class FakeServer {
  readonly drafts = new Map<string, KeptDraft>()
  network: 'there' | 'away' | 'lost' = 'there'

  async keep(wish: KeptDraft) {
    if (this.network === 'away') throw new Error('away')
    const standing = this.drafts.get(wish.conversation)
    const kept = (standing?.revision ?? 0) === wish.revision
    if (kept) this.drafts.set(wish.conversation, { ...wish, revision: wish.revision + 1 })
    const { revision, draft } = this.drafts.get(wish.conversation) ?? wish
    if (this.network === 'lost') throw new Error('lost')
    return { kept, revision, draft }
  }

  async list() {
    if (this.network !== 'there') throw new Error('away')
    return [...this.drafts.values()]
  }
}

/** A browser with its disk; its timers run when the test says so. */
class FakeBrowser {
  readonly disk = new Map<string, DiskDraft>()
  readonly timers = new Set<() => void>()
  readonly #server: FakeServer
  keeper: DraftKeeper

  constructor(server: FakeServer) {
    this.#server = server
    this.keeper = this.#begin()
  }

  #begin(): DraftKeeper {
    const write = (drafts: readonly DiskDraft[]) => {
      for (const draft of drafts) this.disk.set(draft.conversation, structuredClone(draft))
    }
    return new DraftKeeper({
      read: async () => [...this.disk.values()],
      write: async (drafts) => write(drafts),
      writeNow: write,
      list: () => this.#server.list(),
      keep: (wish) => this.#server.keep(wish),
      later: (_, then) => {
        this.timers.add(then)
        return () => this.timers.delete(then)
      },
    })
  }

  /** All that waits for its moment, and all that follows from it. */
  async settle(): Promise<void> {
    for (let round = 0; round < 4; round++) {
      const due = [...this.timers]
      this.timers.clear()
      for (const run of due) run()
      await drained()
    }
  }

  async reload(): Promise<void> {
    this.keeper.flush()
    this.timers.clear()
    this.keeper = this.#begin()
    await this.keeper.open()
    await this.keeper.catchUp()
  }

  type(reply: string): void {
    this.keeper.change('c', aDraft({ reply }))
  }

  reply(): string {
    return this.keeper.state.getState().byId.get('c')?.reply ?? ''
  }

  offered(): string {
    return this.keeper.state.getState().elsewhere.get('c')?.reply ?? ''
  }
}

const drained = () => new Promise((resolve) => setImmediate(resolve))

describe('a draft', () => {
  test('is there after a reload, and in another browser of the same person', async () => {
    const server = new FakeServer()
    const [first, second] = [new FakeBrowser(server), new FakeBrowser(server)]
    first.type('Dear Maya')
    await first.reload()
    expect(first.reply()).toBe('Dear Maya')
    await first.settle()
    await second.keeper.catchUp()
    expect(second.reply()).toBe('Dear Maya')
  })

  test('that was sent is gone everywhere', async () => {
    const server = new FakeServer()
    const [first, second] = [new FakeBrowser(server), new FakeBrowser(server)]
    first.type('Dear Maya')
    await first.settle()
    await second.keeper.catchUp()
    first.type('')
    await first.settle()
    await second.keeper.catchUp()
    expect(second.reply()).toBe('')
  })

  test('is not mistaken for another’s when the answer to keeping it was lost', async () => {
    const server = new FakeServer()
    const browser = new FakeBrowser(server)
    server.network = 'lost'
    browser.type('Dear')
    await browser.settle()
    server.network = 'there'
    browser.type('Dear Maya')
    await browser.settle()
    expect([browser.reply(), browser.offered()]).toEqual(['Dear Maya', ''])
    expect(server.drafts.get('c')?.draft.reply).toBe('Dear Maya')
  })

  test('written in two browsers is shown in both forms until somebody chooses', async () => {
    const server = new FakeServer()
    const [first, second] = [new FakeBrowser(server), new FakeBrowser(server)]
    first.type('One')
    second.type('Two')
    await first.settle()
    await second.settle()
    expect([second.reply(), second.offered()]).toEqual(['Two', 'One'])
    second.keeper.settle('c', 'both')
    await second.settle()
    expect(server.drafts.get('c')?.draft.reply).toBe('One\n\nTwo')
    await first.keeper.catchUp()
    expect(first.reply()).toBe('One\n\nTwo')
  })

  test('typed last in any browser is in its field or offered there, whatever the network does', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('type' as const), at: fc.nat(1) }),
      fc.record({
        do: fc.constantFrom('settle' as const, 'reload' as const, 'look' as const),
        at: fc.nat(1),
      }),
      fc.record({ do: fc.constantFrom('there' as const, 'away' as const, 'lost' as const), at: fc.nat(1) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const server = new FakeServer()
        const browsers = [new FakeBrowser(server), new FakeBrowser(server)]
        let typed = 0
        const last: (string | null)[] = [null, null]
        for (const { do: what, at } of steps) {
          const browser = browsers[at]
          if (browser === undefined) continue
          if (what === 'type') {
            last[at] = `words ${++typed} of ${at}`
            browser.type(last[at])
          } else if (what === 'settle') await browser.settle()
          else if (what === 'reload') await browser.reload()
          else if (what === 'look') await browser.keeper.catchUp()
          else server.network = what
          await drained()
        }
        for (const [at, words] of last.entries()) {
          if (words === null) continue
          const everywhere = [
            ...browsers.flatMap((browser) => [browser.reply(), browser.offered()]),
            server.drafts.get('c')?.draft.reply,
          ]
          const own = browsers[at]?.reply()
          // It may only have given way to what was written later on top of it.
          const replacedBy = last[1 - at]
          expect(own === words || everywhere.includes(words) || own === replacedBy).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('joined with itself stays as it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const own = aDraft({ reply: a })
        expect(joinedDraft(own, own).reply).toBe(a)
        const joined = joinedDraft(own, aDraft({ reply: b })).reply
        expect(joined.includes(a) && joined.includes(b)).toBe(true)
      }),
    )
  })
})
