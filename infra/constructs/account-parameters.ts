// Who may read or change the credentials of our accounts and alert targets? They are SecureStrings under one prefix.
import { Aws } from 'aws-cdk-lib'
import type { HarkenFunction } from './function.ts'

const reason =
  "Accounts are connected at run time: the suffix is their channel and name, the prefix is this stage's own."

/**
 * `/harken/<stage>/accounts/*`, encrypted under the account's own `aws/ssm` key. That key's policy lets whoever may use
 * the parameter use the key through Parameter Store, so no function is given a KMS permission.
 */
export class AccountParameters {
  readonly prefix: string

  constructor(stage: string) {
    this.prefix = `/harken/${stage}/accounts`
  }

  grantRead(fn: HarkenFunction): void {
    fn.set('HARKEN_PARAMETERS', this.prefix)
    fn.allow(['ssm:GetParameter'], [this.#arn()], reason)
  }

  /** For functions that renew a platform's session or token. */
  grantReadWrite(fn: HarkenFunction): void {
    this.grantRead(fn)
    fn.allow(['ssm:PutParameter'], [this.#arn()], reason)
  }

  /** For the one function that disconnects accounts. */
  grantRemove(fn: HarkenFunction): void {
    this.grantReadWrite(fn)
    fn.allow(['ssm:DeleteParameter'], [this.#arn()], reason)
  }

  #arn(): string {
    return `arn:${Aws.PARTITION}:ssm:${Aws.REGION}:${Aws.ACCOUNT_ID}:parameter${this.prefix}/*`
  }
}
