// Which terms stand out in a burst against ordinary negative mentions? Log-odds with a prior, strongest first.

/** In how many messages of the burst and of the base a term occurs. */
export type TermCount = { term: string; burst: number; base: number }
export type LiftedTerm = { term: string; count: number; lift: number }

/** Messages that the prior weighs. */
const PRIOR_MESSAGES = 10
/** A term is no driver in fewer messages, nor in a smaller share of them. */
const LEAST_COUNT = 3
const LEAST_SHARE = 0.05
/** Of a brand that is hardly known this many ordinary messages are assumed, none of which holds the term. */
const LEAST_BASE = 30
/** Standard errors by which the log-odds must be above those of the base. */
const LEAST_DEVIATIONS = 2.5
/** Surely above is not enough: what is not said twice as often as usual drives nothing. */
const LEAST_LIFT = 2
/** A part is left out beside a phrase that explains so much of it. */
const EXPLAINED = 0.75

/**
 * The terms whose odds in `burstMessages` messages are surely above those in `knownMessages` ordinary ones: by the
 * difference of log-odds under a Dirichlet prior made of both together, in standard errors. Phrases stand for their parts where they
 * explain most of them. At most `limit`.
 */
export function liftedTerms(
  counts: readonly TermCount[],
  burstMessages: number,
  knownMessages: number,
  limit: number,
): LiftedTerm[] {
  const baseMessages = Math.max(LEAST_BASE, knownMessages)
  const scored = counts
    .filter(({ burst }) => burst >= Math.max(LEAST_COUNT, LEAST_SHARE * burstMessages))
    .map((count) => ({ ...count, deviations: deviationsOf(count, burstMessages, baseMessages) }))
    .filter(({ deviations }) => deviations >= LEAST_DEVIATIONS)
    .sort((a, b) => b.deviations - a.deviations || b.burst - a.burst || (a.term < b.term ? -1 : 1))
  const kept = scored.filter(({ term, burst }) => !explained(term, burst, scored))
  return kept
    .map(({ term, burst, base }) => ({
      term,
      count: burst,
      lift: rounded((burst + 0.5) / (burstMessages + 1) / ((base + 0.5) / (baseMessages + 1))),
    }))
    .filter(({ lift }) => lift >= LEAST_LIFT)
    .slice(0, limit)
}

function deviationsOf({ burst, base }: TermCount, burstMessages: number, baseMessages: number): number {
  const usual = (burst + base + 0.5) / (burstMessages + baseMessages + 1)
  const weight = PRIOR_MESSAGES * usual
  const logOdds = (count: number, of: number): number =>
    Math.log((count + weight) / (Math.max(0, of - count) + PRIOR_MESSAGES - weight))
  const spread = Math.sqrt(1 / (burst + weight) + 1 / (base + weight))
  return (logOdds(burst, burstMessages) - logOdds(base, baseMessages)) / spread
}

function explained(term: string, burst: number, all: readonly { term: string; burst: number }[]): boolean {
  if (term.includes(' ')) return false
  return all.some(
    (other) =>
      other.term.split(' ').length > 1 &&
      other.term.split(' ').includes(term) &&
      other.burst >= EXPLAINED * burst,
  )
}

const rounded = (value: number): number => (value >= 10 ? Math.round(value) : Math.round(value * 10) / 10)
