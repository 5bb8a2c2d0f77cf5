// Which words kept for this fit? Found by name or text, shown as they would read, and put into the answer.
import { t } from '@lingui/core/macro'
import { Search, Trash2, Zap } from 'lucide-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { Button as Press } from 'react-aria-components'
import type { Conversation } from '#shared/api/shapes.ts'
import { filledTemplate, isMacro, isOffered } from '#shared/domain/answer-template.ts'
import dialog from '../menus/dialog.module.css'
import { ModalDialog } from '../menus/modal-dialog.tsx'
import button from '../pieces/button.module.css'
import { Button } from '../pieces/button.tsx'
import { draftOf } from '../store/drafts.ts'
import { useHarken, useMay } from '../store/harken.ts'
import { toast } from '../store/page.ts'
import { forgetTemplate, type KeptTemplate, loadTemplates, useTemplates } from '../store/templates.ts'
import { personName } from '../words/people.ts'
import { FilledWords } from './filled-words.tsx'
import { insertText } from './insert-text.ts'
import { awaitSending, runNow, stepsOf } from './pending-macro.ts'
import styles from './template-dialog.module.css'
import { TemplateForm } from './template-form.tsx'

export function TemplateDialog({
  conversation,
  macrosOnly,
  onClose,
}: {
  conversation: Conversation
  macrosOnly: boolean
  onClose: () => void
}) {
  const harken = useHarken()
  const leads = useMay('supervise')
  const templates = useTemplates()
  const [finding, setFinding] = useState('')
  const [index, setIndex] = useState(0)
  const [making, setMaking] = useState<KeptTemplate | 'new' | null>(null)
  useEffect(() => {
    void loadTemplates(harken).then((why) => {
      if (why !== null) toast(why, 'failed')
    })
  }, [harken])

  const shown = (templates ?? []).filter(
    (one) =>
      isOffered(one, conversation) &&
      (!macrosOnly || isMacro(one)) &&
      `${one.name} ${one.text}`.toLowerCase().includes(finding.toLowerCase()),
  )
  const at = Math.min(index, shown.length - 1)
  const chosen = shown[at]
  const filled = (text: string) => filledTemplate(text, knownOf(conversation, harken.me))
  const use = (template: KeptTemplate) => {
    onClose()
    if (template.text === '') return void runNow(harken, conversation.id, template)
    awaitSending(conversation.id, template)
    insertText(conversation.id, filled(template.text))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setIndex(Math.min(shown.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setIndex(Math.max(0, at - 1))
    else if (event.key === 'Enter' && chosen !== undefined) use(chosen)
    else if (event.key === '/' && finding === '') {
      onClose()
      insertText(conversation.id, '/')
    } else return
    event.preventDefault()
  }
  const optionId = (n: number) => `template-option-${n}`
  return (
    <ModalDialog
      title={making !== null ? t`Keep a template` : macrosOnly ? t`Run a macro` : t`Use a template`}
      size="wide"
      onClose={onClose}
    >
      {making !== null ? (
        <TemplateForm
          template={making === 'new' ? null : making}
          text={draftOf(conversation.id)?.reply ?? ''}
          known={knownOf(conversation, harken.me)}
          onClose={() => setMaking(null)}
        />
      ) : (
        <>
          <label className={`${dialog.find} ${styles.find}`}>
            <Search size={15} strokeWidth={2} aria-hidden="true" />
            <input
              // biome-ignore lint/a11y/noAutofocus: a dialog begins with its first question
              autoFocus
              role="combobox"
              aria-expanded="true"
              aria-controls="template-options"
              aria-autocomplete="list"
              aria-activedescendant={chosen === undefined ? undefined : optionId(at)}
              aria-label={t`Search templates`}
              placeholder={t`Search by name or words`}
              value={finding}
              onChange={(event) => {
                setFinding(event.target.value)
                setIndex(0)
              }}
              onKeyDown={onKeyDown}
            />
          </label>
          <div className={styles.panes}>
            <div id="template-options" role="listbox" aria-label={t`Templates`} className={styles.list}>
              {shown.map((template, n) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the search field has the focus and handles the keys
                // biome-ignore lint/a11y/useFocusableInteractive: options are walked through by aria-activedescendant
                <div
                  key={template.id}
                  id={optionId(n)}
                  role="option"
                  aria-selected={n === at}
                  className={`${styles.option} ${n === at ? styles.chosen : ''}`}
                  onPointerMove={() => setIndex(n)}
                  onClick={() => use(template)}
                >
                  {isMacro(template) && <Zap size={13} strokeWidth={2} aria-label={t`Macro`} />}
                  <bdi>{template.name}</bdi>
                  <span className={styles.whose}>{template.team ? t`team` : personName(template.by)}</span>
                </div>
              ))}
              {templates !== null && shown.length === 0 && (
                <p className={styles.none}>
                  {templates.length === 0
                    ? t`Nothing kept yet. Write an answer, then keep it here.`
                    : t`None holds these words.`}
                </p>
              )}
            </div>
            <section className={styles.preview} aria-label={t`How it reads`}>
              {chosen !== undefined && (
                <>
                  <FilledWords text={filled(chosen.text)} />
                  <ul className={styles.steps}>
                    {stepsOf(chosen.actions).map(({ step, words }) => (
                      <li key={step} className={styles.step}>
                        {words}
                      </li>
                    ))}
                  </ul>
                  {(chosen.team ? leads : true) && (
                    <div className={styles.change}>
                      <Button small onClick={() => setMaking(chosen)}>
                        {t`Change`}
                      </Button>
                      <Button
                        small
                        aria-label={t`Forget ${chosen.name}`}
                        onClick={() => void forgetTemplate(harken, chosen)}
                      >
                        <Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />
                      </Button>
                    </div>
                  )}
                </>
              )}
            </section>
          </div>
          <div className={dialog.actions}>
            <Press className={`${button.button} ${button.outlined}`} onPress={() => setMaking('new')}>
              {t`Keep a new one`}
            </Press>
            <Press
              className={`${button.button} ${button.primary}`}
              isDisabled={chosen === undefined}
              onPress={() => chosen !== undefined && use(chosen)}
            >
              {chosen?.text === '' ? t`Run now` : t`Use`}
            </Press>
          </div>
        </>
      )}
    </ModalDialog>
  )
}

function knownOf({ customer, brand }: Conversation, me: string) {
  const name = customer.name || customer.handle
  return {
    'customer.name': name,
    'customer.first': name.split(' ')[0] ?? name,
    'customer.handle': customer.handle,
    'agent.name': personName(me),
    brand,
  }
}
