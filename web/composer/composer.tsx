// How is a conversation answered? One box: to everybody, to one person, or to the team.
import { t } from '@lingui/core/macro'
import { lazy, memo, Suspense, useCallback, useEffect, useEffectEvent, useMemo, useRef } from 'react'
import type { Conversation } from '#shared/api/shapes.ts'
import { closeAndGoOn } from '../conversation/use-conversation-actions.ts'
import { noteStopped, noteTyping } from '../conversation/use-presence.ts'
import { PinnedStatements } from '../crisis/pinned-statements.tsx'
import { definitionOf } from '../pieces/channel.tsx'
import { NativeLink, nativeAddress } from '../pieces/native-link.tsx'
import { useNow } from '../pieces/now.ts'
import { claimIt } from '../store/actions.ts'
import { changeDraft, draftOf, emptyDraft, flushDrafts, useDraft } from '../store/drafts.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { useInbox } from '../store/inbox.ts'
import { type Mode, openOverlay, page, toast, usePage } from '../store/page.ts'
import { readOnlyWords } from '../words/can.ts'
import { Attachments } from './attachments.tsx'
import { Colleagues, CustomerWriting } from './colleagues.tsx'
import styles from './composer.module.css'
import { ComposerFoot } from './composer-foot.tsx'
import { ComposerTabs } from './composer-tabs.tsx'
import { DraftField } from './draft-field.tsx'
import { Elsewhere } from './elsewhere.tsx'
import { fileTrouble } from './file-rules.ts'
import { Meanwhile } from './meanwhile.tsx'
import { outgoingOf, wordsOf } from './outgoing.ts'
import { firstMode, sidesOf } from './sides.ts'
import { SplitPreview } from './split-preview.tsx'
import { upload, useUploads } from './uploads.ts'
import { useDoubts } from './use-doubts.ts'
import { useSending } from './use-sending.ts'

const TemplatePicker = lazy(async () => ({
  default: (await import('./template-picker.tsx')).TemplatePicker,
}))
const Doubts = lazy(async () => ({ default: (await import('./doubts.tsx')).Doubts }))
const MacroChips = lazy(async () => ({ default: (await import('./macro-chips.tsx')).MacroChips }))
const TemplateDialog = lazy(async () => ({
  default: (await import('./template-dialog.tsx')).TemplateDialog,
}))
const MomentDialog = lazy(async () => ({
  default: (await import('../menus/moment-dialog.tsx')).MomentDialog,
}))

export const Composer = memo(function Composer({ conversation }: { conversation: Conversation }) {
  const works = useMay('work')
  if (!works) return <p className={styles.readOnly}>{readOnlyWords}</p>
  return <OpenComposer conversation={conversation} />
})

