// What does the work? Queues, the functions, the socket, and their alarms. All of it can be made again.
import { Stack, type StackProps } from 'aws-cdk-lib'
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { capacities } from '../capacity.ts'
import { makeEndpoints, makeMail } from '../compute/endpoints.ts'
import { makeFollowers } from '../compute/followers.ts'
import { grantMailIntake, grantRights } from '../compute/grants.ts'
import { makeQueueWorkers } from '../compute/queue-workers.ts'
import { makeSchedules } from '../compute/schedules.ts'
import { AccountParameters } from '../constructs/account-parameters.ts'
import { AlarmTopic } from '../constructs/alarm-topic.ts'
import { AlarmDesk, fiveMinutes } from '../constructs/alarms.ts'
import { MailReceipt } from '../constructs/mail-receipt.ts'
import { SocketApi } from '../constructs/socket-api.ts'
import type { Settings } from '../settings.ts'
import type { DataStack } from './data.ts'

export type ComputeProps = StackProps & { settings: Settings; version: string; data: DataStack }

export class ComputeStack extends Stack {
  readonly alarms: AlarmDesk
  readonly socketHost: string
  /** What the edge connects to routes. */
  readonly webhook: IFunction
  readonly chat: IFunction
  readonly api: IFunction

  constructor(scope: Construct, id: string, props: ComputeProps) {
    super(scope, id, props)
    const { settings, version, data } = props
    const { stage, logDays } = settings
    const { topic } = new AlarmTopic(this, 'Alarms', { stage, email: settings.alarmEmail })
    this.alarms = new AlarmDesk({ stage, all: settings.alarms === 'all', topic })
    const common = { deployment: { stage, version, logDays }, alarms: this.alarms }
    const functions = {
      ...makeEndpoints(this, common),
      ...makeQueueWorkers(this, common, capacities[settings.capacity]),
      ...makeFollowers(this, { ...common, table: data.table }),
      ...makeSchedules(this, common),
    }
    const socket = new SocketApi(this, 'Live', { stage })
    socket.connect(functions.socket, functions.authorizer)
    grantRights({
      functions,
      table: data.table,
      objects: data.objects,
      accounts: new AccountParameters(stage),
      socket,
      cloudSentiment: settings.cloudSentiment,
      translator: settings.translator,
      alertSender: settings.alertSender,
    })
    if (settings.mailDomain !== undefined) {
      const mail = makeMail(this, common)
      grantMailIntake(mail, functions.triage, data)
      const bucketName = data.objects.name
      new MailReceipt(this, 'Mail', { stage, domain: settings.mailDomain, bucketName, mail: mail.lambda })
    }
    this.socketHost = socket.host
    this.webhook = functions.webhook.lambda
    this.chat = functions.chat.lambda
    this.api = functions.api.lambda
    this.#watchWhatIsShared(data.table.name)
  }

  /** Limits that no single function owns. */
  #watchWhatIsShared(tableName: string): void {
    this.alarms.raise(this, 'throttles', {
      // Without a dimension: the limit is the account's, and so is the shortage.
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        period: fiveMinutes,
        statistic: Stats.SUM,
      }),
      threshold: 10,
      periods: 2,
      sentence:
        "AWS refuses to start functions because the account's limit is reached: pages answer with errors and messages come in late.",
      runbook: 'throttles',
      core: true,
    })
    this.alarms.raise(this, 'table-throttled', {
      metric: new Metric({
        namespace: 'AWS/DynamoDB',
        metricName: 'WriteThrottleEvents',
        dimensionsMap: { TableName: tableName },
        period: fiveMinutes,
        statistic: Stats.SUM,
      }),
      threshold: 100,
      sentence:
        'The table takes fewer writes than come in: messages wait in the queue and the inbox falls behind.',
      runbook: 'table-throttled',
    })
  }
}
