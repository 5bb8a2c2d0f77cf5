// What is each administrative act called?
import { t } from '@lingui/core/macro'
import type { AuditedAct } from '#shared/api/audit.ts'

export const actWords: Record<AuditedAct, string> = {
  connectAccount: t`Connected an account`,
  disconnectAccount: t`Disconnected an account`,
  pauseAccount: t`Paused an account or went on`,
  chooseSentiment: t`Chose who judges sentiment`,
  changePolicy: t`Changed priority or targets`,
  applyPolicy: t`Ranked open conversations anew`,
  changeRules: t`Changed the rules`,
  addAlertRule: t`Added an alert rule`,
  changeAlertRule: t`Changed an alert rule`,
  removeAlertRule: t`Removed an alert rule`,
  keepTeam: t`Made or changed a team`,
  removeTeam: t`Dissolved a team`,
  keepAnswerTemplate: t`Kept or changed a template`,
  removeAnswerTemplate: t`Forgot a template`,
  saveQuery: t`Saved a query`,
  removeQuery: t`Removed a query`,
  enterCrisis: t`Entered crisis mode`,
  endCrisis: t`Ended crisis mode`,
  setTier: t`Put a customer into a tier`,
  saySameCustomer: t`Said whether two customers are one`,
  injectDelivery: t`Took in a recorded delivery`,
  replayParked: t`Sent a parked item through again`,
}
