// What have all fakes that push in common once they run: how they are made to misbehave, watched, and ended?
import type { FakePlatform } from './fake-platform.ts'
import type { HttpFake, Trouble } from './http-fake.ts'
import type { WebhookSender } from './webhook-sender.ts'

type Parts = {
  http: Pick<HttpFake, 'calls' | 'close'>
  sender: Pick<WebhookSender, 'settled' | 'close'>
  trouble: Pick<Trouble, 'start' | 'clear'>
}

/** Closing stops the deliveries before the API. */
export function pushingFake({
  http,
  sender,
  trouble,
}: Parts): Pick<FakePlatform, 'misbehave' | 'behave' | 'calls' | 'settled' | 'close'> {
  return {
    misbehave: (what, times) => trouble.start(what, times),
    behave: () => trouble.clear(),
    calls: http.calls,
    settled: () => sender.settled(),
    async close() {
      await sender.close()
      await http.close()
    },
  }
}
