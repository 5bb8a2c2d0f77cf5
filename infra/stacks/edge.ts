// What does the world see? One address for page, API, webhooks and socket, and the client that signs people in there.
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { CfnManagedLoginBranding, OAuthScope, UserPoolClient } from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import { capacities } from '../capacity.ts'
import { watchApi } from '../constructs/api-alarms.ts'
import { FrontDoor } from '../constructs/distribution.ts'
import { PublicApi } from '../constructs/http-api.ts'
import { Site } from '../constructs/site.ts'
import type { Settings } from '../settings.ts'
import type { ComputeStack } from './compute.ts'
import type { DataStack } from './data.ts'
import type { IdentityStack } from './identity.ts'

export type EdgeProps = StackProps & {
  settings: Settings
  identity: IdentityStack
  data: DataStack
  compute: ComputeStack
  /** Folder of the built page. */
  site: string
}

/**
 * The HTTP API is here and not with the functions for the sake of order: the distribution needs the API's host, the
 * app client the distribution's name, the authorizer the client, and the routes the authorizer.
 */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id, props)
    const { settings, identity, compute, data } = props
    const { stage, logDays, domainName, certificateArn } = settings
    const api = new PublicApi(this, 'Http', { stage, logDays, capacity: capacities[settings.capacity] })
    const site = new Site(this, 'Site', { stage, logDays, folder: props.site })
    const door = new FrontDoor(this, 'Door', {
      stage,
      domainName,
      certificateArn,
      site: site.bucket,
      apiHost: api.host,
      socketHost: compute.socketHost,
      signInOrigin: identity.signInOrigin,
      uploadOrigin: data.objects.origin(this),
    })
    const client = this.#addClient(identity, door.origin)
    api.addWebhooks(compute.webhook)
    api.addChat(compute.chat)
    api.addApi(
      compute.api,
      new HttpUserPoolAuthorizer('Person', identity.pool, { userPoolClients: [client] }),
    )
    watchApi(this, compute.alarms, api.api)
    site.publish(door.distribution, {
      mode: 'aws',
      userPoolDomain: identity.signInOrigin,
      clientId: client.userPoolClientId,
      region: this.region,
    })
    new CfnOutput(this, 'PageUrl', { value: door.origin })
    new CfnOutput(this, 'WebhookUrl', {
      value: `${door.origin}/webhooks/{channel}/{account}`,
      description: "What a platform is told to call: put in the channel's id and the account's.",
    })
    if (domainName !== undefined) {
      new CfnOutput(this, 'PointDomainTo', { value: door.distribution.distributionDomainName })
    }
  }

  /** The page's client: code with PKCE, no secret, and a sign-in that lasts a shift. */
  #addClient({ pool }: IdentityStack, origin: string): UserPoolClient {
    const client = new UserPoolClient(this, 'Page', {
      userPool: pool,
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${origin}/`],
        logoutUrls: [`${origin}/`],
      },
      accessTokenValidity: Duration.minutes(15),
      idTokenValidity: Duration.minutes(15),
      refreshTokenValidity: Duration.hours(12),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    })
    // Without a style of its own a managed sign-in page stays blank.
    new CfnManagedLoginBranding(this, 'SignInStyle', {
      userPoolId: pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    })
    return client
  }
}
