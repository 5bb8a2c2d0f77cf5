// Is the team looked at, and how does one get there?
import { navigate } from 'wouter/use-browser-location'

export const isTeam = (path: string): boolean => path === '/team'

export const goToTeam = (): void => navigate('/team')