function OpenComposer({ conversation }: { conversation: Conversation }) {
  const harken = useHarken()
  const now = useNow(5000)
  const { id, channel, visibility, assignee, version } = conversation
  const draft = useDraft(id) ?? emptyDraft()
  const sides = useMemo(
    () => sidesOf(conversation, definitionOf(channel), new Date(now).toISOString()),
    [conversation, channel, now],
  )
  const mode = draft.mode ?? firstMode(sides, visibility)
  const side = sides.find((one) => one.mode === mode)
  const native = useInbox((state) => nativeAddress(state.threads.get(id)?.messages))
  const field = useRef<HTMLTextAreaElement>(null)
  const box = useRef<HTMLFormElement>(null)

  const wish = usePage((state) => state.compose)
  const grant = useEffectEvent((wished: Mode | null) => {
    const wanted = wished ?? (mode === 'note' ? firstMode(sides, visibility) : mode)
    const target = sides.find((one) => one.mode === wanted)
    if (target?.state === 'off') return toast(target.why ?? '', 'info')
    changeDraft(id, { mode: wanted })
    // The field of that side is there once this change has been drawn, and before the next key comes.
    queueMicrotask(() => (field.current ?? box.current?.querySelector('input'))?.focus())
  })
  useEffect(() => {
    if (wish?.conversation !== id) return
    page.setState({ compose: null })
    grant(wish.mode)
  }, [wish, id])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was written is put away when another conversation comes
  useEffect(() => flushDrafts, [id])

  const uploads = useUploads(id)
  const taking = side?.side ?? null
  const { text, files, limit, posts, trouble, sendable } = outgoingOf(draft, mode, side, uploads)
  /** What is drawn may be a moment old; what is acted on may not. */
  const draftNow = () => draftOf(id) ?? emptyDraft()
  const textNow = () => wordsOf(draftNow(), mode)
  const doubts = useDoubts(conversation, mode, text, textNow)
  const { busy, failed, fail, meanwhile, keep, asked, planned, send } = useSending(id, doubts)
  const overlay = usePage((state) => state.overlay)
  const attach = useCallback(
    (chosen: readonly File[]) => {
      if (taking === null || chosen.length === 0) return
      fail(null)
      for (const file of chosen) {
        const why = fileTrouble({ fileName: file.name, mimeType: file.type, bytes: file.size }, taking)
        if (why === null) void upload(harken, id, file)
        else fail(why)
      }
    },
    [harken, id, taking, fail],
  )
  const write = (next: string) => {
    fail(null)
    if (mode === 'note') return changeDraft(id, { note: next })
    const begins = textNow() === '' && next !== ''
    changeDraft(id, {
      reply: next,
      ...(begins ? { baseVersion: version, begunAt: new Date().toISOString() } : {}),
    })
    if (next === '') return noteStopped()
    noteTyping(id, (state) => harken.sync.send({ type: 'presence', conversation: id, state }))
    if (begins && assignee === null) void claimIt(harken, id, t`Claimed by typing`)
  }
  const submit = (anyway = false, sendAt?: string, after?: () => void) => {
    const now = outgoingOf(draftNow(), mode, side, uploads)
    if (!now.sendable || side?.state !== 'open') return
    if (mode === 'note') return send({ note: now.text }, false, after)
    const attachments = now.files.map(({ uploadId, alt }) => ({
      uploadId,
      ...(alt.trim() === '' ? {} : { alt }),
    }))
    const more = {
      ...(attachments.length > 0 ? { attachments } : {}),
      ...(now.posts.length > 1 ? { thread: true } : {}),
      ...(sendAt === undefined ? {} : { sendAt }),
    }
    send({ text: now.text, visibility: mode, ...more }, anyway, after)
  }
  const use = (statement: string) => {
    if (mode === 'note') changeDraft(id, { mode: firstMode(sides, visibility) })
    write(statement)
    requestAnimationFrame(() => field.current?.focus())
  }
  const choose = useCallback(
    (next: Mode) => {
      fail(null)
      changeDraft(id, { mode: next })
      requestAnimationFrame(() => field.current?.focus())
    },
    [id, fail],
  )
  return (
    <div className={styles.around}>
      <CustomerWriting conversation={conversation} />
      <Colleagues conversation={conversation} />
      <Elsewhere id={id} />
      <PinnedStatements conversation={conversation} onUse={use} />
      {meanwhile !== null && <Meanwhile since={meanwhile} onSend={() => submit(true)} onKeep={keep} />}
      {failed !== null && (
        <p className={styles.failed} role="alert">
          {failed}
        </p>
      )}
      <form
        ref={box}
        className={`${styles.box} ${mode === 'note' ? styles.note : ''}`}
        aria-label={t`Answer`}
        onDragOver={(event) => {
          if (event.dataTransfer.types.includes('Files')) event.preventDefault()
        }}
        onDrop={(event) => {
          if (event.dataTransfer.files.length === 0) return
          event.preventDefault()
          attach([...event.dataTransfer.files])
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
          event.stopPropagation()
          document.getElementById('thread')?.focus()
        }}
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <ComposerTabs conversation={conversation} sides={sides} mode={mode} onChoose={choose} />
        {side?.state === 'templates' && side.until !== undefined ? (
          <Suspense>
            <TemplatePicker
              key={id}
              conversation={conversation}
              closedAt={side.until}
              busy={busy}
              onSend={(a) => send(a)}
            />
          </Suspense>
        ) : side?.state === 'off' ? (
          <p className={styles.off}>
            {side.why} {native !== null && <NativeLink href={native} channel={channel} />}
          </p>
        ) : (
          <>
            <DraftField
              key={id}
              ref={field}
              text={text}
              textNow={textNow}
              limit={taking?.threads === true ? null : limit}
              mode={mode}
              onWrite={write}
              onSend={(close) => submit(false, undefined, close ? () => closeAndGoOn(harken, id) : undefined)}
              onCycle={() => choose(nextMode(sides, mode))}
              onFiles={attach}
            />
            {limit !== null && <SplitPreview posts={posts} limit={limit} />}
            {mode !== 'note' && (
              <Attachments conversation={id} files={files} uploads={uploads} trouble={trouble} />
            )}
            <Suspense>
              <MacroChips id={id} />
              <Doubts doubts={doubts.shown} asked={asked} everybody={mode === 'public'} />
            </Suspense>
            <ComposerFoot
              anyway={asked && !doubts.shown.some(({ kind }) => kind === 'blank')}
              planned={planned}
              onLater={() => openOverlay('send-later')}
              onTemplates={() => openOverlay('templates')}
              side={side ?? null}
              text={text}
              limit={limit}
              posts={posts.length}
              ready={sendable && !busy}
              onFiles={attach}
            />
          </>
        )}
      </form>
      <Suspense>
        {(overlay === 'templates' || overlay === 'macros') && (
          <TemplateDialog
            key={id}
            conversation={conversation}
            macrosOnly={overlay === 'macros'}
            onClose={() => openOverlay(null)}
          />
        )}
        {overlay === 'send-later' && mode !== 'note' && (
          <MomentDialog
            key={id}
            title={t`Send later`}
            confirm={t`Send then`}
            brand={conversation.brand}
            objection={(at) =>
              side?.until != null && at >= side.until ? t`The reply window will have closed by then.` : null
            }
            onChoose={(at) => submit(false, at)}
            onClose={() => openOverlay(null)}
          />
        )}
      </Suspense>
    </div>
  )
}

function nextMode(sides: ReturnType<typeof sidesOf>, mode: Mode): Mode {
  const open = sides.filter(({ state }) => state !== 'off').map((side) => side.mode)
  return open[(open.indexOf(mode) + 1) % open.length] ?? mode
}
