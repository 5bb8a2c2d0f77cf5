// Does every function have the rights it needs, and not one more?
import { describe, expect, test } from 'vitest'
import { flat, propertiesOf, synthesise } from './synthesise.ts'

const { compute, edge, data } = synthesise()

const tableRead = [
  'dynamodb:BatchGetItem Table',
  'dynamodb:GetItem Table',
  'dynamodb:Query Table',
  'dynamodb:Query Table/index/Due',
]
const table = [
  ...tableRead,
  'dynamodb:BatchWriteItem Table',
  'dynamodb:DeleteItem Table',
  'dynamodb:PutItem Table',
  'dynamodb:UpdateItem Table',
]
const secretsRead = ['ssm:GetParameter secrets/*']
const secrets = [...secretsRead, 'ssm:PutParameter secrets/*']
const push = ['execute-api:ManageConnections socket/ws/POST/@connections/*']
const send = (queue: string) => `sqs:SendMessage ${queue}`
const consume = (queue: string) =>
  ['ChangeMessageVisibility', 'DeleteMessage', 'GetQueueAttributes', 'ReceiveMessage'].map(
    (verb) => `sqs:${verb} ${queue}`,
  )
const follow = (name: string) => [
  'dynamodb:DescribeStream Stream',
  'dynamodb:GetRecords Stream',
  'dynamodb:GetShardIterator Stream',
  'dynamodb:ListStreams *',
  ...['GetQueueAttributes', 'GetQueueUrl', 'SendMessage'].map((verb) => `sqs:${verb} ${name}-gave-up`),
]

const expected: Record<string, string[]> = {
  webhook: [...secretsRead, send('deliveries'), 's3:PutObject Bucket/deliveries/*'],
  chat: [
    ...table,
    ...secretsRead,
    send('deliveries'),
    's3:PutObject Bucket/deliveries/*',
    's3:GetObject Bucket/chat/*',
    's3:PutObject Bucket/chat/*',
    ...push,
  ],
  'contact-events': [...tableRead, ...secretsRead, send('deliveries'), 's3:PutObject Bucket/deliveries/*'],
  api: [
    ...table,
    ...secrets,
    'ssm:DeleteParameter secrets/*',
    send('deliveries'),
    'sqs:GetQueueAttributes deliveries',
    'sqs:GetQueueAttributes deliveries-dead',
    's3:GetObject Bucket/media/*',
    's3:PutObject Bucket/media/*',
    's3:GetObject Bucket/uploads/*',
    's3:PutObject Bucket/uploads/*',
    's3:GetObject Bucket/deliveries/*',
    's3:PutObject Bucket/deliveries/*',
  ],
  socket: [...table, ...push],
  'socket-authorizer': table,
  dispatch: [...tableRead, send('polls')],
  sweep: [...table, send('sends')],
  watch: [...table, ...secretsRead],
  poll: [
    ...consume('polls'),
    ...table,
    ...secrets,
    send('deliveries'),
    send('polls'),
    's3:PutObject Bucket/deliveries/*',
  ],
  // Some webhooks carry ids only: names are asked for with the account's own credentials.
  triage: [
    ...secrets,
    ...consume('deliveries'),
    ...table,
    's3:GetObject Bucket/deliveries/*',
    's3:PutObject Bucket/deliveries/*',
    send('media'),
  ],
  media: [...consume('media'), ...table, ...secrets, 's3:PutObject Bucket/media/*'],
  send: [...consume('sends'), ...table, ...secrets, send('sends'), 's3:GetObject Bucket/media/*'],
  fanout: [...follow('fanout'), ...table, send('sends'), ...push],
  pulse: [...follow('pulse'), ...table],
}

