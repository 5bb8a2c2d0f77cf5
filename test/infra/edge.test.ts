// Does the one address serve page, API, webhooks and socket, and only what each may give to whom?
import { runInNewContext } from 'node:vm'
import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { languageCookie, pageFile, pageLanguageFor } from '#shared/api/page-languages.ts'
import { pageRouting } from '../../infra/constructs/page-routing.ts'
import { flat, propertiesOf, synthesise } from './synthesise.ts'

const { edge, compute } = synthesise()
const own = synthesise({
  domainName: 'care.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/abc',
}).edge
const [{ DistributionConfig: door }] = propertiesOf(edge, 'AWS::CloudFront::Distribution')
const routes = propertiesOf(edge, 'AWS::ApiGatewayV2::Route')

/** Which page for which browser: the machine at home and the edge decide alike. */
const visitors = [
  { file: 'index.html', headers: {} },
  { file: 'index.html', headers: { 'accept-language': 'de,fr;q=0.8' } },
  { file: 'index.ar.html', headers: { 'accept-language': 'de, ar-EG;q=0.9, en;q=0.5' } },
  { file: 'index.pt-BR.html', headers: { 'accept-language': 'pt' } },
  { file: 'index.pt-BR.html', headers: { 'accept-language': 'en;q=0.2,PT-br' } },
  { file: 'index.html', headers: { 'accept-language': 'es;q=0, *' } },
  { file: 'index.html', headers: { 'accept-language': ';;q=x,,-' } },
  { file: 'index.es.html', headers: { cookie: 'harken-language=es', 'accept-language': 'ar' } },
  { file: 'index.ar.html', headers: { cookie: 'harken-language=../x', 'accept-language': 'ar' } },
] as { file: string; headers: { cookie?: string; 'accept-language'?: string } }[]

describe('routes', () => {
  test('all of /api asks for a token but health and the description', () => {
    const open = routes
      .filter(({ AuthorizationType }) => AuthorizationType === 'NONE')
      .map(({ RouteKey }) => RouteKey)
    expect(open.sort()).toEqual([
      'GET /api/health',
      'GET /api/openapi.json',
      'GET /chat/{account}/{proxy+}',
      'GET /webhooks/{channel}/{account}',
      'OPTIONS /chat/{account}/{proxy+}',
      'POST /chat/{account}/{proxy+}',
      'POST /webhooks/{channel}/{account}',
    ])
    const guarded = routes.filter(({ AuthorizationType }) => AuthorizationType === 'JWT')
    expect(guarded.map(({ RouteKey }) => RouteKey).sort()).toEqual(
      ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map((method) => `${method} /api/{proxy+}`),
    )
    for (const route of guarded) expect(route.AuthorizationScopes).toEqual(['openid'])
    expect(routes).toHaveLength(12)
  })

  test('tokens are checked against this stage’s people and this page’s client', () => {
    const [authorizer] = propertiesOf(edge, 'AWS::ApiGatewayV2::Authorizer')
    expect(flat(authorizer.JwtConfiguration.Issuer)).toMatch(
      /^https:\/\/cognito-idp\.<AWS::Region>\.amazonaws\.com\/<harken-dev-identity:/,
    )
    expect(flat(authorizer.JwtConfiguration.Audience)).toMatch(/^<Page/)
  })

  test('nothing hands out development tokens', () => {
    expect(routes.filter(({ RouteKey }) => /dev|token/.test(RouteKey))).toEqual([])
    expect(JSON.stringify([edge.toJSON(), compute.toJSON()])).not.toContain('dev/token')
  })

  test('people and platforms are throttled apart, and a crisis raises both', () => {
    const stageOf = (template: typeof edge) => propertiesOf(template, 'AWS::ApiGatewayV2::Stage')[0]
    const limits = { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1_000 }
    expect(stageOf(edge).DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 100,
      ThrottlingBurstLimit: 200,
    })
    expect(stageOf(edge).RouteSettings).toEqual({
      'GET /chat/{account}/{proxy+}': limits,
      'POST /chat/{account}/{proxy+}': limits,
      'OPTIONS /chat/{account}/{proxy+}': limits,
      'GET /webhooks/{channel}/{account}': limits,
      'POST /webhooks/{channel}/{account}': limits,
    })
    const crisis = stageOf(synthesise({ capacity: 'crisis' }).edge)
    expect(crisis.RouteSettings['POST /webhooks/{channel}/{account}'].ThrottlingRateLimit).toBe(8_000)
  })

  test('the request log has no address, query string or name', () => {
    const [stage] = propertiesOf(edge, 'AWS::ApiGatewayV2::Stage')
    expect(stage.AccessLogSettings.Format).toBe(
      '$context.requestId $context.routeKey $context.status $context.responseLatency',
    )
  })
})

