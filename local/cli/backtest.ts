// `harken backtest`: given rules and recorded payloads, what would have ranked where? Needs no running system.
import { registry } from '#shared/channels/registry.ts'
import { type Comparison, comparePolicies } from '#shared/domain/compare-policies.ts'
import { standardPolicy } from '#shared/domain/policy.ts'
import { argumentsOf } from './arguments.ts'
import { recordedCases } from './backtest/recorded-cases.ts'
import { type Command, UsageError } from './command.ts'
import { comparisonTable } from './policy/comparison.ts'
import { rulesIn } from './policy/rules-file.ts'
import { loadModel, shippedWeights } from './weights-file.ts'

export const backtest: Command = {
  usage: `npm run -s harken -- backtest --policy FILE [--against FILE] --channel CHANNEL PAYLOAD…

Reads recorded payloads as "replay" does, judges what is in them, and ranks every conversation by the rules
in --policy and by those in --against (default: the standard rules), side by side. Nothing is stored or sent.
Rules have the form that "policy show" prints. For what a running system has received, see "policy preview".
  --source NAME   the connector's reader: webhook (default), or the source of a polled delivery
  --brand NAME    the brand whose opening hours count
  --own-id ID     our native id on the platform, so that our own messages are told apart; may be repeated
  --weights FILE  judges with these weights
  --json          one line of JSON with everything`,
  async run(args, io) {
    const { values, positionals: files } = argumentsOf(args, {
      policy: { type: 'string' },
      against: { type: 'string' },
      channel: { type: 'string' },
      source: { type: 'string', default: 'webhook' },
      brand: { type: 'string', default: '' },
      'own-id': { type: 'string', multiple: true, default: [] },
      weights: { type: 'string' },
      json: { type: 'boolean', default: false },
    })
    if (values.policy === undefined) throw new UsageError('Give --policy.')
    if (files.length === 0) throw new UsageError('Name at least one payload.')
    const connector = values.channel === undefined ? undefined : registry[values.channel]
    if (connector === undefined)
      throw new UsageError(`Give --channel: one of ${Object.keys(registry).join(', ')}.`)
    const proposed = await rulesIn(values.policy)
    const current = values.against === undefined ? standardPolicy : await rulesIn(values.against)
    const recorded = await recordedCases(files, {
      connector,
      source: values.source,
      brand: values.brand,
      ownIds: values['own-id'],
      model: await loadModel(values.weights ?? shippedWeights),
    })
    for (const problem of recorded.problems) io.err(problem)
    const comparison: Comparison = comparePolicies(recorded.cases, current, proposed)
    await io.out(
      values.json
        ? `${JSON.stringify(comparison)}\n`
        : comparisonTable(comparison, (id) => recorded.described.get(id) ?? { name: '', text: '' }),
    )
    return recorded.problems.length === 0 ? 0 : 1
  },
}