describe('rights', () => {
  const functions = propertiesOf(compute, 'AWS::Lambda::Function')

  test('there are fifteen functions, and each has a role of its own', () => {
    const names = functions.map(({ FunctionName }) => FunctionName.replace('harken-dev-', ''))
    expect(names.sort()).toEqual(Object.keys(expected).sort())
    expect(new Set(functions.map(({ Role }) => flat(Role))).size).toBe(15)
  })

  test.each(Object.keys(expected))('%s may do what it needs and nothing else', (name) => {
    const own = ['logs:CreateLogStream own log', 'logs:PutLogEvents own log']
    expect(rightsOf(name)).toEqual([...(expected[name] ?? []), ...own].sort())
  })

  test('with a mail domain, one more function reads mail, and SES may lay mail down and nothing else', () => {
    const { compute: withMail, data: store } = synthesise({ mailDomain: 'care.example.com' })
    const own = ['logs:CreateLogStream own log', 'logs:PutLogEvents own log']
    expect(rightsOf('mail', withMail)).toEqual(
      [
        ...tableRead,
        send('deliveries'),
        's3:GetObject Bucket/mail/*',
        's3:PutObject Bucket/deliveries/*',
        ...own,
      ].sort(),
    )
    for (const name of Object.keys(expected)) expect(rightsOf(name, withMail)).toEqual(rightsOf(name))
    const statements = propertiesOf(store, 'AWS::S3::BucketPolicy').flatMap(
      (policy) => policy.PolicyDocument.Statement,
    )
    const ses = statements.filter(({ Principal }) => Principal.Service === 'ses.amazonaws.com')
    expect(ses).toHaveLength(1)
    expect(ses[0]).toMatchObject({ Action: 's3:PutObject', Condition: { StringEquals: {} } })
    expect(flat(ses[0].Resource)).toMatch(/\/mail\/\*$/)
    const [{ Rule }] = propertiesOf(withMail, 'AWS::SES::ReceiptRule')
    expect(Rule).toMatchObject({ Recipients: ['care.example.com'], ScanEnabled: true })
    compute.resourceCountIs('AWS::SES::ReceiptRuleSet', 0)
  })

  test('no role has a managed policy or a wildcard for an action', () => {
    const roles = propertiesOf(compute, 'AWS::IAM::Role')
    expect(
      roles.filter((role) => role.ManagedPolicyArns !== undefined || role.Policies !== undefined),
    ).toEqual([])
    const actions = propertiesOf(compute, 'AWS::IAM::Policy').flatMap((policy) =>
      policy.PolicyDocument.Statement.flatMap((statement: { Action: string }) => statement.Action),
    )
    expect(actions.filter((action: string) => action.includes('*'))).toEqual([])
  })

  test('the environment names exactly what was granted', () => {
    const environment = (name: string) => {
      const [fn] = functions.filter(({ FunctionName }) => FunctionName === `harken-dev-${name}`)
      return Object.keys(fn.Environment.Variables)
        .filter((variable) => !['HARKEN_STAGE', 'HARKEN_VERSION'].includes(variable))
        .map((variable) => variable.replace('HARKEN_', ''))
        .sort()
        .join(' ')
    }
    expect(Object.fromEntries(Object.keys(expected).map((name) => [name, environment(name)]))).toEqual({
      webhook: 'BUCKET PARAMETERS QUEUE_DELIVERIES',
      api: 'BUCKET DEAD_DELIVERIES MODEL PARAMETERS QUEUE_DELIVERIES TABLE',
      'contact-events': 'BUCKET PARAMETERS QUEUE_DELIVERIES TABLE',
      chat: 'BUCKET PARAMETERS QUEUE_DELIVERIES SOCKET_ENDPOINT TABLE',
      socket: 'SOCKET_ENDPOINT TABLE',
      'socket-authorizer': 'TABLE',
      dispatch: 'QUEUE_POLLS TABLE',
      sweep: 'QUEUE_SENDS TABLE',
      poll: 'BUCKET PARAMETERS QUEUE_DELIVERIES QUEUE_POLLS TABLE',
      triage: 'BUCKET MODEL PARAMETERS QUEUE_MEDIA TABLE',
      media: 'BUCKET PARAMETERS TABLE',
      send: 'BUCKET PARAMETERS QUEUE_SENDS TABLE',
      fanout: 'QUEUE_SENDS SOCKET_ENDPOINT TABLE',
      pulse: 'TABLE',
      watch: 'PARAMETERS TABLE',
    })
  })

  test('with the cloud’s judgement, triage may ask for it, the API knows of it, and nothing else changes', () => {
    const asking = synthesise({ cloudSentiment: 'true' }).compute
    for (const name of Object.keys(expected)) {
      const more = name === 'triage' ? ['comprehend:BatchDetectSentiment *'] : []
      expect(rightsOf(name, asking)).toEqual([...rightsOf(name), ...more].sort())
    }
    const told = propertiesOf(asking, 'AWS::Lambda::Function').filter(
      ({ Environment }) => Environment.Variables.HARKEN_CLOUD_SENTIMENT !== undefined,
    )
    expect(told.map(({ FunctionName }) => FunctionName).sort()).toEqual([
      'harken-dev-api',
      'harken-dev-triage',
    ])
  })

  test('with a translator the API alone may ask it', () => {
    const translating = synthesise({ translator: 'amazon' }).compute
    for (const name of Object.keys(expected)) {
      const more = name === 'api' ? ['comprehend:DetectDominantLanguage *', 'translate:TranslateText *'] : []
      expect(rightsOf(name, translating)).toEqual([...rightsOf(name), ...more].sort())
    }
  })

  test('with an address for alerts, the watch may send from it and its domain, and the API knows', () => {
    const mailing = synthesise({ alertSender: 'alerts@example.com' }).compute
    const identity = 'ses:SendEmail arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity'
    for (const name of Object.keys(expected)) {
      const more = name === 'watch' ? [`${identity}/alerts@example.com`, `${identity}/example.com`] : []
      expect(rightsOf(name, mailing)).toEqual([...rightsOf(name), ...more].sort())
    }
    const told = propertiesOf(mailing, 'AWS::Lambda::Function').filter(
      ({ Environment }) => Environment.Variables.HARKEN_ALERT_SENDER === 'alerts@example.com',
    )
    expect(told.map(({ FunctionName }) => FunctionName).sort()).toEqual([
      'harken-dev-api',
      'harken-dev-watch',
    ])
  })

  test('outside the functions, only the CDK’s own uploader and cleaner have roles, and the schedules theirs', () => {
    const schedules = propertiesOf(compute, 'AWS::IAM::Role').filter((role) =>
      JSON.stringify(role.AssumeRolePolicyDocument).includes('scheduler.amazonaws.com'),
    )
    expect(schedules).toHaveLength(3)
    expect(Object.keys(edge.findResources('AWS::IAM::Role')).map(withoutHash).sort()).toEqual([
      'CustomCDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C256MiBServiceRole',
      'CustomS3AutoDeleteObjectsCustomResourceProviderRole',
    ])
    expect(Object.keys(data.findResources('AWS::IAM::Role')).map(withoutHash)).toEqual([
      'CustomS3AutoDeleteObjectsCustomResourceProviderRole',
    ])
  })
})

