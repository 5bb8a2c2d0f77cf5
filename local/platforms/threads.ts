// A Threads profile that runs on this machine: two-step publishing, signed webhooks, people who reply.
import type { FakeOptions, FakePlatform, FakeSent } from './fake-platform.ts'
import { createTrouble } from './http-fake.ts'
import { cdnPath, createFileStore } from './meta/files.ts'
import { startGraphServer } from './meta/graph-server.ts'
import { metaPlatform } from './meta/meta-platform.ts'
import { refreshedTokens } from './meta/refreshed-tokens.ts'
import { createMetaSender, escaped } from './meta/webhooks.ts'
import { createThreadsNetwork } from './threads/network.ts'

const ownId = '25900000000000321'
const username = 'northwindparcel'
const credentials = {
  appSecret: 'fake-threads-app-secret-6b0f',
  verifyToken: 'fake-threads-verify-token',
  accessToken: 'THAAFakeThreadsToken',
  userId: ownId,
}

/**
 * Threads has no private side, no reply window, no duplicate check and no late failures, shows no edits and tells nobody
 * of deletions. Whether it pushes our own replies is not documented: this one does not, so there is no `answerOutside`.
 */
export async function startFakeThreads(options: FakeOptions = {}): Promise<FakePlatform> {
  const now = options.now ?? (() => new Date())
  const trouble = createTrouble([
    'deleted_parent',
    'not_permitted',
    'permission_lost',
    'token_revoked',
    'rate_limited',
    'server_error',
    'slow',
    'reset_before_write',
    'reset_after_write',
  ])
  const sent: FakeSent[] = []
  const acts: NonNullable<FakePlatform['acts']>[number][] = []
  const files = createFileStore()
  const tokens = refreshedTokens(credentials.accessToken, 'th_refresh_token')
  const sender = createMetaSender(credentials.appSecret, () => platform.disorder)
  let delivered = 0

  const network = createThreadsNetwork({
    now,
    ownId,
    username,
    trouble,
    files,
    sent,
    acts,
    endpoint: () => http.endpoint,
    deliver(field, value, at) {
      delivered++
      const strange = platform.disorder && delivered % 2 === 0
      const change = { field, value: strange ? { ...value, a_field_of_tomorrow: [1, null] } : value }
      const body = {
        app_id: '123456',
        topic: field === 'replies' ? 'moderate' : 'interaction',
        target_id: ownId,
        time: Math.floor(at.getTime() / 1000),
        subscription_id: '234567',
        has_uid_field: false,
        values: strange ? [{ field: 'publish', value: { id: '1' } }, change] : change,
      }
      sender.deliver(escaped(JSON.stringify(body)))
    },
  })

  const http = await startGraphServer({
    port: options.port,
    appSecret: credentials.appSecret,
    isToken: tokens.isToken,
    usage: { id: ownId, type: 'threads', rateCode: 4 },
    trouble,
    routes: [files.route, tokens.refresh, ...network.routes],
    openPaths: [cdnPath],
  })

  const platform: FakePlatform = {
    ...metaPlatform({
      channel: 'threads',
      credentials,
      ownId,
      sent,
      http,
      sender,
      trouble,
      seed: options.seed,
    }),
    async say(message) {
      if (message.visibility === 'private') throw new Error('Threads has no private messages')
      return { nativeId: network.say(message) }
    },
    async remove(id) {
      network.remove(id)
    },
    acts,
  }
  return platform
}
