// X's own words when it says no.
import type { FakeAnswer } from '../http-fake.ts'

const reference = 'https://api.twitter.com/2/problems'

export function problem(status: number, title: string, detail: string, type = 'about:blank'): FakeAnswer {
  return {
    status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({ title, detail, type, status }),
  }
}

export const forbidden = (detail: string) => problem(403, 'Forbidden', detail)
export const unauthorized = () => problem(401, 'Unauthorized', 'Unauthorized')
export const tooMany = () => problem(429, 'Too Many Requests', 'Too Many Requests')
export const unavailable = () => problem(503, 'Service Unavailable', 'Service Unavailable')

export const notSummoned = () =>
  forbidden(
    'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
  )
export const duplicateText = () => forbidden('You are not allowed to create a Tweet with duplicate content.')
export const parentGone = () =>
  forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.')
export const blockedByAuthor = () =>
  forbidden('You have been blocked from interacting with the author of this Tweet.')
export const dmRefused = () => forbidden('You do not have permission to DM one or more participants.')

export const clientForbidden = () =>
  problem(
    403,
    'Client Forbidden',
    'This app does not have the permission or the access level that this endpoint needs.',
    `${reference}/client-forbidden`,
  )

export const appOnlyForbidden = () =>
  problem(
    403,
    'Unsupported Authentication',
    'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.',
    `${reference}/unsupported-authentication`,
  )

export function invalidRequest(parameter: string, value: string, message: string): FakeAnswer {
  return {
    status: 400,
    body: {
      errors: [{ parameters: { [parameter]: [value] }, message }],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: `${reference}/invalid-request`,
    },
  }
}

export function notFound(): FakeAnswer {
  return problem(404, 'Not Found', 'Not Found', `${reference}/resource-not-found`)
}

/** The token endpoint speaks OAuth, not problem JSON. */
export function oauthError(error: string, description: string): FakeAnswer {
  return {
    status: error === 'unauthorized_client' ? 401 : 400,
    body: { error, error_description: description },
  }
}
