// A request to this machine as the HTTP API event, payload 2.0, that a function on AWS would get.
import type { IncomingMessage } from 'node:http'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'

/** Larger than any platform's webhook; API Gateway's own limit is 10 MB. */
const largestBody = 10 * 1024 * 1024

/** Reads a body whole; null when it is larger than API Gateway takes. */
export async function readWhole(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request) {
    bytes += part.length
    if (bytes > largestBody) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

export type EventParts = {
  routeKey: string
  pathParameters?: Record<string, string>
  /** Verified claims, lists flattened to text as API Gateway's JWT authorizer does. */
  claims?: Record<string, string>
}

/** The event. Text bodies go as text, others as base64, as API Gateway decides by content type. */
export function httpEvent(request: IncomingMessage, body: Buffer, parts: EventParts): APIGatewayProxyEventV2 {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : value,
    ]),
  )
  const textual = /^(text\/|application\/(json|xml|javascript|x-www-form-urlencoded))|\+json/.test(
    headers['content-type'] ?? '',
  )
  const method = request.method ?? 'GET'
  return {
    version: '2.0',
    routeKey: parts.routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers,
    queryStringParameters: Object.fromEntries(url.searchParams),
    ...(parts.pathParameters ? { pathParameters: parts.pathParameters } : {}),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: headers.host ?? '127.0.0.1',
      domainPrefix: 'local',
      http: {
        method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: crypto.randomUUID(),
      routeKey: parts.routeKey,
      stage: '$default',
      time: new Date().toUTCString(),
      timeEpoch: Date.now(),
      ...(parts.claims ? { authorizer: { jwt: { claims: parts.claims, scopes: [] } } } : {}),
    },
    ...(body.length > 0 ? { body: textual ? body.toString('utf8') : body.toString('base64') } : {}),
    isBase64Encoded: body.length > 0 && !textual,
  } as APIGatewayProxyEventV2
}

/** Status, headers and bytes of a function's answer. */
export function answerOf(result: APIGatewayProxyStructuredResultV2): {
  status: number
  headers: Record<string, string>
  body: Buffer
} {
  const headers = Object.fromEntries(
    Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)]),
  )
  const body = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8')
  return { status: result.statusCode ?? 200, headers, body }
}
