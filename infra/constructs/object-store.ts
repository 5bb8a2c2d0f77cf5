// Where do large bodies and customers' files lie? One private bucket, and who may touch which part of it.
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import type { HarkenFunction } from './function.ts'

/**
 * `deliveries/` holds bodies too large for a queue message, `media/` the files of conversations, `uploads/` what pages
 * have put there and no reply has taken yet, `chat/` the files of live chats, `mail/` raw mail.
 */
export class ObjectStore extends Construct {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string, props: { keep: boolean; takesMail: boolean }) {
    super(scope, id)
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: [
        // A delivery is triaged within minutes; a week leaves time to find and redrive what was not.
        { id: 'deliveries', prefix: 'deliveries/', expiration: Duration.days(7) },
        // A chat is forgotten after 30 days of silence; what visitors sent is in media/ by then.
        { id: 'chat', prefix: 'chat/', expiration: Duration.days(40) },
        // A mail's files are fetched within minutes; after a month nobody asks for the raw mail.
        { id: 'mail', prefix: 'mail/', expiration: Duration.days(30) },
        // A draft may keep its files for a week; a reply that takes one copies it to media/.
        { id: 'uploads', prefix: 'uploads/', expiration: Duration.days(7) },
        { id: 'abandoned-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      // The page posts files with a form that the API has signed. Which origin may see the answer decides nothing: the
      // signature does, and the page's own origin is not known yet where this bucket is made.
      cors: [{ allowedMethods: [HttpMethods.POST], allowedOrigins: ['*'], allowedHeaders: [], maxAge: 3000 }],
      ...(props.keep
        ? { removalPolicy: RemovalPolicy.RETAIN }
        : { removalPolicy: RemovalPolicy.DESTROY, autoDeleteObjects: true }),
    })
    if (props.takesMail) {
      this.bucket.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal('ses.amazonaws.com')],
          actions: ['s3:PutObject'],
          resources: [this.bucket.arnForObjects('mail/*')],
          conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
        }),
      )
    }
    acknowledge(
      this.bucket,
      'S1',
      'Only our functions reach this bucket; server access logs would cost more than its content and tell nothing that CloudTrail data events, switched on when needed, do not.',
    )
  }
}

type Folder = 'deliveries' | 'media' | 'uploads' | 'chat' | 'mail'

/** The bucket by name: grants are for one folder and one direction at a time. */
export class ObjectStoreAccess {
  readonly #names: { name: string; arn: string }

  constructor(names: { name: string; arn: string }) {
    this.#names = names
  }

  get name(): string {
    return this.#names.name
  }

  /** Where pages post their files: the bucket's own host in the Region of `stack`. */
  origin({ region, urlSuffix }: Stack): string {
    return `https://${this.#names.name}.s3.${region}.${urlSuffix}`
  }

  grantGet(fn: HarkenFunction, folder: Folder): void {
    this.#grant(fn, 's3:GetObject', folder)
  }

  grantPut(fn: HarkenFunction, folder: Folder): void {
    this.#grant(fn, 's3:PutObject', folder)
  }

  #grant(fn: HarkenFunction, action: string, folder: Folder): void {
    fn.set('HARKEN_BUCKET', this.#names.name)
    fn.allow(
      [action],
      [`${this.#names.arn}/${folder}/*`],
      `Object names under ${folder}/ are made at run time; nothing outside that folder can be reached.`,
    )
  }
}
