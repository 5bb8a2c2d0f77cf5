// What do all our Lambda functions have in common? One file each, one role each, and only what was granted.
import { join } from 'node:path'
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { type Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  ApplicationLogLevel,
  Architecture,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda'
import { type ICommandHooks, LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { FilterPattern, LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { acknowledgeWildcards } from './acknowledge.ts'
import { type AlarmDesk, fiveMinutes } from './alarms.ts'

/** Facts of the deployment that every function needs. */
export type Deployment = { stage: string; version: string; logDays: number }

export type FunctionProps = {
  deployment: Deployment
  /** What it does, in a sentence: shown in the Lambda console. */
  description: string
  /** Does it judge texts? Then the weights of triage lie beside its code. */
  judges?: boolean
  memoryMb: number
  timeoutSeconds: number
}

const root = join(import.meta.dirname, '..', '..')
/** Some packages inside the bundle still call `require`. */
const banner = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);"

const weights = join(root, 'shared', 'triage', 'weights', 'model.bin')
const weightsFile = 'model.bin'
const carryWeights: ICommandHooks = {
  beforeBundling: () => [],
  beforeInstall: () => [],
  afterBundling: (_, outputDir) => [`cp "${weights}" "${join(outputDir, weightsFile)}"`],
}

/** `functions/<name>.ts` as a Lambda named `harken-<stage>-<name>`, with a role that may write its own log and nothing else. */
export class HarkenFunction extends Construct {
  readonly name: string
  readonly timeout: Duration
  readonly lambda: NodejsFunction
  readonly #role: Role
  readonly #log: LogGroup

  constructor(scope: Construct, name: string, props: FunctionProps) {
    super(scope, name)
    const { deployment } = props
    this.name = name
    this.timeout = Duration.seconds(props.timeoutSeconds)
    const functionName = `harken-${deployment.stage}-${name}`
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: deployment.logDays,
      // Names and figures only, no customer's words: nothing worth outliving the functions.
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.#log = logGroup
    this.lambda = new NodejsFunction(this, 'Function', {
      functionName,
      description: props.description,
      entry: join(root, 'functions', `${name}.ts`),
      handler: 'handler',
      projectRoot: root,
      depsLockFilePath: join(root, 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMb,
      timeout: this.timeout,
      role: this.#role,
      logGroup,
      // Lambda's own START, END and REPORT lines would be most of the log bill.
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      environment: { HARKEN_STAGE: deployment.stage, HARKEN_VERSION: deployment.version },
      bundling: {
        format: OutputFormat.ESM,
        mainFields: ['module', 'main'],
        target: 'node24',
        minify: true,
        externalModules: [],
        banner,
        logLevel: LogLevel.ERROR,
        ...(props.judges ? { commandHooks: carryWeights } : {}),
      },
    })
    if (props.judges) this.set('HARKEN_MODEL', `/var/task/${weightsFile}`)
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn])
  }

  /** An alarm on errors, for deployments that have all alarms. */
  alarmOnErrors(alarms: AlarmDesk, sentence: string): void {
    alarms.raise(this, `${this.name}-errors`, {
      metric: this.lambda.metricErrors({ period: fiveMinutes, statistic: Stats.SUM }),
      threshold: 3,
      sentence,
      runbook: 'function-errors',
    })
  }

  /** The metric `name`: how many lines of its log have `word` in them. Nothing is published while none do. */
  countLines(name: string, { namespace, word }: { namespace: string; word: string }): Metric {
    return this.#log
      .addMetricFilter(name, {
        metricNamespace: namespace,
        metricName: name,
        filterPattern: FilterPattern.allTerms(word),
        metricValue: '1',
      })
      .metric()
  }

  /** Grants `actions` on `resources`. Where a resource ends in `*`, `wildcardReason` says why it has to. */
  allow(actions: string[], resources: string[], wildcardReason?: string): void {
    const wild = resources.filter((resource) => this.#hasWildcard(resource))
    if (wild.length > 0) {
      if (wildcardReason === undefined) {
        throw new Error(`${this.name}: a grant on "${wild.join('", "')}" needs a reason for its "*".`)
      }
      acknowledgeWildcards(this.#role, wild, wildcardReason)
    }
    this.#role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources }))
  }

  set(name: `HARKEN_${string}`, value: string): void {
    this.lambda.addEnvironment(name, value)
  }

  #hasWildcard(resource: string): boolean {
    return JSON.stringify(Stack.of(this).resolve(resource)).includes('*')
  }
}
