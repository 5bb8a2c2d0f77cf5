// Where does what came for me lead?
import type { NoticeView } from '#shared/api/shapes.ts'
import { goTo } from '../app/place.ts'
import { addressOfPlace, placeOf } from '../app/place-address.ts'
import { addressOfCrisis, goToCrisis } from '../crisis/crisis-place.ts'

type Where = Pick<NoticeView, 'kind' | 'conversation'>

export const addressOfNotice = ({ kind, conversation }: Where): string =>
  kind === 'crisis' ? addressOfCrisis(conversation) : addressOfPlace({ ...placeOf('', ''), conversation })

export const openNotice = ({ kind, conversation }: Where): void =>
  kind === 'crisis' ? goToCrisis(conversation) : goTo({ conversation })
