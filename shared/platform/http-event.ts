// An HTTP API event, payload 2.0, as the raw request it was.
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { RawRequest } from '../channels/connector.ts'

/** Header names in lower case, body as the bytes that came over the wire. */
export function rawRequest(event: APIGatewayProxyEventV2): RawRequest {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(event.headers)) {
    if (value !== undefined) headers[name.toLowerCase()] = value
  }
  return {
    method: event.requestContext.http.method.toUpperCase(),
    query: Object.fromEntries(new URLSearchParams(event.rawQueryString)),
    headers,
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  }
}