describe('the socket', () => {
  test('lets in by ticket alone, on the stage whose name is the path', () => {
    compute.hasResourceProperties('AWS::ApiGatewayV2::Route', {
      RouteKey: '$connect',
      AuthorizationType: 'CUSTOM',
    })
    compute.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'REQUEST',
      IdentitySource: ['route.request.querystring.ticket'],
    })
    compute.hasResourceProperties('AWS::ApiGatewayV2::Stage', { StageName: 'ws' })
  })
})

describe('the distribution', () => {
  const behaviours = Object.fromEntries(
    door.CacheBehaviors.map((b: { PathPattern: string }) => [b.PathPattern, b]),
  )

  test('passes API, webhooks and socket on, uncached and with all but the Host header', () => {
    expect(Object.keys(behaviours).sort()).toEqual(['/api/*', '/chat.js', '/chat/*', '/webhooks/*', '/ws'])
    const { '/chat.js': script, ...passedOn } = behaviours
    expect(flat(script.ResponseHeadersPolicyId)).toMatch(/ScriptHeaders/)
    for (const behaviour of Object.values(passedOn)) {
      expect(behaviour).toMatchObject({
        // AWS's managed policies CachingDisabled and AllViewerExceptHostHeader.
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
        ViewerProtocolPolicy: 'https-only',
        AllowedMethods: expect.arrayContaining(['POST', 'PATCH', 'DELETE']),
      })
    }
  })

  test('shows the page for every place in the inbox without touching the API’s answers', () => {
    expect(door.CustomErrorResponses).toBeUndefined()
    expect(door.DefaultCacheBehavior.FunctionAssociations).toHaveLength(1)
    for (const behaviour of Object.values(behaviours))
      expect(behaviour).not.toHaveProperty('FunctionAssociations')
    const shown = (uri: string): string => routed({ uri })
    for (const place of ['/', '/inbox', '/inbox/c_12ab', '/pulse/', '/settings/accounts']) {
      expect(shown(place)).toBe('/index.html')
    }
    for (const file of ['/config.json', '/assets/main-abc123.js', '/icon.png', '/site.webmanifest']) {
      expect(shown(file)).toBe(file)
    }
  })

  test.each(visitors)('shows $file to a browser that sends $headers', ({ file, headers }) => {
    const { cookie, 'accept-language': accepted } = headers
    const request = {
      uri: '/inbox',
      cookies: cookie ? { [languageCookie]: { value: cookie.split('=')[1] } } : {},
      headers: accepted === undefined ? {} : { 'accept-language': { value: accepted } },
    }
    expect(routed(request)).toBe(`/${file}`)
    expect(pageFile(pageLanguageFor(headers))).toBe(file)
  })

  test('reads the site through origin access control, from a private bucket', () => {
    edge.resourceCountIs('AWS::CloudFront::OriginAccessControl', 1)
    edge.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: Match.objectLike({ RestrictPublicBuckets: true }),
      WebsiteConfiguration: Match.absent(),
    })
  })

  test('sends strict headers, and lets the page talk to itself and the sign-in alone', () => {
    const policies = propertiesOf(edge, 'AWS::CloudFront::ResponseHeadersPolicy').map(
      (policy) => policy.ResponseHeadersPolicyConfig,
    )
    const csp = (name: string) =>
      flat(
        policies.find(({ Name }) => Name === name).SecurityHeadersConfig.ContentSecurityPolicy
          .ContentSecurityPolicy,
      )
    expect(csp('harken-dev-page')).toMatch(
      /connect-src 'self' https:\/\/<harken-dev-identity:[^>]+>\.auth\.<AWS::Region>\.amazoncognito\.com https:\/\/<harken-dev-data:[^>]+>\.s3\.<AWS::Region>\.<AWS::URLSuffix>;/,
    )
    expect(csp('harken-dev-page')).not.toMatch(/unsafe|\*/)
    expect(csp('harken-dev-data')).toBe("default-src 'none'; frame-ancestors 'none'; sandbox")
    for (const { SecurityHeadersConfig } of policies) {
      expect(SecurityHeadersConfig).toMatchObject({
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY' },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, IncludeSubdomains: true },
      })
    }
  })

  test('takes a domain of one’s own, with TLS 1.2 at least', () => {
    const [{ DistributionConfig: config }] = propertiesOf(own, 'AWS::CloudFront::Distribution')
    expect(config.Aliases).toEqual(['care.example.com'])
    expect(config.ViewerCertificate.MinimumProtocolVersion).toBe('TLSv1.2_2021')
    expect(JSON.stringify(propertiesOf(own, 'AWS::CloudFront::ResponseHeadersPolicy'))).toContain(
      'wss://care.example.com',
    )
  })
})

