// Which requests reach us, and who checks them? Platforms sign theirs; people bring a token that API Gateway verifies.
import { Aws, RemovalPolicy } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  CfnStage,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Capacity } from '../capacity.ts'
import { acknowledge } from './acknowledge.ts'

export type HttpApiProps = { stage: string; capacity: Capacity; logDays: number }

/** About 60 bytes a request, four cents a million, without addresses, query strings or names: tokens and tickets travel in those. */
const logLine = AccessLogFormat.custom(
  ['$context.requestId', '$context.routeKey', '$context.status', '$context.responseLatency'].join(' '),
)

export class PublicApi extends Construct {
  readonly api: HttpApi
  readonly #stage: HttpStage
  readonly #webhookLimits: Capacity['webhooks']
  readonly #limits: Record<string, { ThrottlingRateLimit: number; ThrottlingBurstLimit: number }> = {}

  constructor(scope: Construct, id: string, props: HttpApiProps) {
    super(scope, id)
    this.#webhookLimits = props.capacity.webhooks
    this.api = new HttpApi(this, 'Api', {
      apiName: `harken-${props.stage}`,
      description: "Harken's API and the endpoints platforms call.",
      createDefaultStage: false,
    })
    const destination = new LogGroup(this, 'Requests', {
      logGroupName: `/harken/${props.stage}/requests`,
      retention: props.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.#stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: props.capacity.api,
      accessLogSettings: { destination: new LogGroupLogDestination(destination), format: logLine },
    })
  }

  /** The host CloudFront forwards to. */
  get host(): string {
    return `${this.api.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`
  }

  /** What platforms call. Limited apart from the page's requests, so that neither can starve the other. */
  addWebhooks(webhook: IFunction): void {
    const routes = this.#open('/webhooks/{channel}/{account}', [HttpMethod.GET, HttpMethod.POST], webhook, {
      reason:
        'Platforms cannot sign in: the function verifies the signature over the raw bytes and stores nothing without.',
    })
    this.#limit('/webhooks/{channel}/{account}', ['GET', 'POST'], routes)
  }

  /** What visitors of other people's sites call. Limited apart too: a busy shop must not keep agents out. */
  addChat(chat: IFunction): void {
    const methods = [HttpMethod.GET, HttpMethod.POST, HttpMethod.OPTIONS]
    const routes = this.#open('/chat/{account}/{proxy+}', methods, chat, {
      reason:
        'Visitors of a site cannot sign in here: the function checks the site, the token it gave and, from the inbox, the signature.',
    })
    this.#limit('/chat/{account}/{proxy+}', methods, routes)
  }

  /** Gives the routes of `path` the limits of webhooks. */
  #limit(path: string, methods: readonly string[], routes: readonly HttpRoute[]): void {
    const stage = this.#stage.node.defaultChild
    if (!CfnStage.isCfnStage(stage)) throw new Error('The HTTP API has no stage to limit.')
    // CloudFormation takes these as they stand, so their names are its own.
    const { rateLimit: ThrottlingRateLimit, burstLimit: ThrottlingBurstLimit } = this.#webhookLimits
    for (const method of methods)
      this.#limits[`${method} ${path}`] = { ThrottlingRateLimit, ThrottlingBurstLimit }
    stage.routeSettings = this.#limits
    // The stage may only name routes that exist.
    for (const route of routes) stage.node.addDependency(route)
  }

  /** Everything under `/api`, for people with a token; its health and its description, for everybody. */
  addApi(api: IFunction, authorizer: IHttpRouteAuthorizer): void {
    const methods = [HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE]
    this.api.addRoutes({
      path: '/api/{proxy+}',
      methods,
      integration: new HttpLambdaIntegration('Api', api),
      authorizer,
      // Only access tokens carry scopes: an identity token is refused.
      authorizationScopes: ['openid'],
    })
    const reason = 'Tells a version and the shape of the API, both public; answers no question about data.'
    for (const path of ['/api/health', '/api/openapi.json'])
      this.#open(path, [HttpMethod.GET], api, { reason })
  }

  #open(path: string, methods: HttpMethod[], fn: IFunction, { reason }: { reason: string }): HttpRoute[] {
    const routes = this.api.addRoutes({
      path,
      methods,
      integration: new HttpLambdaIntegration('Open', fn),
      authorizer: new HttpNoneAuthorizer(),
    })
    for (const route of routes) acknowledge(route, 'APIG4', reason)
    return routes
  }
}
