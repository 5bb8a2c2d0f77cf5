// Which stacks make one deployment? Four, by how long they live, in the order they are made.
import type { App } from 'aws-cdk-lib'
import { Tags } from 'aws-cdk-lib'
import { assertPageBuilt } from './constructs/site.ts'
import type { Settings } from './settings.ts'
import { ComputeStack } from './stacks/compute.ts'
import { DataStack } from './stacks/data.ts'
import { EdgeStack } from './stacks/edge.ts'
import { IdentityStack } from './stacks/identity.ts'

export type Deployed = { data: DataStack; identity: IdentityStack; compute: ComputeStack; edge: EdgeStack }

/**
 * `harken-<stage>-data` and `-identity` keep what people made; `-compute` and `-edge` can be destroyed and made again
 * at any time. `site` is the folder of the built page. No account or Region is fixed: the deploying profile decides.
 */
export function addStage(app: App, settings: Settings, props: { version: string; site: string }): Deployed {
  assertPageBuilt(props.site)
  const { stage, keep } = settings
  const name = (part: string): string => `harken-${stage}-${part}`
  const kept = { settings, terminationProtection: keep }
  const data = new DataStack(app, name('data'), {
    ...kept,
    description: `Harken ${stage}: what customers and agents wrote.`,
  })
  const identity = new IdentityStack(app, name('identity'), {
    ...kept,
    description: `Harken ${stage}: the people who sign in.`,
  })
  const compute = new ComputeStack(app, name('compute'), {
    settings,
    data,
    version: props.version,
    description: `Harken ${stage}: the functions and their queues.`,
  })
  const edge = new EdgeStack(app, name('edge'), {
    settings,
    identity,
    data,
    compute,
    site: props.site,
    description: `Harken ${stage}: the one address of page, API, webhooks and socket.`,
  })
  // Explicit exports carry no order of their own.
  compute.addStackDependency(data)
  edge.addStackDependency(data)
  edge.addStackDependency(compute)
  edge.addStackDependency(identity)
  Tags.of(app).add('harken:stage', stage)
  return { data, identity, compute, edge }
}
