// What is each administrative act called?
import type { AuditedAct } from '#shared/api/audit.ts'

export const actWords: Record<AuditedAct, string> = {
  connectAccount: 'Connected an account',
  disconnectAccount: 'Disconnected an account',
  pauseAccount: 'Paused an account or went on',
  chooseSentiment: 'Chose who judges sentiment',
  changePolicy: 'Changed priority or targets',
  applyPolicy: 'Ranked open conversations anew',
  changeRules: 'Changed the rules',
  addAlertRule: 'Added an alert rule',
  changeAlertRule: 'Changed an alert rule',
  removeAlertRule: 'Removed an alert rule',
  keepTeam: 'Made or changed a team',
  removeTeam: 'Dissolved a team',
  saveQuery: 'Saved a query',
  removeQuery: 'Removed a query',
  enterCrisis: 'Entered crisis mode',
  endCrisis: 'Ended crisis mode',
  setTier: 'Put a customer into a tier',
  saySameCustomer: 'Said whether two customers are one',
  injectDelivery: 'Took in a recorded delivery',
  replayParked: 'Sent a parked item through again',
}
