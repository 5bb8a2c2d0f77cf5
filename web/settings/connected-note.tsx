// The platform knows us: what is left to do, if anything.
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { CircleCheck, Copy } from 'lucide-react'
import type { connectAccount } from '#shared/api/operations.ts'
import type { RouteOutput } from '#shared/api/route.ts'
import { Button } from '../pieces/button.tsx'
import { channelName } from '../pieces/channel.tsx'
import { copyText } from '../store/copy-text.ts'
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
          <Trans>
            {channelName(channel)} knows us as <bdi>{handle}</bdi>
          </Trans>
        </strong>
      </p>
      {!byHand && (
        <p className={form.words}>
          {receive === 'poll' ? t`It is polled from now on.` : t`The platform delivers to us from now on.`}{' '}
          {t`Nothing is left to do.`}
        </p>
      )}
      {byHand && (
        <>
          <p className={form.words}>
            {webhook?.state === 'refused' && <bdi>{webhook.detail}</bdi>}{' '}
            {t`Enter this callback address in the platform’s own console, at an address of ours that it can reach:`}
          </p>
          <p className={form.line}>
            <code>{callback}</code>
            <Button small look="outlined" onClick={() => copyText(callback, t`Copied`)}>
              <Copy size={13} strokeWidth={2} aria-hidden="true" /> {t`Copy`}
            </Button>
          </p>
        </>
      )}
      <p className={form.line}>
        <Button look="primary" onClick={onDone}>
          {t`Back to the accounts`}
        </Button>
      </p>
    </div>
  )
}
