// Does the store keep its promises on this DynamoDB engine? Every function, every condition, every order.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#shared/store/database.ts'
import type { DynamoDbServer } from '../dynamodb-local.ts'
import { freshTable } from '../test-table.ts'
import { describeAccounts } from './store-accounts.ts'
import { describeAlerts } from './store-alerts.ts'
import { describeChats } from './store-chats.ts'
import { describeCounters } from './store-counters.ts'
import { describeDatabase } from './store-database.ts'
import { describeDesks } from './store-desks.ts'
import { describeHeads } from './store-heads.ts'
import { describeIncidents } from './store-incidents.ts'
import { describeIntake } from './store-intake.ts'
import { describeKeys } from './store-keys.ts'
import { describeLists } from './store-lists.ts'
import { describeLiveUpdates } from './store-live-updates.ts'
import { describePeople } from './store-people.ts'
import { describePolicies } from './store-policies.ts'
import { describePulse } from './store-pulse.ts'
import { describeReplies } from './store-replies.ts'
import { describeThread } from './store-thread.ts'
import { neverCalled, startWatching } from './store-watch.ts'

/** `db` is the one table of the run: cases keep apart by their keys, as tenants of one table do. */
export type StoreRig = { db(): Database; endpoint(): string }

export function describeStoreContract(name: string, startEngine: () => Promise<DynamoDbServer>): void {
  describe(`the store on ${name}`, () => {
    let server: DynamoDbServer
    let db: Database
    const rig: StoreRig = { db: () => db, endpoint: () => server.endpoint }

    beforeAll(async () => {
      startWatching()
      server = await startEngine()
      db = await freshTable(server.endpoint)
    })
    afterAll(async () => {
      db.client.destroy()
      await server.close()
    })

    describeKeys()
    describeDatabase(rig)
    describeHeads(rig)
    describeLists(rig)
    describeThread(rig)
    describeReplies(rig)
    describeAccounts(rig)
    describeIntake(rig)
    describeCounters(rig)
    describeLiveUpdates(rig)
    describeChats(rig)
    describePeople(rig)
    describeDesks(rig)
    describePolicies(rig)
    describePulse(rig)
    describeIncidents(rig)
    describeAlerts(rig)

    it('has been called whole: no function of the store is without a case', () => {
      expect(neverCalled()).toEqual([])
    })
  })
}
