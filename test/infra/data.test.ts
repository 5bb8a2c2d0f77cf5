// Is what people wrote safe, and laid out as the store expects?
import { Match, Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { tableDefinition } from '#shared/store/table.ts'
import { capacities, warmingCostUsd } from '../../infra/capacity.ts'
import { deploy, makeApp, propertiesOf, synthesise } from './synthesise.ts'

const { data } = synthesise()
const kept = synthesise({ stage: 'prod', capacity: 'crisis' }).data

describe('the table', () => {
  test('is the one the store creates everywhere else', () => {
    const { TableName: _, AttributeDefinitions, ...rest } = tableDefinition('any')
    data.hasResourceProperties('AWS::DynamoDB::Table', {
      ...rest,
      AttributeDefinitions: Match.arrayWith(AttributeDefinitions),
    })
  })

  test('has recovery to any moment, encryption, a change stream and expiry', () => {
    data.hasResourceProperties('AWS::DynamoDB::Table', {
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
      SSESpecification: { SSEEnabled: true },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    })
  })

  test('starts cold, and warm enough for 10,000 mentions a second where a crisis is expected', () => {
    data.hasResourceProperties('AWS::DynamoDB::Table', { WarmThroughput: Match.absent() })
    kept.hasResourceProperties('AWS::DynamoDB::Table', {
      WarmThroughput: { WriteUnitsPerSecond: 40_000, ReadUnitsPerSecond: 24_000 },
      GlobalSecondaryIndexes: [
        Match.objectLike({ WarmThroughput: { WriteUnitsPerSecond: 32_000, ReadUnitsPerSecond: 12_000 } }),
      ],
    })
    expect(warmingCostUsd(capacities.small)).toBe(0)
    expect(warmingCostUsd(capacities.crisis)).toBeCloseTo(43.16, 2)
  })
})

describe('the bucket', () => {
  test('is private and encrypted, and forgets deliveries, and uploads no reply took, after a week', () => {
    data.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: Match.anyValue(),
      LifecycleConfiguration: {
        Rules: Match.arrayWith([
          Match.objectLike({ Prefix: 'deliveries/', ExpirationInDays: 7, Status: 'Enabled' }),
          Match.objectLike({ Prefix: 'uploads/', ExpirationInDays: 7, Status: 'Enabled' }),
        ]),
      },
    })
  })

  test('answers pages that post a signed form, and lets them ask for nothing else', () => {
    data.hasResourceProperties('AWS::S3::Bucket', {
      CorsConfiguration: {
        CorsRules: [Match.objectLike({ AllowedMethods: ['POST'], AllowedOrigins: ['*'] })],
      },
    })
  })

  test('is reached over TLS only', () => {
    data.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ]),
      },
    })
  })
})

describe('what is kept', () => {
  const policies = (template: Template) =>
    ['AWS::DynamoDB::Table', 'AWS::S3::Bucket'].flatMap((type) =>
      Object.values(template.findResources(type)).map((resource) => resource.DeletionPolicy),
    )

  test('"prod" and any stage with "keep" outlive a destroy', () => {
    const stage = deploy(makeApp(), { harken: { stages: { shop: { keep: true } } }, stage: 'shop' })
    for (const template of [kept, Template.fromStack(stage.data)]) {
      expect(policies(template)).toEqual(['Retain', 'Retain'])
      template.hasResourceProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: true })
    }
    expect(stage.data.terminationProtection).toBe(true)
    expect(stage.identity.terminationProtection).toBe(true)
    expect(stage.compute.terminationProtection).toBe(false)
  })

  test('other stages leave nothing behind', () => {
    expect(policies(data)).toEqual(['Delete', 'Delete'])
    data.hasResourceProperties('AWS::DynamoDB::Table', { DeletionProtectionEnabled: false })
    expect(propertiesOf(data, 'Custom::S3AutoDeleteObjects')).toHaveLength(1)
    expect(propertiesOf(kept, 'Custom::S3AutoDeleteObjects')).toHaveLength(0)
  })
})

test('a restored table takes the place of the first, which stays', () => {
  const streamArn = 'arn:aws:dynamodb:eu-west-1:123456789012:table/back/stream/2026-01-01T00:00:00.000'
  const { compute, data: own } = synthesise({
    stage: 'prod',
    harken: { stages: { prod: { restoredTable: { name: 'back', streamArn } } } },
  })
  own.resourceCountIs('AWS::DynamoDB::Table', 1)
  for (const { Environment } of propertiesOf(compute, 'AWS::Lambda::Function')) {
    expect(Environment.Variables.HARKEN_TABLE ?? 'back').toBe('back')
  }
  compute.hasResourceProperties('AWS::Lambda::EventSourceMapping', { EventSourceArn: streamArn })
  expect(JSON.stringify(propertiesOf(compute, 'AWS::IAM::Policy'))).toContain('table/back/index/Due')
})
