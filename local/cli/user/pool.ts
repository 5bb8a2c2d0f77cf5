// Which Cognito user pool holds the people, and with which client?
import {
  CognitoIdentityProviderClient,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { speakingPlainly } from '../aws-trouble.ts'
import { CommandFailure, type Io, UsageError } from '../command.ts'

/** Options of every command about people. */
export const poolOptions = {
  stage: { type: 'string' },
  pool: { type: 'string' },
} as const

export type Pool = { client: CognitoIdentityProviderClient; id: string }

/** Does `work` with the pool given by its id, or by the stage whose deployment made it. */
export async function withPool<T>(
  values: { stage?: string | undefined; pool?: string | undefined },
  env: Io['env'],
  work: (pool: Pool) => Promise<T>,
): Promise<T> {
  const { stage, pool } = values
  if (stage === undefined && pool === undefined) {
    throw new UsageError('Give --stage or --pool. On one machine there are no people to manage.')
  }
  const region = pool?.includes('_') ? pool.split('_')[0] : (env.AWS_REGION ?? env.AWS_DEFAULT_REGION)
  const client = new CognitoIdentityProviderClient(region === undefined ? {} : { region })
  try {
    return await speakingPlainly(
      'Cognito',
      (async () => work({ client, id: pool ?? (await poolNamed(client, `harken-${stage}`)) }))(),
    )
  } finally {
    client.destroy()
  }
}

async function poolNamed(client: CognitoIdentityProviderClient, name: string): Promise<string> {
  const found: string[] = []
  let token: string | undefined
  do {
    const page = await client.send(new ListUserPoolsCommand({ MaxResults: 60, NextToken: token }))
    for (const { Id, Name } of page.UserPools ?? []) if (Name === name && Id) found.push(Id)
    token = page.NextToken
  } while (token !== undefined)
  const [first, ...others] = found
  if (first === undefined) {
    throw new CommandFailure(`There is no user pool "${name}" in this account and region.`)
  }
  if (others.length === 0) return first
  throw new CommandFailure(`Several user pools are called "${name}": give --pool (${found.join(', ')}).`)
}
