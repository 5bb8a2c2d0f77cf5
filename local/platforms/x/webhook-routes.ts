// How does an app tell our X where its events go, and which it wants?
import type { FakeAnswer, FakeRequest, FakeRoute } from '../http-fake.ts'
import { problem } from './problems.ts'
import type { Telling } from './telling.ts'

const eventTypes =
  /^(post\.(mention|reply|quote)\.create|post\.(create|delete)|dm\.(received|sent|read|indicate_typing)|oauth\.revoke)$/

export function webhookRoutes(telling: Telling, newId: () => string, now: () => Date): FakeRoute[] {
  const webhooks = new Map<string, string>()
  const subscriptions = new Map<string, string>()

  async function register(request: FakeRequest): Promise<FakeAnswer> {
    const url = String(bodyOf(request).url ?? '')
    if (!URL.canParse(url) || url.length > 200) {
      return problem(400, 'Invalid Request', 'UrlValidationFailed: url is not valid')
    }
    if ([...webhooks.values()].includes(url)) {
      return problem(400, 'Invalid Request', 'DuplicateUrlFailed: url is registered already')
    }
    const shaken = await telling.connect(url).then(
      () => true,
      () => false,
    )
    if (!shaken) return problem(400, 'Invalid Request', 'CrcValidationFailed: crc check failed')
    const id = newId()
    webhooks.set(id, url)
    return { status: 200, body: { data: { id, url, valid: true, created_at: now().toISOString() } } }
  }

  function want(request: FakeRequest): FakeAnswer {
    const { event_type: type, filter } = bodyOf(request)
    const user: unknown = Reflect.get(Object(filter), 'user_id')
    if (!eventTypes.test(String(type)) || typeof user !== 'string' || user === '') {
      return problem(400, 'Invalid Request', 'One or more parameters to your request was invalid.')
    }
    const key = `${type} ${user}`
    if (subscriptions.has(key)) return problem(409, 'Conflict', 'DuplicateSubscription: it already exists')
    const id = newId()
    subscriptions.set(key, id)
    return { status: 200, body: { data: { subscription_id: id, event_type: type, filter } } }
  }

  const listed = () => [...webhooks].map(([id, url]) => ({ id, url, valid: true }))
  return [
    { method: 'POST', path: '/2/webhooks', write: true, handle: register },
    { method: 'GET', path: '/2/webhooks', handle: () => ({ status: 200, body: { data: listed() } }) },
    { method: 'POST', path: '/2/activity/subscriptions', write: true, handle: want },
  ]
}

function bodyOf(request: FakeRequest): Record<string, unknown> {
  try {
    return Object(JSON.parse(request.body.toString('utf8')))
  } catch {
    return {}
  }
}
