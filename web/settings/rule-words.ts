// What does a rule say, in one sentence? And what are its parts called?

import { t } from '@lingui/core/macro'
import type { Band } from '#shared/domain/conversation.ts'
import type { Rule, RuleAction, RuleCondition } from '#shared/domain/rules.ts'
import type { SentimentLabel } from '#shared/domain/signal.ts'
import { channelName } from '../pieces/channel.tsx'
import { topicNames } from '../words/judgements.ts'
import { anyOf, joined, listed } from '../words/lists.ts'
import { counted } from '../words/numbers.ts'
import { personName } from '../words/people.ts'
import { tierName } from '../words/tiers.ts'

export const conditionNames: Record<RuleCondition['of'], string> = {
  channel: t`Channel`,
  brand: t`Brand`,
  audience: t`Audience`,
  mood: t`Mood`,
  language: t`Language`,
  words: t`Words`,
  topic: t`Topic`,
  tier: t`Tier`,
  followers: t`Followers`,
  tag: t`Tag`,
  hour: t`Hour`,
}

export const actionNames: Record<RuleAction['do'], string> = {
  tag: t`Add a tag`,
  assign: t`Give to a person`,
  band: t`Set the priority`,
  ignore: t`Close as ignored`,
}

/** Within a sentence. */
export const moodWords: Record<SentimentLabel, string> = {
  negative: t`negative`,
  neutral: t`neutral`,
  positive: t`positive`,
}

const bandWords: Record<Band, string> = {
  urgent: t`make it urgent`,
  high: t`make it high`,
  normal: t`make it normal`,
  low: t`make it low`,
}

export function ruleWords({ when, conditions, actions, last }: Rule): string {
  const begins = beginsWords(when, conditions.map(conditionWords))
  const does = joined(...actions.map(actionWords))
  return last ? t`${begins}: ${does}; then no further rule.` : t`${begins}: ${does}.`
}

function beginsWords(when: Rule['when'], conditions: readonly string[]): string {
  const fits = listed(conditions)
  if (when === 'opened') return fits === '' ? t`When a case opens` : t`When a case opens and ${fits}`
  return fits === '' ? t`When a message comes in` : t`When a message comes in and ${fits}`
}

function conditionWords(each: RuleCondition): string {
  switch (each.of) {
    case 'channel': {
      const names = anyOf(each.is.map(channelName))
      return each.not ? t`the channel is not ${names}` : t`the channel is ${names}`
    }
    case 'topic': {
      const names = anyOf(each.is.map((topic) => topicNames[topic]))
      return each.not ? t`the topic is not ${names}` : t`the topic is ${names}`
    }
    case 'tier': {
      const names = anyOf(each.is.map(tierName))
      return each.not ? t`the tier is not ${names}` : t`the tier is ${names}`
    }
    case 'brand': {
      const names = anyOf(each.is)
      return each.not ? t`the brand is not ${names}` : t`the brand is ${names}`
    }
    case 'language': {
      const names = anyOf(each.is)
      return each.not ? t`the language is not ${names}` : t`the language is ${names}`
    }
    case 'mood': {
      const names = anyOf(each.is.map((mood) => moodWords[mood]))
      return each.not ? t`the mood is not ${names}` : t`the mood is ${names}`
    }
    case 'tag': {
      const names = anyOf(each.is)
      return each.not ? t`the tag is not ${names}` : t`the tag is ${names}`
    }
    case 'audience':
      if (each.is === 'public') return each.not ? t`it is not public` : t`it is public`
      return each.not ? t`it is not private` : t`it is private`
    case 'words': {
      const words = anyOf(each.any.map((word) => t`“${word}”`))
      return each.not ? t`it does not say ${words}` : t`it says ${words}`
    }
    case 'followers': {
      const count = counted(each.atLeast)
      return each.not ? t`they have fewer than ${count} followers` : t`they have at least ${count} followers`
    }
    case 'hour':
      return each.not ? t`it is outside ${each.from}–${each.to}` : t`it is between ${each.from}–${each.to}`
  }
}

function actionWords(each: RuleAction): string {
  switch (each.do) {
    case 'tag':
      return t`tag it ${each.tag}`
    case 'assign':
      return t`give it to ${personName(each.user)}`
    case 'band':
      return bandWords[each.band]
    case 'ignore':
      return t`close it as ignored`
  }
}
