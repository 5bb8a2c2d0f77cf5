// Where do large bodies and customers' files lie? One private bucket, and who may touch which part of it.
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import type { HarkenFunction } from './function.ts'

/** `deliveries/` holds bodies too large for a queue message, `media/` the files people sent, `chat/` those of live chats. */
export class ObjectStore extends Construct {
  readonly bucket: Bucket

  constructor(scope: Construct, id: string, props: { keep: boolean }) {
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
        { id: 'abandoned-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      ...(props.keep
        ? { removalPolicy: RemovalPolicy.RETAIN }
        : { removalPolicy: RemovalPolicy.DESTROY, autoDeleteObjects: true }),
    })
    acknowledge(
      this.bucket,
      'S1',
      'Only our functions reach this bucket; server access logs would cost more than its content and tell nothing that CloudTrail data events, switched on when needed, do not.',
    )
  }
}

type Folder = 'deliveries' | 'media' | 'chat'

/** The bucket by name: grants are for one folder and one direction at a time. */
export class ObjectStoreAccess {
  readonly #names: { name: string; arn: string }

  constructor(names: { name: string; arn: string }) {
    this.#names = names
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
