// Who can sign in? Only people who were invited, in the four groups the API knows.
import { Match } from 'aws-cdk-lib/assertions'
import { expect, test } from 'vitest'
import { roles } from '#shared/api/roles.ts'
import { flat, propertiesOf, synthesise } from './synthesise.ts'

const { identity } = synthesise()
const kept = synthesise({ stage: 'prod', firstAdminEmail: 'Ana+Lopez@example.com' }).identity

test('nobody signs up by themselves; a second factor by app is offered, none by text message', () => {
  identity.hasResourceProperties('AWS::Cognito::UserPool', {
    AdminCreateUserConfig: Match.objectLike({ AllowAdminCreateUserOnly: true }),
    MfaConfiguration: 'OPTIONAL',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    UserPoolTier: 'ESSENTIALS',
    DeletionProtection: 'INACTIVE',
  })
})

test('the groups are the roles of the API', () => {
  const groups = propertiesOf(identity, 'AWS::Cognito::UserPoolGroup').map(({ GroupName }) => GroupName)
  expect(groups.sort()).toEqual([...roles].sort())
})

test('the sign-in page has an address of its own in each stage', () => {
  const [domain] = propertiesOf(identity, 'AWS::Cognito::UserPoolDomain')
  expect(domain.ManagedLoginVersion).toBe(2)
  expect(flat(domain.Domain)).toMatch(/^harken-dev-</)
})

test('the first admin is invited by mail under a short name', () => {
  identity.resourceCountIs('AWS::Cognito::UserPoolUser', 0)
  kept.hasResourceProperties('AWS::Cognito::UserPoolUser', {
    Username: 'ana-lopez',
    DesiredDeliveryMediums: ['EMAIL'],
  })
  kept.hasResourceProperties('AWS::Cognito::UserPoolUserToGroupAttachment', { GroupName: 'admin' })
  // A later deployment without the setting must not lock anybody out.
  kept.hasResource('AWS::Cognito::UserPoolUser', { DeletionPolicy: 'Retain' })
})

test('people of kept stages outlive a destroy', () => {
  kept.hasResource('AWS::Cognito::UserPool', {
    DeletionPolicy: 'Retain',
    Properties: Match.objectLike({ DeletionProtection: 'ACTIVE' }),
  })
  identity.hasResource('AWS::Cognito::UserPool', { DeletionPolicy: 'Delete' })
})
