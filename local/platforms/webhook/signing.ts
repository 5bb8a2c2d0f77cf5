// How does the other side of our own protocols sign, and look at our signatures? Written apart from the product's code.
import { createHmac } from 'node:crypto'
import type { FakeRequest } from '../http-fake.ts'

/** `t=<unix seconds>,v1=<hex>`. */
export function sign(secret: string, body: Uint8Array | string, at: Date): string {
  const t = Math.floor(at.getTime() / 1000)
  const digest = createHmac('sha256', secret).update(`${t}.`).update(body).digest('hex')
  return `t=${t},v1=${digest}`
}

/** Is this request of ours signed with `secret`, within five minutes? */
export function isSigned(request: Pick<FakeRequest, 'headers' | 'body'>, secret: string, now: Date): boolean {
  const header = request.headers['harken-signature'] ?? ''
  const t = Number(/^t=(\d+),/.exec(header)?.[1] ?? Number.NaN)
  if (!(Math.abs(now.getTime() / 1000 - t) <= 300)) return false
  return header === sign(secret, request.body, new Date(t * 1000))
}

/** JSON with slashes escaped, as many libraries write it: it does not survive being parsed and written again. */
export const escapedJson = (value: unknown): string => JSON.stringify(value).replaceAll('/', '\\/')
