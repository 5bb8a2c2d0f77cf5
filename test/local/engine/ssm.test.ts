// Does the SDK's parameter store client work unmodified against ours?
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
  type PutParameterCommandInput,
  paginateGetParametersByPath,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest'
import { type SsmEngine, startSsm } from '../../../local/engine/ssm.ts'

const dir = mkdtempSync(join(tmpdir(), 'ssm-'))
const file = join(dir, 'secrets', 'parameters.json')
let engine: SsmEngine
let client: SSMClient

async function open(): Promise<void> {
  engine = await startSsm({ file })
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  client = new SSMClient({ endpoint: engine.endpoint, region: 'us-east-1', credentials })
}

async function close(): Promise<void> {
  client.destroy()
  await engine.close()
}

const put = (Name: string, Value: string, more: Partial<PutParameterCommandInput> = {}) =>
  client.send(new PutParameterCommand({ Name, Value, Type: 'SecureString', ...more }))

const get = async (Name: string, WithDecryption = true) =>
  (await client.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter

beforeEach(open)
afterEach(async () => {
  await close()
  rmSync(file, { force: true })
})
afterAll(() => rmSync(dir, { recursive: true }))

it('puts, counts versions and gets', async () => {
  expect((await put('/harken/x/token', 'one')).Version).toBe(1)
  expect((await put('/harken/x/token', 'two 😀', { Overwrite: true })).Version).toBe(2)
  const parameter = await get('/harken/x/token')
  expect(parameter).toMatchObject({
    Value: 'two 😀',
    Version: 2,
    Type: 'SecureString',
    Name: '/harken/x/token',
  })
  expect(parameter?.LastModifiedDate).toBeInstanceOf(Date)
  expect((await get('/harken/x/token', false))?.Value).not.toContain('two')
})

it('answers with the exceptions of the SDK', async () => {
  await put('/harken/a', '1')
  await expect(put('/harken/a', '2')).rejects.toBeInstanceOf(ParameterAlreadyExists)
  await expect(get('/harken/none')).rejects.toBeInstanceOf(ParameterNotFound)
  const remove = client.send(new DeleteParameterCommand({ Name: '/harken/none' }))
  await expect(remove).rejects.toBeInstanceOf(ParameterNotFound)
  await expect(put('/harken/b', '')).rejects.toThrow('A value is needed')
  await expect(put('/harken/b', 'x'.repeat(4097))).rejects.toThrow('at most 4096 bytes')
  await expect(put('harken/b', '1')).rejects.toThrow('starts with one')
})

it('lists a path page by page, with or without what lies below it', async () => {
  const names = Array.from({ length: 12 }, (_, n) => `/harken/x/p${String(n).padStart(2, '0')}`)
  for (const name of names) await put(name, name)
  await put('/harken/x/deep/er', '1')
  await put('/harken/xy', '1')
  const list = async (Recursive: boolean) => {
    const found: (string | undefined)[] = []
    const query = { Path: '/harken/x', Recursive, WithDecryption: true }
    for await (const page of paginateGetParametersByPath({ client }, query)) {
      found.push(...(page.Parameters ?? []).map((parameter) => parameter.Name))
    }
    return found
  }
  expect(await list(false)).toEqual(names)
  expect(await list(true)).toEqual(['/harken/x/deep/er', ...names])
  const some = await client.send(new GetParametersCommand({ Names: ['/harken/xy', '/none'] }))
  expect([some.Parameters?.length, some.InvalidParameters]).toEqual([1, ['/none']])
})

it('keeps them in a file that only its owner can read', async () => {
  await put('/harken/a', '1')
  await put('/harken/b', '2')
  await client.send(new DeleteParameterCommand({ Name: '/harken/b' }))
  await close()
  await open()
  expect((await get('/harken/a'))?.Value).toBe('1')
  await expect(get('/harken/b')).rejects.toBeInstanceOf(ParameterNotFound)
  expect((await put('/harken/a', '2', { Overwrite: true })).Version).toBe(2)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

it('refuses web pages', async () => {
  const headers = { 'x-amz-target': 'AmazonSSM.GetParametersByPath', origin: 'https://evil.example' }
  const answer = await fetch(engine.endpoint, { method: 'POST', headers, body: '{"Path":"/"}' })
  expect(answer.status).toBe(403)
})
