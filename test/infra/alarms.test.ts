// Does every failure tell somebody, in words about people?
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Stack } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { describe, expect, test } from 'vitest'
import { AlarmDesk } from '../../infra/constructs/alarms.ts'
import { flat, makeApp, propertiesOf, synthesise, type Templates } from './synthesise.ts'

const alarmsOf = ({ compute, edge }: Templates) =>
  [compute, edge].flatMap((template) => propertiesOf(template, 'AWS::CloudWatch::Alarm'))
const namesOf = (templates: Templates, stage: string): string[] =>
  alarmsOf(templates)
    .map(({ AlarmName }) => AlarmName.replace(`harken-${stage}-`, ''))
    .sort()

const small = synthesise()
const full = synthesise({ stage: 'prod', alarmEmail: 'ops@example.com' })

const core = [
  'api-failing',
  'deliveries-dead',
  'deliveries-oldest',
  'dispatch-stopped',
  'fanout-behind',
  'media-dead',
  'polls-dead',
  'pulse-behind',
  'sends-dead',
  'throttles',
]
const rest = [
  'alerts-undelivered',
  'chat-errors',
  'contact-events-errors',
  'api-errors',
  'fanout-errors',
  'fanout-gave-up',
  'media-errors',
  'media-oldest',
  'poll-errors',
  'polls-oldest',
  'pulse-errors',
  'pulse-gave-up',
  'refused-requests',
  'send-errors',
  'sends-oldest',
  'socket-authorizer-errors',
  'socket-errors',
  'sweep-stopped',
  'table-throttled',
  'triage-errors',
  'watch-stopped',
  'webhook-errors',
]

describe('alarms', () => {
  test('every deployment has those that cost nothing, kept ones have all', () => {
    expect(namesOf(small, 'dev')).toEqual(core)
    expect(namesOf(full, 'prod')).toEqual([...core, ...rest].sort())
  })

  test('say what is wrong for a person, and name a page that says what to do', () => {
    for (const { AlarmDescription } of alarmsOf(full)) {
      expect(AlarmDescription).toMatch(/^[A-Z].{30,}\. What to do: docs\/runbooks\/[a-z0-9-]+\.md$/)
      const page = AlarmDescription.split('What to do: ')[1]
      expect(existsSync(join(import.meta.dirname, '..', '..', page)), page).toBe(true)
    }
  })

  test('tell one topic when they start and when they end', () => {
    for (const alarm of alarmsOf(full)) {
      for (const actions of [alarm.AlarmActions, alarm.OKActions])
        expect(flat(actions)).toContain('AlarmsTopic')
    }
    full.compute.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'ops@example.com',
    })
    small.compute.resourceCountIs('AWS::SNS::Subscription', 0)
  })

  test('a schedule that no longer runs is an alarm too', () => {
    const stopped = alarmsOf(full).filter(({ AlarmName }) => AlarmName.endsWith('-stopped'))
    expect(stopped.map(({ TreatMissingData }) => TreatMissingData)).toEqual([
      'breaching',
      'breaching',
      'breaching',
    ])
  })

  test('cannot be made without a sentence', () => {
    const stack = new Stack(makeApp(), 'alone')
    const desk = new AlarmDesk({ stage: 'dev', all: true, topic: new Topic(stack, 'Topic') })
    const metric = new Metric({ namespace: 'A', metricName: 'B' })
    const alarm = { metric, threshold: 1, runbook: 'throttles' } as const
    for (const sentence of [
      '',
      'DLQ not empty',
      'a sentence that does not start as one should, dear colleague.',
    ]) {
      expect(() => desk.raise(stack, 'vague', { ...alarm, sentence })).toThrow(
        '"vague" needs a whole sentence',
      )
    }
  })
})
