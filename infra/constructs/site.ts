// Where do the page's files lie, and how do they get there? A private bucket, filled at each deployment.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment'
import { Construct } from 'constructs'
import { pageFile, pageLanguages } from '../../shared/api/page-languages.ts'
import { acknowledge, acknowledgeWildcards } from './acknowledge.ts'

/** What keeps its name from one deployment to the next. */
const entries = [...pageLanguages.map(({ code }) => pageFile(code)), 'chat.js']

export type SiteProps = {
  stage: string
  logDays: number
  /** The built page: one in each language, and hashed files under assets/. */
  folder: string
}

/** Nothing to publish: said to the person at the terminal, without a stack trace. */
export class PageNotBuilt extends Error {}

/** Throws PageNotBuilt unless `folder` holds a built page. */
export function assertPageBuilt(folder: string): void {
  if (existsSync(join(folder, 'index.html'))) return
  throw new PageNotBuilt('The page is not built. Run `npm run synth`: it builds web/dist first.')
}

export class Site extends Construct {
  readonly bucket: Bucket
  readonly #props: SiteProps

  constructor(scope: Construct, id: string, props: SiteProps) {
    super(scope, id)
    this.#props = props
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      // Built anew by every deployment: nothing here is worth keeping.
      removalPolicy: RemovalPolicy.DESTROY,
      autoDeleteObjects: true,
    })
    acknowledge(this.bucket, 'S1', 'Holds public files that only CloudFront reads.')
  }

  /**
   * Uploads the page and its `config.json`. Hashed files first, kept for a year and never removed, so that a page
   * opened before an upgrade still finds its own; what points at them last, asked for again at each visit.
   */
  publish(distribution: Distribution, config: Record<string, string>): void {
    const { folder, logDays, stage } = this.#props
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/harken/${stage}/site`,
      retention: logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const deploy = (id: string, sources: ISource[], exclude: string[], cacheControl: CacheControl[]) =>
      new BucketDeployment(this, id, {
        destinationBucket: this.bucket,
        sources,
        exclude,
        cacheControl,
        logGroup,
        prune: false,
        memoryLimit: 256,
        ...(id === 'Files'
          ? {}
          : { distribution, distributionPaths: [...entries, 'config.json'].map((name) => `/${name}`) }),
      })
    const files = deploy('Files', [Source.asset(folder)], entries, [
      CacheControl.setPublic(),
      CacheControl.maxAge(Duration.days(365)),
      CacheControl.immutable(),
    ])
    const entry = deploy(
      'Entry',
      [
        Source.asset(folder, { exclude: ['*', ...entries.map((name) => `!${name}`)] }),
        Source.jsonData('config.json', config),
      ],
      [],
      [CacheControl.noCache()],
    )
    entry.node.addDependency(files)
    this.#acknowledgeUploader()
  }

  /** The uploader is the CDK's own function; its role and runtime are not ours to choose. */
  #acknowledgeUploader(): void {
    const uploader = Stack.of(this).node.children.find((child) =>
      child.node.id.startsWith('Custom::CDKBucketDeployment'),
    )
    if (uploader === undefined) throw new Error('The CDK names its uploader otherwise: find its new name.')
    const reason =
      "The CDK's own uploader: runs during a deployment only, on our files and the CDK's asset bucket."
    acknowledge(uploader, 'L1', reason)
    acknowledge(
      uploader,
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      reason,
    )
    for (const action of ['s3:GetObject*', 's3:GetBucket*', 's3:List*', 's3:DeleteObject*', 's3:Abort*']) {
      acknowledge(uploader, `IAM5[Action::${action}]`, reason)
    }
    const assets = `arn:${Aws.PARTITION}:s3:::cdk-hnb659fds-assets-${Aws.ACCOUNT_ID}-${Aws.REGION}/*`
    acknowledgeWildcards(uploader, [assets, `${this.bucket.bucketArn}/*`, '*'], reason)
  }
}
