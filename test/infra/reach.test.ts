// Was everything granted that the code of a function asks for? Bundles each without its packages, so that only what it
// can call is left, and compares the calls with the environment and the rights.
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { propertiesOf, synthesise } from './synthesise.ts'

const root = join(import.meta.dirname, '..', '..')
/** With everything that can be switched on. */
const { compute } = synthesise({ cloudSentiment: 'true', mailDomain: 'care.example.com' })
const functions = propertiesOf(compute, 'AWS::Lambda::Function')
const policies = Object.entries(compute.findResources('AWS::IAM::Policy'))

type Need = { call: RegExp; of: (match: RegExpMatchArray) => string }

/** Which calls need which environment name, or which right. */
const needs: Need[] = [
  { call: /\bqueues\.send\(\s*"(\w+)"/g, of: ([, queue = '']) => `HARKEN_QUEUE_${queue.toUpperCase()}` },
  { call: /\bqueues\.depth\(\s*"(\w+)"/g, of: ([, queue = '']) => `HARKEN_DEAD_${queue.toUpperCase()}` },
  { call: /\bblobs\d?\.get\(/g, of: () => 's3:GetObject' },
  { call: /\bblobs\d?\.put\(/g, of: () => 's3:PutObject' },
  { call: /\bsecrets\.\w+\(/g, of: () => 'HARKEN_PARAMETERS' },
  { call: /\bsecrets\.(?:write|sessionOf)\(/g, of: () => 'ssm:PutParameter' },
  { call: /\bsecrets\.(?:remove|forgetSession)\(/g, of: () => 'ssm:DeleteParameter' },
  { call: /\bsockets\d?\.post\(/g, of: () => 'execute-api:ManageConnections' },
  { call: /\bcloud\d?\.judge\(/g, of: () => 'comprehend:BatchDetectSentiment' },
  { call: /\bcourier\d?\.deliver\(/g, of: () => 'HARKEN_PARAMETERS' },
  { call: /\bservices\.db\b/g, of: () => 'HARKEN_TABLE' },
]

const names = readdirSync(join(root, 'functions')).map((file) => basename(file, '.ts'))

test.each(names)('%s is given all that its code asks for', async (name) => {
  const code = await codeOf(name)
  const asked = new Set(needs.flatMap(({ call, of }) => [...code.matchAll(call)].map(of)))
  const given = givenTo(name)
  expect([...asked].filter((need) => !given.includes(need))).toEqual([])
})

async function codeOf(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'functions', `${name}.ts`)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    // Our own `#shared/` is spelled like a package.
    alias: { '#shared': join(root, 'shared') },
  })
  return outputFiles.map(({ text }) => text).join()
}

/** Environment names and actions of a function. */
function givenTo(name: string): string[] {
  const fn = functions.find(({ FunctionName }) => FunctionName === `harken-dev-${name}`)
  const own = policies.filter(([id]) => id.startsWith(`${name.replace('-', '')}RoleDefaultPolicy`))
  const statements: { Action: string | string[] }[] = own.flatMap(
    ([, policy]) => policy.Properties.PolicyDocument.Statement,
  )
  return [...Object.keys(fn.Environment.Variables), ...statements.flatMap(({ Action }) => Action)]
}
