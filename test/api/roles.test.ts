// Does every route let in exactly the roles it should? Told route by route, apart from the product's own table.
import { describe, expect, test } from 'vitest'
import { openapi } from '#shared/api/openapi.ts'
import { type Role, roles } from '#shared/api/roles.ts'
import { apiApp, personOf } from '#shared/platform/api-app.ts'
import { allRoutes } from '#shared/routes/routes.ts'
import { noServices } from '../support/no-services.ts'

const everyone: Role[] = ['agent', 'lead', 'analyst', 'admin']
const workers: Role[] = ['agent', 'lead', 'admin']
const operators: Role[] = ['lead', 'analyst', 'admin']
const expected: Record<string, Role[]> = {
  'GET /api/workspace': everyone,
  'GET /api/sync': everyone,
  'POST /api/socket-ticket': everyone,
  'GET /api/conversations': everyone,
  'GET /api/views': everyone,
  'POST /api/conversations/next': workers,
  'GET /api/conversations/:id': everyone,
  'GET /api/conversations/:id/templates': everyone,
  'POST /api/conversations/:id/translation': everyone,
  'GET /api/conversations/:id/customer': everyone,
  'POST /api/conversations/:id/customer': workers,
  'POST /api/conversations/:id/act': workers,
  'POST /api/conversations/:id/claim': workers,
  'POST /api/conversations/:id/release': workers,
  'POST /api/conversations/:id/assign': ['lead', 'admin'],
  'POST /api/conversations/:id/snooze': workers,
  'POST /api/conversations/:id/close': workers,
  'POST /api/conversations/:id/ignore': workers,
  'POST /api/conversations/:id/reopen': workers,
  'POST /api/conversations/:id/tags': workers,
  'POST /api/conversations/:id/notes': workers,
  'POST /api/conversations/:id/priority': workers,
  'POST /api/conversations/:id/replies': workers,
  'GET /api/drafts': workers,
  'POST /api/conversations/:id/draft': workers,
  'GET /api/templates': everyone,
  'POST /api/templates': workers,
  'DELETE /api/templates/:id': workers,
  'POST /api/conversations/:id/macro': workers,
  'POST /api/replies/:id/schedule': workers,
  'POST /api/replies/:id/mark-sent': workers,
  'POST /api/replies/:id/nudge': workers,
  'GET /api/people': everyone,
  'GET /api/teams': everyone,
  'POST /api/teams': ['lead', 'admin'],
  'DELETE /api/teams/:id': ['lead', 'admin'],
  'POST /api/conversations/:id/assign-team': ['lead', 'admin'],
  'GET /api/team': ['lead', 'admin'],
  'GET /api/desk': workers,
  'POST /api/desk/pause': workers,
  'GET /api/notices': everyone,
  'POST /api/notices/read': everyone,
  'POST /api/notices/settings': everyone,
  'POST /api/uploads': workers,
  'GET /api/replies/:id': everyone,
  'POST /api/replies/:id/undo': workers,
  'POST /api/replies/:id/cancel': workers,
  'POST /api/replies/:id/retry': workers,
  'GET /api/ledger': operators,
  'GET /api/parked': operators,
  'POST /api/parked/replay': operators,
  'GET /api/health/accounts': operators,
  'GET /api/health/alerts': everyone,
  'GET /api/pulse/mentions': everyone,
  'GET /api/pulse': everyone,
  'GET /api/incidents': everyone,
  'GET /api/incidents/:id': everyone,
  'GET /api/incidents/:id/report': everyone,
  'POST /api/incidents/:id/acknowledge': operators,
  'POST /api/incidents/:id/assign': operators,
  'POST /api/incidents/:id/note': operators,
  'POST /api/incidents/:id/explain': operators,
  'POST /api/incidents/:id/close': operators,
  'GET /api/crises': everyone,
  'POST /api/crises': operators,
  'GET /api/crises/:id': everyone,
  'POST /api/crises/:id': operators,
  'POST /api/crises/:id/end': operators,
  'GET /api/crises/:id/clusters': everyone,
  'POST /api/crises/:id/answers': ['lead', 'admin'],
  'POST /api/replies/:id/approve': ['lead', 'admin'],
  'POST /api/replies/:id/reject': ['lead', 'admin'],
  'GET /api/annotations': everyone,
  'POST /api/annotations': operators,
  'DELETE /api/annotations/:id': operators,
  'GET /api/alert-rules': operators,
  'POST /api/alert-mutes': operators,
  'POST /api/alert-rules': ['lead', 'admin'],
  'POST /api/alert-rules/:id': ['lead', 'admin'],
  'DELETE /api/alert-rules/:id': ['lead', 'admin'],
  'POST /api/alert-rules/:id/test': ['lead', 'admin'],
  'GET /api/alerts': operators,
  'GET /api/queries': everyone,
  'POST /api/queries': operators,
  'POST /api/queries/try': operators,
  'DELETE /api/queries/:id': operators,
  'GET /api/accounts': ['admin'],
  'POST /api/accounts': ['admin'],
  'POST /api/accounts/disconnect': ['admin'],
  'POST /api/accounts/sentiment': ['admin'],
  'POST /api/accounts/check': ['admin'],
  'POST /api/accounts/pause': ['admin'],
  'POST /api/deliveries': ['admin'],
  'GET /api/audit': ['admin'],
  'GET /api/policy': everyone,
  'GET /api/policy/versions': ['lead', 'admin'],
  'POST /api/policy': ['lead', 'admin'],
  'POST /api/policy/preview': ['lead', 'admin'],
  'POST /api/policy/apply': ['lead', 'admin'],
  'GET /api/rules': ['lead', 'admin'],
  'GET /api/rules/versions': ['lead', 'admin'],
  'POST /api/rules': ['lead', 'admin'],
  'POST /api/rules/try': ['lead', 'admin'],
  'POST /api/conversations/:id/relabel': workers,
  'GET /api/labels': ['lead', 'admin'],
  'POST /api/customers/tier': ['lead', 'admin'],
  'GET /api/search': everyone,
  'GET /api/saved-views': everyone,
  'POST /api/saved-views': everyone,
  'DELETE /api/saved-views/:id': everyone,
  'POST /api/conversations/bulk': ['lead', 'admin'],
}

