// Which region, account and credentials do the embedded engines pretend to have?

export const ACCOUNT_ID = '000000000000'

/** The engines check no signature; the SDK only insists on having something to sign with. */
export const DUMMY_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' }

/** The region of this process, as the engines write it into ARNs and records. */
export function localRegion(): string {
  return process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? 'us-east-1'
}

export function sqsArn(queueName: string): string {
  return `arn:aws:sqs:${localRegion()}:${ACCOUNT_ID}:${queueName}`
}
