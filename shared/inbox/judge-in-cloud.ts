// Which of a batch's messages does the cloud judge, for whom, and what is said of those it did not?
import { loggable } from '../domain/loggable.ts'
import type { MessageItem } from '../domain/mention.ts'
import { sentimentChoiceOf } from '../domain/sentiment-choice.ts'
import type { Signals } from '../domain/signal.ts'
import { addSpend, readSpend } from '../store/account-work.ts'
import type { Account } from '../store/accounts.ts'
import { sentimentLanguages } from '../triage/sentiment-languages.ts'
import { askCloud, type CloudAnswer, type Question, reasonOf } from './ask-cloud.ts'
import type { ToJudge } from './judge-messages.ts'
import type { CloudJudgement, CloudSentiment, Services } from './services.ts'

type Ports = Pick<Services, 'db' | 'cloud' | 'now' | 'log'>
type Wanted = ToJudge & Question & { signals: Signals; usd: number }
type Answers = Map<Wanted, CloudAnswer>

/** Sums of prices are not exact to the last digit. */
const tolerance = 1e-9

/**
 * `local` with the sentiment of those messages replaced whose account asks for it, in the same order. It never throws:
 * where the cloud fails, is late, or the account's day is spent, the local judgement stays and `judge` says so. What is
 * asked counts towards the account's day; workers that ask at the same moment may overshoot its cap by what they ask.
 * A redelivery asks again and pays again: nothing is kept until the message is stored.
 */
export async function judgeInCloud(
  services: Ports,
  messages: readonly ToJudge[],
  local: ReadonlyMap<MessageItem, Signals>,
): Promise<ReadonlyMap<MessageItem, Signals>> {
  const { cloud } = services
  if (cloud === null) return local
  const wanted = messages.flatMap((message) => wantedOf(cloud, message, local.get(message.item)))
  if (wanted.length === 0) return local
  const answers = await answersFor(services, cloud, wanted)
  const judged = new Map(local)
  const reasons: string[] = []
  for (const message of wanted) {
    const answer = answers.get(message) ?? overCap
    judged.set(message.item, signalsAfter(message.signals, answer.judgement))
    if (answer.judgement === null) reasons.push(answer.reason)
  }
  if (reasons.length > 0) {
    const reason = [...new Set(reasons)].sort().join('+')
    services.log('cloud_sentiment_failed', { wanted: wanted.length, failed: reasons.length, reason })
  }
  return judged
}

const overCap: CloudAnswer = { judgement: null, reason: 'budget_spent', paid: false }

/** The message as a question, if its account wants it asked and the cloud knows its language. */
function wantedOf(cloud: CloudSentiment, message: ToJudge, signals: Signals | undefined): Wanted[] {
  const { account, item } = message
  const choice = sentimentChoiceOf(account.settings)
  if (signals === undefined || item.from === 'us' || choice === 'local') return []
  const { language } = signals
  if (signals.unscorable !== undefined || !cloud.languages.includes(language)) return []
  if (choice === 'cloud_for_unknown' && sentimentLanguages.has(language)) return []
  const { text } = item
  return [
    { ...message, language: writtenAs(language, item.lang), text, signals, usd: cloud.priceUsd(text.length) },
  ]
}

/** Chinese has two scripts, which the platform's tag may tell apart; of any other language the first part says enough. */
const writtenAs = (language: string, hint = ''): string =>
  language === 'zh' && /^zh-/i.test(hint) ? hint : language

function signalsAfter(signals: Signals, judgement: CloudJudgement | null): Signals {
  if (judgement === null) return { ...signals, judge: 'local_instead' }
  // Words that speak for another label would explain the opposite of what is shown.
  const words = judgement.label === signals.sentiment.label ? signals.sentiment.words : []
  return { ...signals, sentiment: { ...judgement, words }, judge: 'cloud' }
}

/** Answers to what the accounts can afford. */
async function answersFor(
  services: Ports,
  cloud: CloudSentiment,
  wanted: readonly Wanted[],
): Promise<Answers> {
  const day = services.now().toISOString().slice(0, 10)
  try {
    const names = new Set(wanted.map(({ account }) => nameOf(account)))
    const groups = [...names].map((name) => wanted.filter(({ account }) => nameOf(account) === name))
    const affordable = await Promise.all(groups.map((group) => withinCap(services, group, day)))
    const answers = await askCloud(cloud, affordable.flat())
    await Promise.all(groups.map((group) => countSpend(services, group, answers, day)))
    return answers
  } catch (error) {
    const failed: CloudAnswer = { judgement: null, reason: reasonOf(error), paid: false }
    return new Map(wanted.map((message) => [message, failed]))
  }
}

const nameOf = ({ channel, account }: Account): string => `${channel}/${account}`

/** Those of one account's messages, in order, that its day still has money for. */
async function withinCap(services: Ports, group: readonly Wanted[], day: string): Promise<Wanted[]> {
  const [first] = group
  if (first === undefined || first.account.spendCapUsd === null) return [...group]
  let left = first.account.spendCapUsd - (await readSpend(services.db, first.account, day))
  return group.filter(({ usd }) => {
    const fits = usd <= left + tolerance
    if (fits) left -= usd
    return fits
  })
}

/** A sum that cannot be stored is told to the log, and costs nobody the answers. */
async function countSpend(
  services: Ports,
  group: readonly Wanted[],
  answers: Answers,
  day: string,
): Promise<void> {
  const [first] = group
  if (first === undefined) return
  const paid = group.filter((message) => answers.get(message)?.paid === true)
  const usd = paid.reduce((sum, message) => sum + message.usd, 0)
  try {
    await addSpend(services.db, first.account, day, usd)
  } catch (error) {
    services.log('cloud_spend_uncounted', { usd, error: loggable(error) })
  }
}
