// What answers a request while somebody waits? A function behind one of the two APIs.
import type { Construct } from 'constructs'
import type { AlarmDesk } from './alarms.ts'
import { type FunctionProps, HarkenFunction } from './function.ts'

export type HttpFunctionProps = FunctionProps & {
  alarms: AlarmDesk
  /** What the person at the other end sees when it fails. */
  failureMeans: string
}

/** Fails in front of somebody: there is no queue behind it to try again. */
export class HttpFunction extends HarkenFunction {
  constructor(scope: Construct, name: string, props: HttpFunctionProps) {
    super(scope, name, props)
    this.alarmOnErrors(props.alarms, props.failureMeans)
  }
}
