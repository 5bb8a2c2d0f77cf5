// `harken policy`: the rules of the workspace, read, checked against the last days, changed.

import { connectionUsage } from './connection.ts'
import { applyRules } from './policy/apply.ts'
import { previewRules } from './policy/preview.ts'
import { setRules } from './policy/set.ts'
import { showRules } from './policy/show.ts'
import { listVersions } from './policy/versions.ts'
import { commandOf } from './subcommand.ts'

export const policy = commandOf(
  `npm run -s harken -- policy show > rules.json
npm run -s harken -- policy preview rules.json [--days N] [--limit N] [--json]
npm run -s harken -- policy set rules.json [--note TEXT] [--over VERSION]
npm run -s harken -- policy apply
npm run -s harken -- policy versions

The rules are weights and bands, service targets per band and channel, opening hours, tiers and terms.
  show      the rules in force, as JSON; edit that. --version N: an older version
  preview   what the rules in a file would have ranked where in the last 7 days, beside those in force
  set       makes them the rules for what comes in from now on; refused when somebody changed the
            rules since version --over (default: the version in force)
  apply     ranks the conversations that are open by the rules in force
  versions  who changed what when

${connectionUsage}`,
  {
    show: showRules,
    preview: previewRules,
    set: setRules,
    apply: applyRules,
    versions: listVersions,
  },
)
