// What would a deployment with these settings be? Its templates, without bundling and with a page of one line.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { afterAll } from 'vitest'
import { readSettings } from '../../infra/settings.ts'
import { addStage, type Deployed } from '../../infra/stage.ts'

// CloudFormation's own rules take seconds to load: stages.test.ts applies them, the others ask for single facts.
process.env.CDK_VALIDATION = 'false'

type Context = Record<string, unknown>
export type Templates = Record<'data' | 'identity' | 'compute' | 'edge', Template>

const cdkJson: { context: Context } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'cdk.json'), 'utf8'),
)

/** Everything written here goes with the test file. */
const scratch = mkdtempSync(join(tmpdir(), 'harken-infra-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** An empty folder. */
export const emptyFolder = (): string => mkdtempSync(join(scratch, 'folder-'))

/** A built page, as small as can be. */
function builtPage(): string {
  const folder = emptyFolder()
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Harken</title>')
  writeFileSync(join(folder, 'assets', 'main-abc123.js'), 'export {}')
  return folder
}

/** An app with the flags of cdk.json; `context` is what `-c` and cdk.json would add. */
export function makeApp(context: Context = {}): App {
  return new App({
    context: { ...cdkJson.context, ...context, 'aws:cdk:bundling-stacks': [] },
    outdir: emptyFolder(),
  })
}

/** Adds the stage that `context` describes. */
export function deploy(app: App, context: Context = {}, site = builtPage()): Deployed {
  const all = { ...cdkJson.context, ...context }
  return addStage(
    app,
    readSettings((key) => all[key]),
    { version: '1.2.3', site },
  )
}

export function templatesOf({ data, identity, compute, edge }: Deployed): Templates {
  return {
    data: Template.fromStack(data),
    identity: Template.fromStack(identity),
    compute: Template.fromStack(compute),
    edge: Template.fromStack(edge),
  }
}

/** The four templates of one deployment. */
export function synthesise(context: Context = {}): Templates {
  return templatesOf(deploy(makeApp(context), context))
}

/** All resources of a type, by their properties. */
export function propertiesOf(template: Template, type: string) {
  return Object.values(template.findResources(type)).map((resource) => resource.Properties)
}

/** Text with its references in angle brackets: `https://<DoorDistribution.DomainName>/`. */
export function flat(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(flat).join('.')
  if (typeof value !== 'object' || value === null) return String(value)
  const [[name, inner] = ['', '']] = Object.entries(value)
  if (name === 'Fn::Join' && Array.isArray(inner)) return inner[1].map(flat).join(inner[0])
  return `<${flat(inner)}>`
}
