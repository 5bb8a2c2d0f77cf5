// What happens once a minute, whoever is awake? A function behind a schedule.
import { Duration } from 'aws-cdk-lib'
import { Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import type { Construct } from 'constructs'
import { type AlarmDesk, fiveMinutes } from './alarms.ts'
import { type FunctionProps, HarkenFunction } from './function.ts'

export type ScheduledFunctionProps = FunctionProps & {
  alarms: AlarmDesk
  /** What a person misses when it fails or no longer runs. */
  failureMeans: string
  core?: boolean
  /** At the full minute, rather than a minute after the last run. */
  onTheMinute?: boolean
}

/** Runs every minute. A minute that fails is not repeated: the next one does its work. */
export class ScheduledFunction extends HarkenFunction {
  constructor(scope: Construct, name: string, props: ScheduledFunctionProps) {
    super(scope, name, props)
    this.lambda.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) })
    const role = new Role(this, 'ScheduleRole', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
    })
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.lambda.functionArn] }),
    )
    const schedule = new CfnSchedule(this, 'Schedule', {
      name: `harken-${props.deployment.stage}-${name}`,
      description: props.description,
      scheduleExpression: props.onTheMinute ? 'cron(* * * * ? *)' : 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.lambda.functionArn,
        roleArn: role.roleArn,
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
      },
    })
    schedule.node.addDependency(role)
    // Every run reports its errors, if only none: no report at all means no run.
    props.alarms.raise(this, `${name}-stopped`, {
      metric: this.lambda.metricErrors({ period: fiveMinutes, statistic: Stats.SUM }),
      threshold: 3,
      periods: 2,
      silenceIsFailure: true,
      sentence: props.failureMeans,
      runbook: 'schedule-stopped',
      core: props.core ?? false,
    })
  }
}
