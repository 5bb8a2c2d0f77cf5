// How does one address serve page, API, webhooks and socket? One CloudFront distribution in front of all of them.
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import { pageRouting } from './page-routing.ts'
import { apiPolicy, pagePolicy, securityHeaders } from './security-headers.ts'

export type FrontDoorProps = {
  stage: string
  site: Bucket
  apiHost: string
  socketHost: string
  /** The origin the page gets its tokens from. */
  signInOrigin: string
  /** Where the page posts files. */
  uploadOrigin: string
  domainName: string | undefined
  certificateArn: string | undefined
}

export class FrontDoor extends Construct {
  readonly distribution: Distribution
  /** Scheme and host, without a port. */
  readonly origin: string

  constructor(scope: Construct, id: string, props: FrontDoorProps) {
    super(scope, id)
    const { stage, domainName, certificateArn } = props
    const site = S3BucketOrigin.withOriginAccessControl(props.site)
    const passOn = (host: string): BehaviorOptions => ({
      origin: new HttpOrigin(host, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      }),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      compress: false,
    })
    const dataHeaders = new ResponseHeadersPolicy(
      this,
      'DataHeaders',
      securityHeaders(`harken-${stage}-data`, 'Around what the API sends.', apiPolicy),
    )
    const pageHeaders = new ResponseHeadersPolicy(
      this,
      'PageHeaders',
      securityHeaders(
        `harken-${stage}-page`,
        'Around the page.',
        pagePolicy(props.signInOrigin, props.uploadOrigin, domainName),
      ),
    )
    // Other sites load this one script.
    const scriptHeaders = new ResponseHeadersPolicy(this, 'ScriptHeaders', {
      ...securityHeaders(`harken-${stage}-script`, 'Around the script of the live chat.', apiPolicy),
      customHeadersBehavior: {
        customHeaders: [{ header: 'Cross-Origin-Resource-Policy', value: 'cross-origin', override: true }],
      },
    })
    const routing = new EdgeFunction(this, 'Routing', {
      functionName: `harken-${stage}-page-routing`,
      comment: 'Shows the page for every place in the inbox.',
      code: FunctionCode.fromInline(pageRouting),
      runtime: FunctionRuntime.JS_2_0,
    })
    const api = { ...passOn(props.apiHost), responseHeadersPolicy: dataHeaders }
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `Harken ${stage}`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      ...(domainName !== undefined && certificateArn !== undefined
        ? {
            domainNames: [domainName],
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
            certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
          }
        : {}),
      defaultBehavior: {
        origin: site,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: pageHeaders,
        compress: true,
        functionAssociations: [{ function: routing, eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      additionalBehaviors: {
        '/api/*': api,
        '/webhooks/*': api,
        '/chat/*': api,
        '/chat.js': {
          origin: site,
          viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          responseHeadersPolicy: scriptHeaders,
          compress: true,
        },
        '/ws': passOn(props.socketHost),
      },
    })
    this.origin = `https://${domainName ?? this.distribution.distributionDomainName}`
    acknowledgeDistribution(this.distribution, domainName !== undefined)
  }
}

function acknowledgeDistribution(distribution: Distribution, ownName: boolean): void {
  acknowledge(
    distribution,
    'CFR1',
    'Customers and agents are anywhere; platforms call from addresses they do not tell.',
  )
  acknowledge(
    distribution,
    'CFR2',
    'A web ACL costs more a month than an idle deployment. Webhooks are verified by signature, the API by token, both throttled; a stage under attack can be given one by hand.',
  )
  acknowledge(
    distribution,
    'CFR3',
    'Query strings carry verify tokens and socket tickets, and addresses are personal data: API Gateway logs route, status and time of each request instead.',
  )
  if (!ownName) {
    acknowledge(
      distribution,
      'CFR4',
      "CloudFront fixes the protocol of its own *.cloudfront.net certificate; with a domain of one's own TLS 1.2 is the least.",
    )
  }
}
