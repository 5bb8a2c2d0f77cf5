// What does the stand-in answer to the settings? Accounts in every state, rules, versions and a short audit log.
import { checkAccountRoute, pauseAccountRoute } from '#shared/api/accounts.ts'
import { readAuditRoute } from '#shared/api/audit.ts'
import { accountsHealth, connectAccount, disconnectAccount } from '#shared/api/operations.ts'
import * as policies from '#shared/api/policy.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import * as rules from '#shared/api/rules.ts'
import { standardPolicy } from '#shared/domain/policy.ts'
import { fits, type Rule } from '#shared/domain/rules.ts'
import { type Bind, type Bound, Refused } from './answers.ts'
import { minutesFromNow } from './builders.ts'

type Account = RouteOutput<typeof accountsHealth>['accounts'][number]

const account = (changes: Partial<Account>): Account => ({
  channel: 'x',
  account: 'northwind',
  brand: 'Northwind Parcel',
  receive: 'webhook',
  handle: '@NorthwindParcel',
  connectedAt: minutesFromNow(-9000),
  sentiment: 'local',
  health: { state: 'ok', code: 'ok', message: '', since: minutesFromNow(-90), checkedAt: minutesFromNow(-1) },
  polledAt: minutesFromNow(-1),
  heardAt: minutesFromNow(-20),
  expiresAt: null,
  paused: false,
  endpoint: 'https://platform.example',
  spentUsdToday: 0,
  spendCapUsd: null,
  ...changes,
})

export function settingsAnswers(bind: Bind): Bound[] {
  const broken = { code: 'auth_expired', message: 'The token was revoked.', since: minutesFromNow(-60) }
  let accounts = [
    account({ spentUsdToday: 4.5, spendCapUsd: 5 }),
    account({
      channel: 'whatsapp',
      handle: '+44 7700 900100',
      health: { state: 'broken', ...broken, checkedAt: minutesFromNow(-1) },
    }),
    account({ channel: 'telegram', handle: '@northwind_bot', expiresAt: minutesFromNow(3 * 1440) }),
  ]
  const versions: RouteOutput<typeof policies.readPolicy>[] = []
  let ruled: RouteOutput<typeof rules.readRules> = { version: 0, rules: [], by: 'system', at: '', note: '' }
  const current = () => versions[0] ?? { version: 0, policy: standardPolicy, by: 'system', at: '', note: '' }
  const found = (body: { channel: string; account: string }): Account => {
    const one = accounts.find(({ channel, account: id }) => channel === body.channel && id === body.account)
    if (one === undefined) throw new Refused(404, 'There is no such account.')
    return one
  }
  return [
    bind(accountsHealth, () => ({ accounts })),
    bind(checkAccountRoute, ({ body }) => {
      const { handle, health } = found(body)
      return { ok: health?.state === 'ok', handle, health }
    }),
    bind(pauseAccountRoute, ({ body }) => {
      const one = found(body)
      one.paused = body.paused
      return { paused: body.paused, health: one.health }
    }),
    bind(disconnectAccount, ({ body }) => {
      accounts = accounts.filter((one) => one !== found(body))
      return {}
    }),
    bind(connectAccount, ({ body }) => {
      if (body.credentials.accessToken === 'wrong')
        throw new Refused(422, 'The platform does not know this token.')
      const one = account({ channel: body.channel, account: body.account, brand: body.brand, handle: '@new' })
      accounts = [...accounts.filter(({ channel }) => channel !== body.channel), one]
      const { channel, account: id, brand, receive, handle, connectedAt, sentiment } = one
      const webhook = { state: 'registered' as const, detail: 'The platform delivers to us from now on.' }
      return { channel, account: id, brand, receive, handle, connectedAt, sentiment, webhook }
    }),
    bind(policies.readPolicy, current),
    bind(policies.listPolicyVersions, () => ({ versions })),
    bind(policies.changePolicy, ({ body }, by) => {
      const { policy, note, baseVersion } = body
      versions.unshift({ version: baseVersion + 1, policy, by, at: minutesFromNow(0), note })
      return current()
    }),
    bind(policies.applyPolicy, () => ({ seen: 12, changed: 2, cursor: null })),
    bind(policies.previewPolicy, ({ body }) => {
      const raised = body.policy.priority.weights.sentiment > 30 ? 1 : 0
      const perBand = { urgent: 1, high: 1, normal: 0, low: 0 }
      const side = { rank: 1, score: 60, band: 'high' as const, dueAt: minutesFromNow(30), reasons: [] }
      const shown = { channel: 'x', brand: 'Northwind Parcel', at: minutesFromNow(-30), override: null }
      return {
        from: minutesFromNow(-7 * 1440),
        complete: true,
        bands: { current: perBand, proposed: perBand },
        raised,
        lowered: 0,
        moved: raised,
        cases: [
          {
            id: 'maya-okafor-0001',
            customer: 'Maya Okafor',
            text: 'Still no insulin',
            ...shown,
            current: { ...side, rank: raised + 1 },
            proposed: { ...side, band: raised === 1 ? ('urgent' as const) : side.band },
          },
        ],
      }
    }),
    bind(rules.readRules, () => ruled),
    bind(rules.listRuleVersionsRoute, () => ({ versions: ruled.version === 0 ? [] : [ruled] })),
    bind(rules.changeRulesRoute, ({ body }, by) => {
      ruled = { version: body.baseVersion + 1, rules: body.rules, by, at: minutesFromNow(0), note: body.note }
      return ruled
    }),
    bind(rules.tryRulesRoute, ({ body }) => ({
      from: minutesFromNow(-7 * 1440),
      complete: true,
      conversations: 40,
      messages: 90,
      rules: body.rules.map((rule) => tried(rule)),
    })),
    bind(readAuditRoute, ({ query }) => ({
      lines: [
        { id: 'a2', at: minutesFromNow(-5), by: 'rui', act: 'changePolicy', subject: 'calmer' },
        { id: 'a1', at: minutesFromNow(-50), by: 'caio', act: 'connectAccount', subject: 'x/northwind' },
      ].filter(({ act }) => query.act === undefined || act === query.act),
      before: null,
    })),
  ]
}

/** One message, looked at by the real rule. */
function tried(rule: Rule) {
  const text = 'Where is my refund?'
  const fit = fits(rule, {
    trigger: 'opened',
    channel: 'x',
    brand: 'Northwind Parcel',
    audience: 'public',
    mood: 'negative',
    language: 'en',
    topics: ['money'],
    tier: null,
    followers: 10,
    tags: [],
    text,
    at: minutesFromNow(-60),
  })
  const example = {
    id: 'maya-okafor-0001',
    customer: 'Maya Okafor',
    channel: 'x',
    text,
    at: minutesFromNow(-60),
  }
  return {
    id: rule.id,
    conversations: fit ? 1 : 0,
    messages: fit ? 1 : 0,
    examples: fit ? [example] : [],
  }
}
