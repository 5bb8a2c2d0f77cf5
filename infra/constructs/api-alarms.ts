// When do requests go wrong often enough to wake somebody?

import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { type AlarmDesk, fiveMinutes } from './alarms.ts'

/** Errors of ours, and a flood of requests that we refuse. */
export function watchApi(scope: Construct, alarms: AlarmDesk, api: HttpApi): void {
  const sum = { period: fiveMinutes, statistic: Stats.SUM }
  alarms.raise(scope, 'api-failing', {
    metric: api.metricServerError(sum),
    threshold: 5,
    sentence:
      'Requests fail on our side: agents see errors, and platforms that deliver messages are told to try again.',
    runbook: 'api-failing',
    core: true,
  })
  alarms.raise(scope, 'refused-requests', {
    metric: new MathExpression({
      expression: 'IF(refused >= 100, 100 * refused / requests, 0)',
      usingMetrics: { refused: api.metricClientError(sum), requests: api.metricCount(sum) },
      period: fiveMinutes,
      label: 'Refused, per cent',
    }),
    threshold: 50,
    periods: 2,
    sentence:
      'Most requests are being refused: either a platform signs with a secret we no longer have, and its messages are not accepted, or somebody is trying the door.',
    runbook: 'refused-requests',
  })
}
