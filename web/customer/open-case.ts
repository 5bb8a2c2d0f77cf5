// How does one get from the panel to another conversation of the customer?
import { goTo } from '../app/place.ts'
import { isTight } from '../app/screen.ts'
import { page } from '../store/page.ts'

/** Opens it; where the panel lies over the conversation, it makes way. */
export function openCase(conversation: string): void {
  if (isTight()) page.setState({ panelOpen: false })
  goTo({ conversation })
}
