// Which functions of the store has the contract called? What nobody calls here, nobody checks.
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as accountWork from '#shared/store/account-work.ts'
import * as accounts from '#shared/store/accounts.ts'
import * as activities from '#shared/store/activities.ts'
import * as alertMutes from '#shared/store/alert-mutes.ts'
import * as alertRules from '#shared/store/alert-rules.ts'
import * as alerts from '#shared/store/alerts.ts'
import * as annotations from '#shared/store/annotations.ts'
import * as answerTemplates from '#shared/store/answer-templates.ts'
import * as audit from '#shared/store/audit.ts'
import * as changeLog from '#shared/store/change-log.ts'
import * as chats from '#shared/store/chats.ts'
import * as connections from '#shared/store/connections.ts'
import * as copies from '#shared/store/copies.ts'
import * as corrections from '#shared/store/corrections.ts'
import * as crises from '#shared/store/crises.ts'
import * as customerCases from '#shared/store/customer-cases.ts'
import * as database from '#shared/store/database.ts'
import * as detectors from '#shared/store/detectors.ts'
import * as drafts from '#shared/store/drafts.ts'
import * as dueList from '#shared/store/due-list.ts'
import * as expectations from '#shared/store/expectations.ts'
import * as headCodec from '#shared/store/head-codec.ts'
import * as headParts from '#shared/store/head-parts.ts'
import * as headPlace from '#shared/store/head-place.ts'
import * as heads from '#shared/store/heads.ts'
import * as heard from '#shared/store/heard.ts'
import * as incidents from '#shared/store/incidents.ts'
import * as keys from '#shared/store/keys.ts'
import * as ledger from '#shared/store/ledger.ts'
import * as media from '#shared/store/media.ts'
import * as messageCodec from '#shared/store/message-codec.ts'
import * as messages from '#shared/store/messages.ts'
import * as minutes from '#shared/store/minutes.ts'
import * as moderation from '#shared/store/moderation.ts'
import * as notices from '#shared/store/notices.ts'
import * as notifySettings from '#shared/store/notify-settings.ts'
import * as parked from '#shared/store/parked.ts'
import * as pointers from '#shared/store/pointers.ts'
import * as policies from '#shared/store/policies.ts'
import * as relabels from '#shared/store/relabels.ts'
import * as replies from '#shared/store/replies.ts'
import * as rhythms from '#shared/store/rhythms.ts'
import * as rollUps from '#shared/store/roll-ups.ts'
import * as ruleVersions from '#shared/store/rule-versions.ts'
import * as sameCustomers from '#shared/store/same-customers.ts'
import * as savedQueries from '#shared/store/saved-queries.ts'
import * as savedViews from '#shared/store/saved-views.ts'
import * as searchRows from '#shared/store/search-rows.ts'
import * as signalCodec from '#shared/store/signal-codec.ts'
import * as spikes from '#shared/store/spikes.ts'
import * as table from '#shared/store/table.ts'
import * as teams from '#shared/store/teams.ts'
import * as termBases from '#shared/store/term-bases.ts'
import * as viewCounts from '#shared/store/view-counts.ts'
import * as watermarks from '#shared/store/watermarks.ts'
import * as workspace from '#shared/store/workspace.ts'

const modules = {
  'account-work': accountWork,
  accounts,
  activities,
  'answer-templates': answerTemplates,
  'change-log': changeLog,
  chats,
  connections,
  copies,
  corrections,
  'customer-cases': customerCases,
  crises,
  database,
  detectors,
  drafts,
  'due-list': dueList,
  expectations,
  'head-codec': headCodec,
  'head-parts': headParts,
  'head-place': headPlace,
  heads,
  keys,
  ledger,
  media,
  'message-codec': messageCodec,
  messages,
  minutes,
  moderation,
  notices,
  'notify-settings': notifySettings,
  parked,
  pointers,
  policies,
  relabels,
  replies,
  rhythms,
  'same-customers': sameCustomers,
  'saved-queries': savedQueries,
  'saved-views': savedViews,
  'search-rows': searchRows,
  'signal-codec': signalCodec,
  spikes,
  table,
  teams,
  'view-counts': viewCounts,
  watermarks,
  workspace,
  'alert-mutes': alertMutes,
  'alert-rules': alertRules,
  alerts,
  annotations,
  audit,
  heard,
  incidents,
  'roll-ups': rollUps,
  'rule-versions': ruleVersions,
  'term-bases': termBases,
}

