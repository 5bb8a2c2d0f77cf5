// Who may sign in, and as what? The people, their groups, and the address of the sign-in page.
import { Aws, CfnOutput, Duration, Fn, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import {
  AccountRecovery,
  CfnUserPoolUser,
  CfnUserPoolUserToGroupAttachment,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  UserPool,
} from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import { acknowledge } from '../constructs/acknowledge.ts'
import type { Settings } from '../settings.ts'

/** The roles of the API, most careful first: a person in several groups has them all. */
const groups = {
  agent: 'Answers customers.',
  lead: 'Answers, approves, assigns, and sets rules.',
  analyst: 'Reads figures and runs incidents.',
  admin: 'All of it, and accounts, people and the audit trail.',
}

export class IdentityStack extends Stack {
  readonly pool: UserPool
  /** Scheme and host of the sign-in page and token endpoint. */
  readonly signInOrigin: string

  constructor(scope: Construct, id: string, props: StackProps & { settings: Settings }) {
    super(scope, id, props)
    const { settings } = props
    this.pool = this.#makePool(settings)
    const roles = Object.entries(groups).map(([groupName, description]) =>
      this.pool.addGroup(groupName, { groupName, description }),
    )
    // Unique in the Region without being asked for: the first part of this stack's own id.
    const unique = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))))
    const domain = this.pool.addDomain('SignIn', {
      cognitoDomain: { domainPrefix: `harken-${settings.stage}-${unique}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    })
    this.signInOrigin = `https://${domain.domainName}.auth.${Aws.REGION}.amazoncognito.com`
    this.#addFirstAdmin(settings)?.node.addDependency(...roles)
    new CfnOutput(this, 'UserPoolId', { value: this.pool.userPoolId })
    new CfnOutput(this, 'UserPoolDomain', { value: this.signInOrigin })
  }

  #makePool({ stage, keep }: Settings): UserPool {
    const pool = new UserPool(this, 'People', {
      userPoolName: `harken-${stage}`,
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      // A short name to sign in and be seen by colleagues with; the address works for signing in as well.
      signInAliases: { username: true, email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      standardAttributes: { email: { required: true, mutable: true } },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      userInvitation: {
        emailSubject: 'Your place in the Harken inbox',
        emailBody:
          'You can now sign in to Harken as {username}. Your first password is {####} and lasts a week.',
      },
      deletionProtection: keep,
      removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    acknowledge(
      pool,
      'COG2',
      'Each person can add an authenticator app; requiring it of everybody is a decision of the company, one setting of the pool away.',
    )
    acknowledge(
      pool,
      'COG8',
      'The Plus plan bills every active person; invited staff behind a password policy and optional TOTP do not need its threat scoring.',
    )
    return pool
  }

  /** Cognito mails the first password. Taking the setting away later leaves the person: nobody is locked out by a forgotten flag. */
  #addFirstAdmin({
    firstAdminEmail,
    firstAdminName,
  }: Settings): CfnUserPoolUserToGroupAttachment | undefined {
    if (firstAdminEmail === undefined) return undefined
    const username = firstAdminName ?? nameFromAddress(firstAdminEmail)
    const person = new CfnUserPoolUser(this, 'FirstAdmin', {
      userPoolId: this.pool.userPoolId,
      username,
      desiredDeliveryMediums: ['EMAIL'],
      userAttributes: [
        { name: 'email', value: firstAdminEmail },
        { name: 'email_verified', value: 'true' },
      ],
    })
    const attachment = new CfnUserPoolUserToGroupAttachment(this, 'FirstAdminGroup', {
      userPoolId: this.pool.userPoolId,
      groupName: 'admin',
      username,
    })
    attachment.addResourceDependency(person)
    for (const kept of [person, attachment]) kept.applyRemovalPolicy(RemovalPolicy.RETAIN)
    return attachment
  }
}

/** `Ana.Lopez@example.com` becomes `ana.lopez`: Cognito takes no address as a name where addresses are aliases. */
const nameFromAddress = (address: string): string =>
  (address.split('@')[0] ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 32) || 'admin'
