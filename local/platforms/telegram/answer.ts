// How does the Bot API write its answers?
import type { FakeAnswer } from '../http-fake.ts'

/** Telegram escapes every character outside ASCII as \uXXXX and every slash as \/. */
export function telegramJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/\//g, '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A result, as every method gives it. */
export function ok(result: unknown): FakeAnswer {
  return answer(200, { ok: true, result })
}

/** An error: the HTTP status repeats `error_code`. */
export function refused(code: number, description: string, parameters?: Record<string, unknown>): FakeAnswer {
  return answer(code, {
    ok: false,
    error_code: code,
    description,
    ...(parameters === undefined ? {} : { parameters }),
  })
}

/** 429 with the pause in the body and in the header. */
export function tooManyRequests(seconds: number): FakeAnswer {
  const refusal = refused(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
  return { ...refusal, headers: { ...refusal.headers, 'retry-after': String(seconds) } }
}

function answer(status: number, body: unknown): FakeAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: telegramJson(body) }
}
