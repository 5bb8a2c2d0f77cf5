// `harken score`: how does each text feel, and how urgent is it? JSON Lines in, JSON Lines out, in the same order.
import * as z from 'zod/mini'
import type { Model } from '#shared/triage/model/weights.ts'
import { triage } from '#shared/triage/triage.ts'
import { argumentsOf, nothingBeyond } from './arguments.ts'
import { type Command, type Io, UsageError } from './command.ts'
import { linesOf } from './lines.ts'
import { loadModel, shippedWeights } from './weights-file.ts'

/** Far above any platform's longest text. */
const longestLine = 16 * 1024 * 1024

const entry = z.object({
  id: z.union([z.string(), z.number()], 'must be a text or a number'),
  text: z.string('must be a text'),
  lang: z.nullish(z.string('must be a text such as "en"')),
})

export const score: Command = {
  usage: `npm run -s harken -- score [--weights FILE] < texts.jsonl

Reads JSON Lines from standard input: {"id": …, "text": …, "lang"?: …}.
Writes JSON Lines in the same order:
  {"id", "label", "score" -1..1, "confidence" 0..1, "lang",
   "signals": {"urgency", "offensive", "spam", "question"} 0..1}
A text that cannot be judged is neutral with confidence 0 and has "unscorable" with the reason.
A line that cannot be read is named on standard error by its number; the others are still scored and
the exit code is 1. Empty lines are passed over. A line may have 16 MiB.
--weights FILE judges with the weights that "harken train --out FILE" wrote instead of the shipped ones.`,
  async run(args, io) {
    const { positionals, values } = argumentsOf(args, { weights: { type: 'string' } })
    nothingBeyond(positionals, 0)
    const model = await loadModel(values.weights ?? shippedWeights)
    return (await scoreAll(model, io)) ? 0 : 1
  },
}

/** False when a line could not be read. */
async function scoreAll(model: Model, io: Pick<Io, 'input' | 'out' | 'err'>): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let good = true
  for await (const lines of linesOf(io.input, longestLine)) {
    let scored = ''
    for (const { number, bytes } of lines) {
      try {
        if (bytes === null) throw new UsageError(`longer than ${longestLine} bytes`)
        const text = decoded(decoder, bytes)
        if (text.trim() !== '') scored += `${scoreLine(model, text)}\n`
      } catch (error) {
        good = false
        io.err(`line ${number}: ${error instanceof Error ? error.message : 'cannot be read'}`)
      }
    }
    if (scored !== '') await io.out(scored)
  }
  return good
}

/** One line of output. Throws an error that says what is wrong with the input. */
function scoreLine(model: Model, line: string): string {
  const { id, text, lang } = entryOf(line)
  const { sentiment, urgency, offensive, spam, question, language, unscorable } = triage(model, text, {
    hint: lang ?? undefined,
  })
  return JSON.stringify({
    id,
    label: sentiment.label,
    score: sentiment.score,
    confidence: sentiment.confidence,
    lang: language,
    signals: {
      urgency: urgency.value,
      offensive: offensive.value,
      spam: spam.value,
      question: question.value,
    },
    ...(unscorable === undefined ? {} : { unscorable }),
  })
}

function entryOf(line: string): z.output<typeof entry> {
  const parsed = z.safeParse(entry, json(line))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new UsageError(
      issue?.path.length ? `${issue.path.join('.')}: ${issue.message}` : 'not a JSON object',
    )
  }
  const { id } = parsed.data
  if (typeof id === 'number' && Number.isInteger(id) && !Number.isSafeInteger(id)) {
    throw new UsageError('id: too large for a number, its last digits would be lost: write it as a text')
  }
  return parsed.data
}

function json(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new UsageError('not JSON')
  }
}

function decoded(decoder: TextDecoder, bytes: Buffer): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new UsageError('not UTF-8')
  }
}
