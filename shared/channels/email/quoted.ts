// Which part of a mail is new? What it quotes is folded away: the conversation has it already.

// "On … wrote:" in the languages our customers' programs speak; a line of its own, or broken over two.
const introductions = [
  /^\s*On\b.{4,200}\bwrote:\s*$/s,
  /^\s*Am\b.{4,200}\bschrieb\b.{0,100}:\s*$/s,
  /^\s*Le\b.{4,200}\ba écrit\s*:\s*$/s,
  /^\s*El\b.{4,200}\bescribió:\s*$/s,
  /^\s*Em\b.{4,200}\bescreveu:\s*$/s,
  /^\s*Il\b.{4,200}\bha scritto:\s*$/s,
  /^\s*Op\b.{4,200}\bschreef\b.{0,100}:\s*$/s,
  /^\s*.{4,120}さんは書きました[::]\s*$/s,
]
const originals = [
  /^\s*-{2,}\s*(Original Message|Ursprüngliche Nachricht|Message d'origine|Mensaje original|Mensagem original)\s*-{2,}/i,
  /^_{20,}\s*$/,
]
const outlookHeader = /^\s*(From|Von|De|Da|Van):\s.+/
const outlookNext = /^\s*(Sent|Gesendet|Envoyé|Enviado|Inviato|Verzonden|Date|Datum):\s.+/

/** The text before the first quotation that goes on to the end. All of it where nothing new would be left. */
export function withoutQuotation(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const cut = lines.findIndex((_, index) => beginsQuotation(lines, index))
  const kept = (cut === -1 ? lines : lines.slice(0, cut)).join('\n')
  const fresh = withoutSignature(kept).trim()
  return fresh === '' ? text.trim() : fresh
}

function beginsQuotation(lines: readonly string[], index: number): boolean {
  const [line = '', next = ''] = [lines[index], lines[index + 1]]
  if (introductions.some((one) => one.test(line) || one.test(`${line} ${next}`))) return true
  if (originals.some((one) => one.test(line))) return true
  if (outlookHeader.test(line) && lines.slice(index + 1, index + 3).some((one) => outlookNext.test(one)))
    return true
  // Answers between quoted lines stay: only a quotation with nothing after it is folded.
  return line.startsWith('>') && lines.slice(index).every((one) => one.startsWith('>') || one.trim() === '')
}

/** What follows the line of two hyphens and a space is a signature. */
function withoutSignature(text: string): string {
  const at = text.search(/^-- ?$/m)
  return at > 0 ? text.slice(0, at) : text
}
