// `harken incidents`: what happens to the brands, from a shell.
import { connectionUsage } from './connection.ts'
import { acknowledge } from './incidents/ack.ts'
import { listIncidents } from './incidents/list.ts'
import { writeReport } from './incidents/report.ts'
import { showIncident } from './incidents/show.ts'
import { commandOf } from './subcommand.ts'

export const incidents = commandOf(
  `npm run -s harken -- incidents list [--brand BRAND] [--open] [--limit N]
npm run -s harken -- incidents show ID
npm run -s harken -- incidents ack ID
npm run -s harken -- incidents report ID > report.html

  list    the latest incidents, newest first; --open: those nobody has closed
  show    one of them: what, how sure, since when, what drives it, its timeline
  ack     says that you are on it: escalation stops
  report  one HTML file to keep or to print

${connectionUsage}`,
  { list: listIncidents, show: showIncident, ack: acknowledge, report: writeReport },
)
