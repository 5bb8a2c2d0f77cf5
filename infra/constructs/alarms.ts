// Who is told when something fails, and in which words? Every alarm says what it means to a person.
import { Duration } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'

/** The page of docs/runbooks/ that says what to do. */
type Runbook =
  | 'dead-letters'
  | 'oldest-message'
  | 'stream-behind'
  | 'stream-gave-up'
  | 'function-errors'
  | 'throttles'
  | 'schedule-stopped'
  | 'api-failing'
  | 'refused-requests'
  | 'table-throttled'
  | 'alert-target-failing'

export type AlarmProps = {
  metric: IMetric
  /** What it means to a person, as a sentence: the text of the alarm and of its mail. */
  sentence: string
  runbook: Runbook
  /** Alarms from this value on. */
  threshold: number
  periods?: number
  /** Core alarms exist in every deployment; the others where `alarms` is `all`. */
  core?: boolean
  /** True where silence itself is the failure. */
  silenceIsFailure?: boolean
}

export const fiveMinutes = Duration.minutes(5)

/** Makes a stage's alarms and sends them, and their end, to one topic. */
export class AlarmDesk {
  readonly #stage: string
  readonly #all: boolean
  readonly #topic: ITopic

  constructor(props: { stage: string; all: boolean; topic: ITopic }) {
    this.#stage = props.stage
    this.#all = props.all
    this.#topic = props.topic
  }

  /** Makes the alarm `harken-<stage>-<name>`, if this deployment has it. Throws when its text is not a sentence. */
  raise(scope: Construct, name: string, props: AlarmProps): void {
    if (!/^[A-Z].{30,}\.$/s.test(props.sentence)) {
      throw new Error(`The alarm "${name}" needs a whole sentence that says what it means to a person.`)
    }
    if (!props.core && !this.#all) return
    const alarm = new Alarm(scope, `${name}-alarm`, {
      alarmName: `harken-${this.#stage}-${name}`,
      alarmDescription: `${props.sentence} What to do: docs/runbooks/${props.runbook}.md`,
      metric: props.metric,
      threshold: props.threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: props.periods ?? 1,
      treatMissingData: props.silenceIsFailure ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(new SnsAction(this.#topic))
    alarm.addOkAction(new SnsAction(this.#topic))
  }
}
