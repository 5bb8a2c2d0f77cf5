// What does `cdk synth` build? One deployment of Harken, as cdk.json and `-c` describe it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import * as z from 'zod/mini'
import { capacities, warmingCostUsd } from './capacity.ts'
import { PageNotBuilt } from './constructs/site.ts'
import { readSettings, SettingsError } from './settings.ts'
import { addStage } from './stage.ts'

const root = join(import.meta.dirname, '..')
const { version } = z.parse(
  z.object({ version: z.string() }),
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
)

try {
  const app = new App()
  const settings = readSettings((key) => app.node.tryGetContext(key))
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  addStage(app, settings, { version, site: join(root, 'web', 'dist') })
  const warming = warmingCostUsd(capacities[settings.capacity])
  if (warming > 0) {
    console.error(
      `capacity "${settings.capacity}": AWS bills about ${warming} US dollars, once, for warming the table and its index; it does not shrink again.`,
    )
  }
  app.synth()
} catch (error) {
  if (!(error instanceof SettingsError) && !(error instanceof PageNotBuilt)) throw error
  console.error(error.message)
  process.exitCode = 2
}
