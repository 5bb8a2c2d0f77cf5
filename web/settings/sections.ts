// Which settings are there, who may open them, and where does each live? Every section is loaded when it is opened.
import { t } from '@lingui/core/macro'
import type { ComponentType } from 'react'
import type { Permission } from '#shared/api/roles.ts'

export type Section = {
  id: string
  name: string
  /** One line for the list. */
  about: string
  may: Permission
  load: () => Promise<{ default: ComponentType }>
}

export const sections: readonly Section[] = [
  {
    id: 'accounts',
    name: t`Accounts`,
    about: t`What is connected, and how it fares`,
    may: 'operate',
    load: async () => ({ default: (await import('./accounts-section.tsx')).AccountsSection }),
  },
  {
    id: 'priority',
    name: t`Priority`,
    about: t`What counts how much`,
    may: 'supervise',
    load: async () => ({ default: (await import('./priority-section.tsx')).PrioritySection }),
  },
  {
    id: 'hours',
    name: t`Targets and hours`,
    about: t`By when to answer, and when the clock runs`,
    may: 'supervise',
    load: async () => ({ default: (await import('./hours-section.tsx')).HoursSection }),
  },
  {
    id: 'alerts',
    name: t`Alerts`,
    about: t`Who is told of bursts and silence`,
    may: 'operate',
    load: async () => ({ default: (await import('./alerts-section.tsx')).AlertsSection }),
  },
  {
    id: 'rules',
    name: t`Rules`,
    about: t`When, if, then`,
    may: 'supervise',
    load: async () => ({ default: (await import('./rules-section.tsx')).RulesSection }),
  },
  {
    id: 'language',
    name: t`Language`,
    about: t`What the page speaks`,
    may: 'read',
    load: async () => ({ default: (await import('./language-section.tsx')).LanguageSection }),
  },
  {
    id: 'keyboard',
    name: t`Keyboard`,
    about: t`Your own keys`,
    may: 'read',
    load: async () => ({ default: (await import('./keyboard-section.tsx')).KeyboardSection }),
  },
  {
    id: 'notifications',
    name: t`Notifications`,
    about: t`What rings for me, and when it is quiet`,
    may: 'read',
    load: async () => ({ default: (await import('./notifications-section.tsx')).NotificationsSection }),
  },
  {
    id: 'templates',
    name: t`Templates and macros`,
    about: t`Words and steps kept to be used again`,
    may: 'work',
    load: async () => ({ default: (await import('./templates-section.tsx')).TemplatesSection }),
  },
  {
    id: 'tags',
    name: t`Tags`,
    about: t`What conversations are filed under`,
    may: 'read',
    load: async () => ({ default: (await import('./tags-section.tsx')).TagsSection }),
  },
  {
    id: 'people',
    name: t`People and teams`,
    about: t`Who works here, and with whom`,
    may: 'read',
    load: async () => ({ default: (await import('./people-section.tsx')).PeopleSection }),
  },
  {
    id: 'audit',
    name: t`Audit log`,
    about: t`Who did what to the workspace`,
    may: 'administer',
    load: async () => ({ default: (await import('./audit-section.tsx')).AuditSection }),
  },
]
