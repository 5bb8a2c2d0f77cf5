// `harken policy preview`: what would the rules of a file have done in the last days?
import { previewPolicy } from '#shared/api/policy.ts'
import { argumentsOf, nothingBeyond, positional, wholeNumber } from '../arguments.ts'
import type { Command } from '../command.ts'
import { connectionOptions, connectTo, findTarget } from '../connection.ts'
import { comparisonTable } from './comparison.ts'
import { rulesIn } from './rules-file.ts'

export const previewRules: Command['run'] = async (args, io) => {
  const { values, positionals } = argumentsOf(args, {
    ...connectionOptions,
    days: { type: 'string' },
    limit: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  const policy = await rulesIn(positional(positionals, 0, 'The file of rules'))
  nothingBeyond(positionals, 1)
  const body = {
    policy,
    days: wholeNumber('days', values.days, 7),
    limit: wholeNumber('limit', values.limit, 200),
  }
  const client = await connectTo(await findTarget(values), values, io.env)
  const preview = await client.call(previewPolicy, { body })
  if (values.json) {
    await io.out(`${JSON.stringify(preview)}\n`)
    return 0
  }
  const shown = new Map(preview.cases.map(({ id, customer, text }) => [id, { name: customer, text }]))
  await io.out(comparisonTable(preview, (id) => shown.get(id) ?? { name: '', text: '' }))
  if (!preview.complete) await io.out(`There were more: give --limit, up to 500.\n`)
  return 0
}
