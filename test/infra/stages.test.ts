// Do several deployments live in one account, and would an auditor pass them?
import { AwsSolutionsChecks } from 'cdk-nag'
import { beforeAll, describe, expect, test } from 'vitest'
import { deploy, emptyFolder, flat, makeApp, templatesOf } from './synthesise.ts'

/** Properties that are names within an account, a Region, or the world; the last two only where they are not labels. */
const namedBy = /^(Function|Queue|Topic|Alarm|LogGroup|UserPool|Table|Bucket|Role)Name$|^(Name|Domain)$/
/** References to names made elsewhere, labels within one API, and inline policies. */
const namesOthers =
  /^AWS::(ApiGatewayV2|IAM|Lambda::(Permission|EventSourceMapping)|Cognito::UserPoolGroup)|^Custom::/

type Resource = { Type: string; Properties?: Record<string, unknown> }

/** Every name a resource takes, in its properties or one level below. */
function namesOf({ Type, Properties = {} }: Resource): string[] {
  if (namesOthers.test(Type)) return []
  const inner = Object.values(Properties).filter(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  )
  return [Properties, ...inner]
    .flatMap((level) => Object.entries(level ?? {}))
    .filter(([key]) => namedBy.test(key))
    .map(([, value]) => flat(value))
    .filter((name) => /[a-z]/.test(name.replace(/<[^>]*>/g, '')))
    .map((name) => `${Type} ${name}`)
}

test('two stages share no name and no export', () => {
  const takenBy = (stage: string): string[] => {
    const context = { stage, harken: { alarms: 'all' } }
    return Object.values(templatesOf(deploy(makeApp(), context))).flatMap((template) => {
      const { Resources = {}, Outputs = {} } = template.toJSON()
      const exported = Object.values<{ Export?: { Name: string } }>(Outputs).flatMap(({ Export }) =>
        Export ? [`export ${Export.Name}`] : [],
      )
      return [...Object.values<Resource>(Resources).flatMap(namesOf), ...exported]
    })
  }
  const [one, other] = [takenBy('one'), takenBy('other')]
  expect(one).toContain('AWS::Lambda::Function harken-one-webhook')
  expect(one).toContain('AWS::CloudFront::ResponseHeadersPolicy harken-one-page')
  expect(one.length).toBeGreaterThan(80)
  expect(one.filter((name) => other.includes(name))).toEqual([])
})

describe('CloudFormation’s rules and the AwsSolutions pack have no findings', () => {
  beforeAll(() => {
    delete process.env.CDK_VALIDATION
  })

  test.each([
    ['a stage to throw away', {}],
    [
      'production in a crisis',
      {
        stage: 'prod',
        capacity: 'crisis',
        firstAdminEmail: 'a@example.com',
        alarmEmail: 'a@example.com',
        cloudSentiment: 'true',
        alertSender: 'alerts@example.com',
      },
    ],
    [
      'a domain of one’s own',
      {
        stage: 'shop',
        domainName: 'care.example.com',
        certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/abc',
      },
    ],
  ])('%s', (_, context) => {
    const app = makeApp(context)
    deploy(app, context)
    app.synth()
    const { violations } = new AwsSolutionsChecks(app).validateScope(app)
    expect(
      violations.map(({ ruleName, violatingResources }) => [
        ruleName,
        violatingResources.map((r) => r.constructPath),
      ]),
    ).toEqual([])
  })
})

test('templates are plain ASCII: CloudFormation shows anything else as question marks', () => {
  for (const template of Object.values(templatesOf(deploy(makeApp())))) {
    expect(JSON.stringify(template.toJSON()).match(/[^\x20-\x7e]+/g)).toBeNull()
  }
})

test('a page that is not built is said in a sentence, before anything else', () => {
  expect(() => deploy(makeApp(), {}, emptyFolder())).toThrow('Run `npm run synth`')
})
