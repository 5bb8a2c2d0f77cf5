// Which parameters are there, in which version, and where are they kept?
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { writeFileAtomically } from './atomic-file.ts'
import { ACCOUNT_ID, localRegion } from './aws-names.ts'

const LARGEST_VALUE_BYTES = 4096
const LARGEST_PAGE = 10
const NAME = /^[\w.\-/]{1,1011}$/

type ParameterType = 'String' | 'StringList' | 'SecureString'

interface Stored {
  Type: ParameterType
  Value: string
  Version: number
  /** Seconds since 1970. */
  LastModifiedDate: number
}

interface Parameter extends Stored {
  Name: string
  ARN: string
  DataType: 'text'
}

/** Its name is the error type of the SSM protocol, from which the SDK makes its exception class. */
export class ParameterError extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

/** The parameters of one file, or of this process only without one. Every change is on disk at once. */
export class ParameterStore {
  readonly #file: string | undefined
  readonly #stored: Map<string, Stored>

  /** Throws when the file holds no JSON. */
  constructor(file?: string) {
    this.#file = file
    const text = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '{}'
    try {
      this.#stored = new Map(Object.entries(JSON.parse(text) as Record<string, Stored>))
    } catch (cause) {
      throw new Error(`The parameters in ${file} cannot be read; is it JSON?`, { cause })
    }
  }

  /** Without `decrypt` a SecureString's value is unreadable, as on AWS. Throws ParameterNotFound. */
  get(name: string, decrypt = false): Parameter {
    const stored = this.#stored.get(name)
    if (!stored) throw new ParameterError('ParameterNotFound', `There is no parameter ${name}.`)
    return present(name, stored, decrypt)
  }

  getMany(names: string[], decrypt = false): { Parameters: Parameter[]; InvalidParameters: string[] } {
    const known = names.filter((name) => this.#stored.has(name))
    return {
      Parameters: known.map((name) => this.get(name, decrypt)),
      InvalidParameters: names.filter((name) => !this.#stored.has(name)),
    }
  }

  getByPath(request: {
    Path: string
    Recursive?: boolean
    WithDecryption?: boolean
    MaxResults?: number
    NextToken?: string
  }): { Parameters: Parameter[]; NextToken?: string } {
    const {
      Path,
      Recursive = false,
      WithDecryption = false,
      MaxResults = LARGEST_PAGE,
      NextToken = '',
    } = request
    if (!Path?.startsWith('/')) throw new ParameterError('ValidationException', 'A path starts with a slash.')
    const prefix = Path.endsWith('/') ? Path : `${Path}/`
    const names = [...this.#stored.keys()]
      .filter((name) => name.startsWith(prefix) && (Recursive || !name.slice(prefix.length).includes('/')))
      .filter((name) => name > NextToken)
      .sort()
    const page = names.slice(0, Math.min(MaxResults, LARGEST_PAGE))
    const last = page.at(-1)
    return {
      Parameters: page.map((name) => this.get(name, WithDecryption)),
      ...(last !== undefined && page.length < names.length && { NextToken: last }),
    }
  }

  /** Answers with the new version. Throws ParameterAlreadyExists, or ValidationException for bad input. */
  put(request: { Name: string; Value: string; Type?: ParameterType; Overwrite?: boolean }): number {
    const { Name, Value, Overwrite = false } = request
    const existing = this.#stored.get(Name)
    const Type = request.Type ?? existing?.Type
    const problem = invalid(Name, Value, Type)
    if (problem !== undefined || !Type) throw new ParameterError('ValidationException', problem ?? '')
    if (existing && !Overwrite) {
      throw new ParameterError('ParameterAlreadyExists', `The parameter ${Name} already exists.`)
    }
    const Version = (existing?.Version ?? 0) + 1
    this.#change(() => this.#stored.set(Name, { Type, Value, Version, LastModifiedDate: Date.now() / 1000 }))
    return Version
  }

  /** Throws ParameterNotFound. */
  delete(name: string): void {
    this.get(name)
    this.#change(() => this.#stored.delete(name))
  }

  /** What could not be kept must not look as if it were. */
  #change(apply: () => void): void {
    const before = [...this.#stored]
    apply()
    if (this.#file === undefined) return
    try {
      writeFileAtomically(this.#file, JSON.stringify(Object.fromEntries(this.#stored), undefined, 2))
    } catch (error) {
      this.#stored.clear()
      for (const [name, stored] of before) this.#stored.set(name, stored)
      throw error
    }
  }
}

function invalid(name: unknown, value: unknown, type: ParameterType | undefined): string | undefined {
  if (typeof name !== 'string' || !NAME.test(name)) return 'The name has letters, digits and . - _ / only.'
  if (name.includes('/') && !name.startsWith('/')) return 'A name with slashes starts with one.'
  if (typeof value !== 'string' || value === '') return 'A value is needed.'
  if (Buffer.byteLength(value) > LARGEST_VALUE_BYTES)
    return `A value has at most ${LARGEST_VALUE_BYTES} bytes.`
  return type ? undefined : 'A new parameter needs a type.'
}

function present(Name: string, stored: Stored, decrypt: boolean): Parameter {
  const sealed = stored.Type === 'SecureString' && !decrypt
  return {
    ...stored,
    ...(sealed && { Value: createHash('sha256').update(stored.Value).digest('base64') }),
    Name,
    ARN: `arn:aws:ssm:${localRegion()}:${ACCOUNT_ID}:parameter/${Name.replace(/^\//, '')}`,
    DataType: 'text',
  }
}
