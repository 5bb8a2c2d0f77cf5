// What does a rule say, in one sentence? And what are its parts called?
import type { Rule, RuleAction, RuleCondition } from '#shared/domain/rules.ts'
import { channelName } from '../pieces/channel.tsx'
import { bandNames } from '../words/bands.ts'
import { topicNames } from '../words/judgements.ts'
import { counted } from '../words/numbers.ts'
import { personName } from '../words/people.ts'
import { tierName } from '../words/tiers.ts'

export const conditionNames: Record<RuleCondition['of'], string> = {
  channel: 'Channel',
  brand: 'Brand',
  audience: 'Audience',
  mood: 'Mood',
  language: 'Language',
  words: 'Words',
  topic: 'Topic',
  tier: 'Tier',
  followers: 'Followers',
  tag: 'Tag',
  hour: 'Hour',
}

export const actionNames: Record<RuleAction['do'], string> = {
  tag: 'Add a tag',
  assign: 'Give to a person',
  band: 'Set the priority',
  ignore: 'Close as ignored',
}

export function ruleWords({ when, conditions, actions, last }: Rule): string {
  const begins = when === 'opened' ? 'When a case opens' : 'When a message comes in'
  const fits = conditions.length === 0 ? '' : ` and ${conditions.map(conditionWords).join(' and ')}`
  return `${begins}${fits}: ${actions.map(actionWords).join(', ')}${last ? '; then no further rule' : ''}.`
}

function conditionWords(each: RuleCondition): string {
  const is = each.not ? 'is not' : 'is'
  switch (each.of) {
    case 'channel':
      return `the channel ${is} ${anyOf(each.is.map(channelName))}`
    case 'topic':
      return `the topic ${is} ${anyOf(each.is.map((topic) => topicNames[topic]))}`
    case 'tier':
      return `the tier ${is} ${anyOf(each.is.map(tierName))}`
    case 'brand':
    case 'language':
    case 'mood':
    case 'tag':
      return `the ${each.of} ${is} ${anyOf(each.is)}`
    case 'audience':
      return `it ${is} ${each.is}`
    case 'words':
      return `it ${each.not ? 'does not say' : 'says'} ${anyOf(each.any.map((word) => `“${word}”`))}`
    case 'followers':
      return `they have ${each.not ? 'fewer than' : 'at least'} ${counted(each.atLeast)} followers`
    case 'hour':
      return `it is ${each.not ? 'outside' : 'between'} ${each.from}–${each.to}`
  }
}

export function actionWords(each: RuleAction): string {
  switch (each.do) {
    case 'tag':
      return `tag it ${each.tag}`
    case 'assign':
      return `give it to ${personName(each.user)}`
    case 'band':
      return `make it ${bandNames[each.band].toLowerCase()}`
    case 'ignore':
      return 'close it as ignored'
  }
}

const anyOf = (names: readonly string[]): string => names.join(' or ')
