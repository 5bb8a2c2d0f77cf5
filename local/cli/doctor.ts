// `harken doctor`: is anything wrong, and what to do about it?
import { accountsHealth } from '#shared/api/operations.ts'
import { catalog } from '#shared/channels/catalog.ts'
import { argumentsOf, nothingBeyond } from './arguments.ts'
import type { Client } from './client.ts'
import { type Command, CommandFailure, type Io } from './command.ts'
import { connectionOptions, connectionUsage, connectTo, findTarget, type Target } from './connection.ts'
import { accountFindings } from './doctor/account-findings.ts'
import { type Finding, fail, warn } from './doctor/finding.ts'
import {
  deadLetterFindings,
  intakeFindings,
  nodeFinding,
  permissionFinding,
  reachFinding,
} from './doctor/system-findings.ts'
import { queuePairsOf, withQueues } from './redrive/queue-pairs.ts'

/** Slowest dispatch of accounts whose channel names no pace. */
const defaultPaceSeconds = 60

export const doctor: Command = {
  usage: `npm run -s harken -- doctor [options]

Looks at Node, the system, your access, each account (health, silence, budget), intake and dead-letter queues.
One line each: ok, warn or fail, with what to do. The exit code is 1 when a line says fail.
  --stage S     also look into the dead-letter queues of this stage on AWS (AWS credentials as usual)

${connectionUsage}`,
  async run(args, io) {
    const { values, positionals } = argumentsOf(args, { ...connectionOptions, stage: { type: 'string' } })
    nothingBeyond(positionals, 0)
    let worst = 0
    const tell = async (findings: readonly Finding[]): Promise<boolean> => {
      for (const finding of findings) {
        await io.out(lineOf(finding))
        if (finding.state === 'fail') worst = 1
      }
      return worst === 0
    }
    const target = await findTarget(values)
    if (!(await tell([nodeFinding(process.versions.node), await reachFinding(target.origin)]))) return worst
    const client = await connectTo(target, values, io.env)
    if (!(await tell([await permissionFinding(client)]))) return worst
    await tell(await findingsOfAccounts(client, target))
    await tell(await intakeFindings(client))
    await tell(await findingsOfQueues(target, values.stage, io))
    return worst
  },
}

async function findingsOfAccounts(client: Client, { local, running }: Target): Promise<Finding[]> {
  const { accounts } = await client.call(accountsHealth, {})
  if (accounts.length === 0) {
    return [warn('accounts', 'none is connected', 'Connect one: harken channel connect CHANNEL')]
  }
  const now = new Date()
  return accounts.flatMap((account) => {
    const own = catalog[account.channel]?.pollSeconds ?? defaultPaceSeconds
    return accountFindings(account, local && running ? running.pollSeconds : own, now)
  })
}

async function findingsOfQueues(target: Target, stage: string | undefined, io: Io): Promise<Finding[]> {
  if (target.running === null && stage === undefined) {
    const how = target.local ? 'Give --data, its data folder.' : 'Give --stage, with AWS credentials.'
    return [warn('dead letters', 'not looked at', how)]
  }
  try {
    const pairs = await queuePairsOf({ stage, running: target.running }, io.env)
    return await withQueues(pairs, deadLetterFindings)
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    return [fail('dead letters', error.message, 'Check AWS credentials, region and --stage.')]
  }
}

function lineOf({ state, subject, fact, advice }: Finding): string {
  const sentence = advice === undefined ? fact : `${/[.!?]$/.test(fact) ? fact : `${fact}.`} ${advice}`
  return `${state.padEnd(4)}  ${subject}: ${sentence}\n`
}
