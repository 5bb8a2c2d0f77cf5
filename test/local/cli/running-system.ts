// The whole system in this process, with a fake platform beside it, for commands to talk to.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFakeWhatsApp } from '../../../local/platforms/whatsapp.ts'
import { startSystem } from '../../../local/system.ts'

/** `account` is connected from the start; its platform is the fake. */
export async function startForCommands(account: string | null) {
  const data = mkdtempSync(join(tmpdir(), 'harken-cli-'))
  const platform = await startFakeWhatsApp({})
  const request = (name: string) => ({
    channel: platform.channel,
    account: name,
    brand: 'Acme',
    endpoint: platform.endpoint,
    credentials: platform.credentials,
  })
  const system = await startSystem({
    port: 0,
    data,
    fresh: true,
    demo: false,
    seed: 1,
    pollSeconds: 2,
    accounts: account === null ? [] : [request(account)],
    tokenSecret: new Uint8Array(32),
    pageRoot: data,
  })
  let stopped: Promise<void> | null = null
  const stop = (): Promise<void> => {
    stopped ??= system.stop()
    return stopped
  }
  return {
    data,
    platform,
    origin: system.origin,
    request,
    stop,
    async close() {
      await stop()
      await platform.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

export type RunningSystem = Awaited<ReturnType<typeof startForCommands>>
