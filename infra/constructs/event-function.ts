// What happens when AWS itself tells of something? A function behind a rule of the account's event bus.
import { Duration } from 'aws-cdk-lib'
import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { Construct } from 'constructs'
import { HttpFunction, type HttpFunctionProps } from './http-function.ts'

/** Tried again twice by Lambda; an event that fails three times is lost, and its errors raise the alarm. */
export class EventFunction extends HttpFunction {
  constructor(scope: Construct, name: string, props: HttpFunctionProps & { pattern: EventPattern }) {
    super(scope, name, props)
    new Rule(this, 'Rule', {
      ruleName: `harken-${props.deployment.stage}-${name}`,
      description: props.description,
      eventPattern: props.pattern,
      targets: [new LambdaFunction(this.lambda, { retryAttempts: 2, maxEventAge: Duration.hours(2) })],
    })
  }
}
