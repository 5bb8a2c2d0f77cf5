// `harken channel`: the accounts of the inbox.

import { connectChannel } from './channel/connect.ts'
import { disconnectChannel } from './channel/disconnect.ts'
import { listChannels } from './channel/list.ts'
import { chooseChannelSentiment } from './channel/sentiment.ts'
import type { Command } from './command.ts'
import { connectionUsage } from './connection.ts'
import { commandOf } from './subcommand.ts'

export const channel: Command = commandOf(
  `npm run -s harken -- channel list
npm run -s harken -- channel connect CHANNEL [options]
npm run -s harken -- channel disconnect CHANNEL ACCOUNT [--yes]
npm run -s harken -- channel sentiment CHANNEL ACCOUNT local|cloud_for_unknown|cloud

connect asks for what the channel needs (secrets stay off the screen), has the platform check it, stores it,
registers the webhook where the platform takes that by API, and says what is left to do in its own console. It takes answers beforehand from
  --account ID       our own id of the account; part of the callback URL
  --brand NAME       the brand it belongs to
  --set NAME=VALUE   a credential that is no secret, such as phoneNumberId; may be repeated
  HARKEN_<NAME>      a credential in the environment: appSecret is read from HARKEN_APP_SECRET
  --file FILE        accounts as JSON, as for npm start --accounts; those of CHANNEL are connected
  --receive HOW      webhook or poll (default: poll on this machine where possible, webhook on AWS)
  --endpoint URL     another origin of the platform's API
  --public-url URL   where platforms reach this machine, such as a tunnel's address (AWS: not needed)
  --spend-cap-usd N  most to spend on the platform's API in a day
Connecting an account again replaces its credentials.

sentiment says who judges how the account's mentions feel: our own model, Amazon Comprehend for languages that
our own model does not know, or Amazon Comprehend for all it supports. It says what that costs before it does it.

${connectionUsage}`,
  {
    list: listChannels,
    connect: connectChannel,
    disconnect: disconnectChannel,
    sentiment: chooseChannelSentiment,
  },
)
