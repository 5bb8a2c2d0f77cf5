// The report of an incident as one HTML file: no scripts, nothing loaded from anywhere, fit for printing.
import type { TimelineLine } from '../domain/incident.ts'
import { reachDefinition } from '../domain/incident-drivers.ts'
import {
  channelWords,
  incidentTitle,
  numberWords,
  surenessWords,
  topicWord,
  whatWords,
} from '../domain/incident-words.ts'
import type { IncidentReport } from './incident-report.ts'
import { type Markup, markup } from './markup.ts'
import { reportChart, stepWords } from './report-chart.ts'

/** Nothing may run or be loaded, whatever a message says; styles are the file's own. */
export const reportPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const style = markup`body{font:15px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1d21;background:#fff}
h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.1rem;margin-top:2rem}dl{display:grid;grid-template-columns:9rem 1fr;gap:.25rem 1rem}dt{color:#5a6270}dd{margin:0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .5rem .3rem 0;border-bottom:1px solid #d9dde3;vertical-align:top;overflow-wrap:anywhere}
svg{width:100%;height:auto}svg text{font-size:11px;fill:#5a6270}.bar{fill:#b3403a}.expected{fill:none;stroke:#1a1d21;stroke-dasharray:4 3}.grid{stroke:#e3e6eb}.lasted{fill:#f6e3e1}
.small{color:#5a6270;font-size:.85rem}@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr,svg{break-inside:avoid}}`

/** The whole file. */
export function reportPage(report: IncidentReport): string {
  const { incident, answered, madeAt } = report
  const { drivers } = incident
  const ended = incident.endedAt === null ? 'still going on' : clock(incident.endedAt)
  // The policy stands in the file too: it is kept and opened without our headers. `frame-ancestors` only works there.
  const policy = reportPolicy.replace(/; frame-ancestors 'none'$/, '')
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>${incidentTitle(incident)}</title><style>${style}</style></head><body>
<h1>${incidentTitle(incident)}</h1>
<p>${whatWords(incident)} ${surenessWords(incident)}</p>
<dl>
${row('Began', clock(incident.startedAt))}${row('Noticed', clock(incident.openedAt))}${row('Ended', ended)}
${row('Severity', incident.severity)}${row('Status', incident.status)}${row('Owner', incident.owner ?? 'nobody')}
${row('Channels', channelWords(incident.channels))}
${incident.explanation === null ? null : row('What it was', incident.explanation)}
${incident.previous === null ? null : row('The one before', incident.previous)}
</dl>
<h2>Mentions per ${stepWords(report.stepMs)}</h2>
${reportChart(report)}
<p class="small">Bars: ${incident.kind === 'silence' ? 'all mentions' : 'negative mentions'}; dashed: what was to be expected; shaded: while it lasted. Times are UTC.</p>
${incident.kind === 'silence' ? null : driverSections(report)}
<h2>What was answered</h2>
<p>${answeredWords(answered)}</p>
<h2>Timeline</h2>
${table(
  ['When', 'Who', 'What'],
  report.lines.map((line) => [clock(line.at), line.by, lineWords(line)]),
)}
<h2>Who was told</h2>
${
  report.alerts.length === 0
    ? markup`<p>Nobody: no alert rule fitted.</p>`
    : table(
        ['When', 'Rule', 'Where', 'How it went'],
        report.alerts.map((alert) => [
          clock(alert.sentAt ?? alert.at),
          alert.ruleName,
          alert.target,
          alert.state,
        ]),
      )
}
<p class="small">Made ${clock(madeAt)}. ${numberWords(drivers.looked)} of ${numberWords(drivers.of)} negative mentions were looked at for the drivers.</p>
</body></html>
`.text
}

function driverSections({ incident }: IncidentReport): Markup {
  const { terms, topics, authors, seeds, spread, reach } = incident.drivers
  return markup`<h2>What drove it</h2>
${table(
  ['Words', 'Messages', 'Times as often as usual'],
  terms.map(({ term, count, lift }) => [term, String(count), `×${lift}`]),
)}
${table(
  ['Topic', 'Messages', 'Times as often as usual'],
  topics.map(({ topic, count, lift }) => [
    topicWord(topic),
    String(count),
    lift === null ? 'not known' : `×${lift}`,
  ]),
)}
<h2>Who was loudest</h2>
<p>Reach at risk: ${numberWords(reach)}. <span class="small">${reachDefinition}</span></p>
${table(
  ['Author', 'Channel', 'Followers', 'Messages'],
  authors
    .filter((author) => author.public)
    .map((author) => [
      author.handle || author.name,
      author.channel,
      author.followers === null ? 'not told' : numberWords(author.followers),
      String(author.messages),
    ]),
)}
<h2>How it spread</h2>
${table(
  ['Channel', 'First seen', 'Negative mentions'],
  spread.map(({ channel, firstAt, count }) => [channel, clock(firstAt), String(count)]),
)}
<h2>First posts</h2>
<p class="small">Private messages, and who wrote only such, are left out of this report.</p>
${table(
  ['When', 'Channel', 'Author', 'Text'],
  seeds
    .filter((seed) => seed.public)
    .map(({ at, channel, author, text }) => [clock(at), channel, author, text]),
)}`
}

const row = (label: string, value: string): Markup => markup`<dt>${label}</dt><dd>${value}</dd>`

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): Markup =>
  rows.length === 0
    ? markup`<p class="small">${heads[0] ?? ''}: nothing stands out.</p>`
    : markup`<table><thead><tr>${heads.map((head) => markup`<th>${head}</th>`)}</tr></thead><tbody>${rows.map((cells) => markup`<tr>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>`)}</tbody></table>`

/** Which conversations a burst was in is known for a day: a report made later cannot tell. */
function answeredWords({ conversations, waiting, done }: IncidentReport['answered']): string {
  if (conversations === 0)
    return 'None of its conversations is known any more: a report of the same day tells.'
  return `Of ${conversations} conversations looked at, ${conversations - waiting} have been answered, ${waiting} wait, and ${done} are closed.`
}

function lineWords({ type, detail }: TimelineLine): string {
  const told = Object.values(detail).join(', ')
  return told === '' ? type : `${type}: ${told}`
}

const clock = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)}`
