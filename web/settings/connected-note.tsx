// The platform knows us: what is left to do, if anything.
import { CircleCheck, Copy } from 'lucide-react'
import type { connectAccount } from '#shared/api/operations.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import { Button } from '../pieces/button.tsx'
import { channelName } from '../pieces/channel.tsx'
import { toast } from '../store/page.ts'
import form from './form.module.css'

type Props = { answer: RouteOutput<typeof connectAccount>; onDone: () => void }

export function ConnectedNote({ answer, onDone }: Props) {
  const { channel, account, handle, receive, webhook } = answer
  const callback = `${location.origin}/webhooks/${channel}/${account}`
  const byHand = receive === 'webhook' && webhook?.state !== 'registered'
  return (
    <div>
      <p className={`${form.line} ${form.ok}`} role="status">
        <CircleCheck size={18} strokeWidth={1.75} aria-hidden="true" />
        <strong>
          {channelName(channel)} knows us as <bdi>{handle}</bdi>
        </strong>
      </p>
      {!byHand && (
        <p className={form.words}>
          {receive === 'poll' ? 'It is polled from now on.' : webhook?.detail} Nothing is left to do.
        </p>
      )}
      {byHand && (
        <>
          <p className={form.words}>
            {webhook === null
              ? 'Enter this callback address in the platform’s own console, at an address of ours that it can reach:'
              : webhook.detail}
          </p>
          <p className={form.line}>
            <code>{callback}</code>
            <Button
              small
              look="outlined"
              onClick={() =>
                void navigator.clipboard.writeText(callback).then(
                  () => toast('Copied', 'done'),
                  () => toast('The browser does not let us copy: mark the address', 'failed'),
                )
              }
            >
              <Copy size={13} strokeWidth={2} aria-hidden="true" /> Copy
            </Button>
          </p>
        </>
      )}
      <p className={form.line}>
        <Button look="primary" onClick={onDone}>
          Back to the accounts
        </Button>
      </p>
    </div>
  )
}
