// How does mail reach us? SES takes it for one domain, lays it down in the bucket, and wakes the function.
import { Stack } from 'aws-cdk-lib'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { CfnReceiptRule, CfnReceiptRuleSet } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'

export type MailReceiptProps = { stage: string; domain: string; bucketName: string; mail: IFunction }

/**
 * A rule set is not in force before somebody activates it in the console or by `aws ses set-active-receipt-rule-set`: an
 * account has one active set, and another product's may be it.
 */
export class MailReceipt extends Construct {
  constructor(scope: Construct, id: string, { stage, domain, bucketName, mail }: MailReceiptProps) {
    super(scope, id)
    mail.addPermission('Ses', {
      principal: new ServicePrincipal('ses.amazonaws.com'),
      sourceAccount: Stack.of(this).account,
    })
    const rules = new CfnReceiptRuleSet(this, 'Rules', { ruleSetName: `harken-${stage}` })
    const rule = new CfnReceiptRule(this, 'Rule', {
      ruleSetName: rules.ref,
      rule: {
        name: `harken-${stage}-mail`,
        enabled: true,
        recipients: [domain],
        scanEnabled: true,
        tlsPolicy: 'Optional',
        actions: [
          { s3Action: { bucketName, objectKeyPrefix: 'mail/' } },
          { lambdaAction: { functionArn: mail.functionArn, invocationType: 'Event' } },
        ],
      },
    })
    rule.node.addDependency(mail)
  }
}
