// How do pages hear of changes at once? A WebSocket API that lets in whoever brings a fresh ticket.
import { Aws } from 'aws-cdk-lib'
import { WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import type { HarkenFunction } from './function.ts'

/** The stage's name is the path CloudFront forwards: `/ws` there is `/ws` here. */
const stageName = 'ws'

export class SocketApi extends Construct {
  readonly #api: WebSocketApi

  constructor(scope: Construct, id: string, props: { stage: string }) {
    super(scope, id)
    this.#api = new WebSocketApi(this, 'Api', {
      apiName: `harken-${props.stage}-socket`,
      description: 'Live updates of the inbox.',
    })
    const stage = new WebSocketStage(this, 'Stage', {
      webSocketApi: this.#api,
      stageName,
      autoDeploy: true,
      // A frame is a ping or a word on who looks at what; more from one deployment is a fault or an attack.
      throttle: { rateLimit: 500, burstLimit: 1_000 },
    })
    acknowledge(
      stage,
      'APIG1',
      'Access logs of WebSocket APIs need a role set for the whole account and Region, which two stages would take from each other.',
    )
  }

  /** The host CloudFront forwards to. */
  get host(): string {
    return `${this.#api.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`
  }

  /** `authorizer` checks the ticket of each new connection; `socket` handles connections and what they send. */
  connect(socket: HarkenFunction, authorizer: HarkenFunction): void {
    const integration = () => new WebSocketLambdaIntegration('Socket', socket.lambda)
    this.#api.addRoute('$connect', {
      integration: integration(),
      authorizer: new WebSocketLambdaAuthorizer('Ticket', authorizer.lambda, {
        identitySource: ['route.request.querystring.ticket'],
      }),
    })
    for (const key of ['$disconnect', '$default']) {
      const route = this.#api.addRoute(key, { integration: integration() })
      acknowledge(
        route,
        'APIG4',
        'API Gateway authorises a WebSocket once, on $connect; this route only ever carries connections it let in.',
      )
    }
  }

  /** Lets `fn` send to open connections. */
  grantPush(fn: HarkenFunction): void {
    fn.set('HARKEN_SOCKET_ENDPOINT', `https://${this.host}/${stageName}`)
    const api = `arn:${Aws.PARTITION}:execute-api:${Aws.REGION}:${Aws.ACCOUNT_ID}:${this.#api.apiId}`
    fn.allow(
      ['execute-api:ManageConnections'],
      [`${api}/${stageName}/POST/@connections/*`],
      'Connection ids are made at run time; only sending to connections of this one API is allowed.',
    )
  }
}
