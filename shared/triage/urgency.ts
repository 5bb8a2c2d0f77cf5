// Does somebody need help now? Words of harm, money, deadlines, complaint and threat, each with its weight.
import type { Measure } from '../domain/signal.ts'

const terms: [pattern: RegExp, weight: number][] = [
  [
    /\b(insulin|medications?|medicines?|inhaler|oxygen|feeding tube|dialysis|prescription|hospital|ambulance|emergency|allerg\w*|injur\w*|burn(t|ed|ing)?|smoke|fire|unsafe|danger\w*|child(ren)? (is|are) )/gi,
    0.8,
  ],
  [
    /\b(fraud\w*|scam\w*|stolen|hacked|charged (me )?(twice|double|again)|double charged|unauthori[sz]ed)/gi,
    0.7,
  ],
  [
    /\b(lawyer|solicitor|legal action|sue|court|ombudsman|trading standards|consumer protection|chargeback)/gi,
    0.7,
  ],
  [
    /\b(urgent\w*|asap|immediately|right now|emergency|today|tonight|tomorrow|deadline|stranded|stuck)/gi,
    0.45,
  ],
  [/\b(cancel(l?ed|l?ing)?|refund\w*|money back|never again|switching to|leaving you)/gi, 0.4],
  [
    /\b(still (not|no|waiting|nothing)|(third|second|fourth|3rd|2nd|4th|fifth|5th) time|no (one|reply|answer|response)|ignored|for (hours|days|weeks)|waiting|nobody)/gi,
    0.35,
  ],
  [
    /\b(broken|doesn'?t work|not working|down|outage|missing|lost|late|delayed|wrong|damaged|error|failed|can'?t (log ?in|access|pay))/gi,
    0.3,
  ],
  [/\b(please help|help me|need help|can someone|somebody|any ?one)/gi, 0.25],
  [
    /\b(urgente|reembolso|dinheiro de volta|demora|atrasad[oa]|devoluci[oó]n|ayuda|ajuda|esperando|perdid[oa]|nadie|ningu[eé]m)/gi,
    0.4,
  ],
  [
    /\b(dringend|sofort|erstattung|verspätet|kaputt|hilfe|warte|anwalt|remboursement|retard|cass[ée]|aide|attends|avocat)/gi,
    0.4,
  ],
]

/** 0..1: independent hints add up as chances do, so that more of them never lower it. */
export function scoreUrgency(text: string): Measure {
  const plain = text.slice(0, 5000).replaceAll('’', "'")
  let calm = 1
  const evidence: { word: string; weight: number }[] = []
  for (const [pattern, weight] of terms) {
    const found = plain.match(pattern)
    if (found === null) continue
    calm *= 1 - weight
    evidence.push({ word: (found[0] ?? '').trim(), weight })
  }
  evidence.sort((a, b) => b.weight - a.weight)
  return { value: Math.round((1 - calm) * 100) / 100, evidence: evidence.map(({ word }) => word) }
}