const routes = allRoutes(noServices, '1.2.3').map(({ route }) => route)
const nameOf = (route: { method: string; path: string }): string => `${route.method} ${route.path}`
const guarded = routes.filter((route) => route.permission !== null)

/** Routes that do nothing: only the door is looked at. */
const doors = (as: Role[] | null) =>
  apiApp(
    guarded.map(({ params: _p, query: _q, body: _b, ...route }) => ({
      route,
      run: async () => ({ ok: true }),
    })),
    () => (as === null ? null : { user: 'ana', roles: as }),
  )

describe('routes', () => {
  test('every route stands in the table above, and only those are open to all', () => {
    expect(guarded.map(nameOf).sort()).toEqual(Object.keys(expected).sort())
    expect(routes.filter((route) => route.permission === null).map(nameOf)).toEqual(['GET /api/health'])
  })

  test.each(Object.entries(expected))('%s', async (name, allowed) => {
    const [method = '', path = ''] = name.split(' ')
    const url = path.replace(/:\w+/g, 'AAAABBBBCCCCDDDD')
    expect((await doors(null).request(url, { method })).status).toBe(401)
    expect((await doors([]).request(url, { method })).status).toBe(403)
    for (const role of roles) {
      const { status } = await doors([role]).request(url, { method })
      expect(`${role} ${status}`).toBe(
        `${role} ${allowed.includes(role) ? (/\/(replies|deliveries)$/.test(name) ? 202 : 200) : 403}`,
      )
    }
  })

  test('claims come as text the way API Gateway flattens them', () => {
    expect(personOf({ 'cognito:username': 'ana', 'cognito:groups': '[agent lead]' })).toEqual({
      user: 'ana',
      roles: ['agent', 'lead'],
    })
    expect(personOf({ email: 'a@b.test', 'cognito:groups': '[root]' })).toEqual({
      user: 'a@b.test',
      roles: [],
    })
    expect(personOf({})).toBeNull()
  })
})

describe('bad input', () => {
  const app = apiApp(allRoutes(noServices, '1.2.3'), () => ({ user: 'ana', roles: ['admin'] }))

  test.each([
    ['POST', '/api/conversations/AAAABBBBCCCCDDDD/replies', '{"text":""}', 400],
    ['POST', '/api/conversations/AAAABBBBCCCCDDDD/snooze', '{"until":"tomorrow"}', 400],
    ['POST', '/api/conversations/AAAABBBBCCCCDDDD/claim', '{not json', 400],
    ['GET', '/api/conversations?limit=1000', undefined, 400],
    ['GET', '/api/conversations?view=nonsense', undefined, 400],
    ['POST', '/api/conversations/nonsense/claim', '{}', 404],
    ['GET', '/api/nowhere', undefined, 404],
  ])('%s %s is a problem with its status', async (method, path, body, status) => {
    const answer = await app.request(path, { method, ...(body ? { body } : {}) })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    const problem = (await answer.json()) as { status: number; issues?: { path: string; message: string }[] }
    expect(problem.status).toBe(status)
    if (status === 400) expect(problem.issues?.length).toBeGreaterThan(0)
  })
})

test('the description names every route with its permission', () => {
  const document = openapi(routes, '1.2.3') as {
    paths: Record<string, Record<string, { 'x-permission'?: string }>>
  }
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    expect(document.paths[path]?.[route.method.toLowerCase()]?.['x-permission']).toBe(
      route.permission ?? undefined,
    )
  }
})
