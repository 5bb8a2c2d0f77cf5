// Which mark does a saved view have?
import { Bookmark, Box, Coins, Flame, Globe, Heart, type LucideIcon, Shield, Star } from 'lucide-react'
import type { ViewIcon as Name } from '#shared/domain/saved-view.ts'

const icons: Record<Name, LucideIcon> = {
  bookmark: Bookmark,
  star: Star,
  flame: Flame,
  heart: Heart,
  globe: Globe,
  box: Box,
  coins: Coins,
  shield: Shield,
}

export function ViewIcon({ name, size = 18 }: { name: Name; size?: number }) {
  const Icon = icons[name]
  return <Icon size={size} strokeWidth={1.75} aria-hidden="true" />
}