/** `action resource` for each right of a function, with readable resources, sorted. */
function rightsOf(name: string, template = compute): string[] {
  const id = name.replace('-', '')
  const policies = Object.entries(template.findResources('AWS::IAM::Policy'))
  const [policy] = policies.filter(([key]) => key.startsWith(`${id}RoleDefaultPolicy`))
  const statements: { Action: string | string[]; Resource: unknown }[] =
    policy?.[1].Properties.PolicyDocument.Statement ?? []
  return statements
    .flatMap(({ Action, Resource }) =>
      [Action]
        .flat()
        .flatMap((action) =>
          [Resource].flat().map((resource) => `${action} ${readable(flat(resource), id)}`),
        ),
    )
    .sort()
}

function readable(resource: string, id: string): string {
  return resource
    .replace(new RegExp(`^<${id}Log[0-9A-F]{8}\\.Arn>$`), 'own log')
    .replace(/^<(\w+)queueQueue[0-9A-F]{8}\.Arn>$/, '$1')
    .replace(/^<(\w+)queueDead[0-9A-F]{8}\.Arn>$/, '$1-dead')
    .replace(/^<(\w+)GaveUp[0-9A-F]{8}\.Arn>$/, '$1-gave-up')
    .replace(/^<harken-dev-data:ExportsOutputFnGetAttConversationsTable\w{8}StreamArn\w+>$/, 'Stream')
    .replace(/^<harken-dev-data:ExportsOutputFnGetAttConversationsTable\w{8}Arn\w+>/, 'Table')
    .replace(/^<harken-dev-data:ExportsOutputFnGetAttObjectsBucket\w{8}Arn\w+>/, 'Bucket')
    .replace(
      /^arn:<AWS::Partition>:ssm:<AWS::Region>:<AWS::AccountId>:parameter\/harken\/dev\/accounts/,
      'secrets',
    )
    .replace(/^arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<LiveApi\w{8}>/, 'socket')
}

const withoutHash = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '')
