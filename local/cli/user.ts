// `harken user`: the people of a deployment on AWS.
import type { Command } from './command.ts'
import { commandOf } from './subcommand.ts'
import { invitePerson } from './user/invite.ts'
import { listPeople } from './user/list.ts'
import { changeRole } from './user/role.ts'

export const user: Command = commandOf(
  `npm run -s harken -- user list --stage S
npm run -s harken -- user invite EMAIL --role ROLE[,ROLE…] --stage S [--name NAME] [--again]
npm run -s harken -- user role NAME ROLE[,ROLE…] --stage S

Roles: agent, lead, analyst, admin; somebody with several has them all. invite has Cognito mail a first
password; the name is the part before the @ unless --name says otherwise; --again mails it once more.
role gives exactly the roles named, and never takes the last admin's.
  --stage S   the deployment, by its stage
  --pool ID   or by the id of its user pool
AWS credentials and region are taken from the environment or your AWS profile.`,
  { list: listPeople, invite: invitePerson, role: changeRole },
)
