// An error of the API, as problem details (RFC 9457).

/** Thrown by a route; `extra` becomes further members of the answer. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly title: string
  readonly extra: Record<string, unknown>

  constructor(status: number, title: string, detail: string, extra: Record<string, unknown> = {}) {
    super(detail)
    this.status = status
    this.title = title
    this.extra = extra
  }

  get body(): Record<string, unknown> {
    return {
      type: 'about:blank',
      title: this.title,
      status: this.status,
      detail: this.message,
      ...this.extra,
    }
  }
}

export const notFound = (what: string): Problem => new Problem(404, 'Not found', `There is no such ${what}.`)
