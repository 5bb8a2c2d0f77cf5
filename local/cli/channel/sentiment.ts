// `harken channel sentiment`: who judges how an account's mentions feel, and at what price?
import { chooseSentiment, listAccountsRoute } from '#shared/api/operations.ts'
import { type SentimentChoice, sentimentChoices } from '#shared/domain/sentiment-choice.ts'
import { argumentsOf, nothingBeyond, positional } from '../arguments.ts'
import { type Command, UsageError } from '../command.ts'
import { connectionOptions, connectTo, findTarget } from '../connection.ts'

const meaning: Record<SentimentChoice, string> = {
  local: 'our own model judges all its mentions',
  cloud_for_unknown: 'Amazon Comprehend judges its mentions in languages that our own model does not know',
  cloud: 'Amazon Comprehend judges its mentions in every language it supports',
}

export const chooseChannelSentiment: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, connectionOptions)
  const channel = positional(positionals, 0, 'CHANNEL')
  const account = positional(positionals, 1, 'ACCOUNT')
  const wish = positional(positionals, 2, sentimentChoices.join('|'))
  nothingBeyond(positionals, 3)
  const sentiment = sentimentChoices.find((choice) => choice === wish)
  if (sentiment === undefined) {
    throw new UsageError(`"${wish}" is none of ${sentimentChoices.join(', ')}.`)
  }
  const client = await connectTo(await findTarget(values), values, io.env)
  const { cloudSentiment } = await client.call(listAccountsRoute, {})
  if (sentiment !== 'local' && cloudSentiment !== null) {
    const usd = cloudSentiment.usdPerThousand.toFixed(2)
    await io.out(
      `Amazon Comprehend costs US$ ${usd} per 1,000 mentions of up to 300 characters, and more for longer ones; it counts towards the account's cap for the day.\n`,
    )
  }
  await client.call(chooseSentiment, { body: { channel, account, sentiment } })
  await io.out(`${channel}/${account}: from now on ${meaning[sentiment]}.\n`)
  return 0
}