const called = new Set<string>()

function watched<M extends object>(name: string, module: M): M {
  return new Proxy(module, {
    get(target, key, receiver) {
      const value: unknown = Reflect.get(target, key, receiver)
      if (typeof value === 'function') called.add(`${name}.${String(key)}`)
      return value
    },
  })
}

/** The store, module by module; taking a function from here counts as calling it. */
export const store = {
  accountWork: watched('account-work', { ...accountWork }),
  accounts: watched('accounts', { ...accounts }),
  activities: watched('activities', { ...activities }),
  answerTemplates: watched('answer-templates', { ...answerTemplates }),
  changeLog: watched('change-log', { ...changeLog }),
  chats: watched('chats', { ...chats }),
  connections: watched('connections', { ...connections }),
  copies: watched('copies', { ...copies }),
  corrections: watched('corrections', { ...corrections }),
  customerCases: watched('customer-cases', { ...customerCases }),
  crises: watched('crises', { ...crises }),
  database: watched('database', { ...database }),
  detectors: watched('detectors', { ...detectors }),
  drafts: watched('drafts', { ...drafts }),
  dueList: watched('due-list', { ...dueList }),
  expectations: watched('expectations', { ...expectations }),
  headCodec: watched('head-codec', { ...headCodec }),
  headParts: watched('head-parts', { ...headParts }),
  headPlace: watched('head-place', { ...headPlace }),
  heads: watched('heads', { ...heads }),
  keys: watched('keys', { ...keys }),
  ledger: watched('ledger', { ...ledger }),
  media: watched('media', { ...media }),
  messageCodec: watched('message-codec', { ...messageCodec }),
  messages: watched('messages', { ...messages }),
  minutes: watched('minutes', { ...minutes }),
  moderation: watched('moderation', { ...moderation }),
  notices: watched('notices', { ...notices }),
  notifySettings: watched('notify-settings', { ...notifySettings }),
  parked: watched('parked', { ...parked }),
  pointers: watched('pointers', { ...pointers }),
  policies: watched('policies', { ...policies }),
  relabels: watched('relabels', { ...relabels }),
  replies: watched('replies', { ...replies }),
  rhythms: watched('rhythms', { ...rhythms }),
  sameCustomers: watched('same-customers', { ...sameCustomers }),
  savedQueries: watched('saved-queries', { ...savedQueries }),
  savedViews: watched('saved-views', { ...savedViews }),
  searchRows: watched('search-rows', { ...searchRows }),
  signalCodec: watched('signal-codec', { ...signalCodec }),
  spikes: watched('spikes', { ...spikes }),
  teams: watched('teams', { ...teams }),
  table: watched('table', { ...table }),
  viewCounts: watched('view-counts', { ...viewCounts }),
  watermarks: watched('watermarks', { ...watermarks }),
  workspace: watched('workspace', { ...workspace }),
  alertMutes: watched('alert-mutes', { ...alertMutes }),
  alertRules: watched('alert-rules', { ...alertRules }),
  alerts: watched('alerts', { ...alerts }),
  annotations: watched('annotations', { ...annotations }),
  heard: watched('heard', { ...heard }),
  incidents: watched('incidents', { ...incidents }),
  rollUps: watched('roll-ups', { ...rollUps }),
  termBases: watched('term-bases', { ...termBases }),
  audit: watched('audit', { ...audit }),
  ruleVersions: watched('rule-versions', { ...ruleVersions }),
}

/** Forgets what was called: the next engine has to show all of it again. */
export const startWatching = (): void => called.clear()

/** `module.function` of everything in the store's folder that has not been called since; a module unknown here, whole. */
export function neverCalled(): string[] {
  const folder = fileURLToPath(new URL('../../../shared/store/', import.meta.url))
  const known = new Map<string, object>(Object.entries(modules))
  return readdirSync(folder)
    .map((file) => file.replace(/\.ts$/, ''))
    .flatMap((name) => {
      const module = known.get(name)
      if (module === undefined) return [`${name} (no case in the store contract)`]
      return Object.entries(module)
        .filter(([, value]) => typeof value === 'function')
        .map(([key]) => `${name}.${key}`)
        .filter((full) => !called.has(full))
    })
}