describe('signing in', () => {
  test('is by code with no secret, and short-lived', () => {
    const [client] = propertiesOf(edge, 'AWS::Cognito::UserPoolClient')
    expect(client).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      AccessTokenValidity: 15,
      RefreshTokenValidity: 720,
      TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'minutes' },
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: 'ENABLED',
    })
    expect(client.ExplicitAuthFlows).toBeUndefined()
    for (const urls of [client.CallbackURLs, client.LogoutURLs]) {
      expect(urls.map(flat)).toEqual([
        expect.stringMatching(/^https:\/\/<DoorDistribution\w+\.DomainName>\/$/),
      ])
    }
  })

  test('is told to the page by its config.json, after the files it points at', () => {
    const uploads = propertiesOf(edge, 'Custom::CDKBucketDeployment')
    expect(uploads.map(({ Prune }) => Prune)).toEqual([false, false])
    expect(uploads.map(({ SystemMetadata }) => SystemMetadata['cache-control'])).toEqual([
      'public, max-age=31536000, immutable',
      'no-cache',
    ])
    expect(flat(Object.values(uploads[1].SourceMarkers[1]))).toMatch(
      /harken-dev-identity:.*AWS::Region.*Page/,
    )
  })
})

test('the outputs name the page and the pattern of callback URLs: no port, and short', () => {
  const outputs = (template: typeof edge) =>
    Object.fromEntries(
      Object.entries(template.findOutputs('*')).map(([name, { Value }]) => [name, flat(Value)]),
    )
  expect(outputs(own)).toMatchObject({
    PageUrl: 'https://care.example.com',
    WebhookUrl: 'https://care.example.com/webhooks/{channel}/{account}',
  })
  expect(outputs(edge).WebhookUrl).toMatch(
    /^https:\/\/<DoorDistribution\w+\.DomainName>\/webhooks\/\{channel\}\/\{account\}$/,
  )
  const longest = `https://${'a'.repeat(100)}/webhooks/${'c'.repeat(16)}/${'d'.repeat(64)}`
  expect(longest.length).toBeLessThanOrEqual(200)
})

/** Runs the function as CloudFront does. */
function routed(request: { uri: string; cookies?: object; headers?: object }): string {
  const event = { request: { cookies: {}, headers: {}, ...request } }
  return runInNewContext(`${pageRouting}; handler(event).uri`, { event })
}
