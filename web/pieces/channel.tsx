// Which channel is it? Its mark, and its facts for the composer.
import { marked } from 'virtual:channel-marks'
import { MessageSquare } from 'lucide-react'
import { catalog } from '#shared/channels/catalog.ts'
import type { ChannelDefinition } from '#shared/channels/connector.ts'
import { useChannelPath } from './channel-paths.ts'

export const definitionOf = (channel: string): ChannelDefinition | undefined => catalog[channel]

/** What people call the channel. */
export const channelName = (channel: string): string => definitionOf(channel)?.label ?? channel

/** 14 px drawn on a 16 px square; 16 in headers. Muted ink, never a brand's colour. */
export function ChannelIcon({ channel, size = 14 }: { channel: string; size?: number }) {
  const name = channelName(channel)
  const path = useChannelPath(channel)
  if (!marked.has(channel)) return <MessageSquare size={size} role="img" aria-label={name} />
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="currentColor" role="img" aria-label={name}>
      <path d={path} />
    </svg>
  )
}
