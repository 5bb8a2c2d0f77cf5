// How does the chat look? One constructed sheet: no inline style, so that no content security policy minds.

export const css = `
:host { all: initial; color-scheme: light dark }
* { box-sizing: border-box }
[hidden] { display: none !important }
:host {
  --ink: light-dark(#1b1f24, #e9ecef); --soft: light-dark(#57606a, #a9b3bd); --ground: light-dark(#fff, #16191d);
  --raised: light-dark(#f1f3f5, #23282e); --line: light-dark(#c9d0d6, #3d444c); --deep: light-dark(#1a5fb4, #8ab8f5);
  --on-deep: light-dark(#fff, #10151a);
  font: 15px/1.45 system-ui, sans-serif; color: var(--ink);
}
.launcher, .panel { position: fixed; inset-inline-end: max(16px, env(safe-area-inset-right)); z-index: 2147483000 }
.launcher {
  inset-block-end: max(16px, env(safe-area-inset-bottom)); inline-size: 56px; block-size: 56px; border: 0;
  border-radius: 50%; background: var(--deep); color: var(--on-deep); cursor: pointer; box-shadow: 0 2px 10px #0004;
}
.badge {
  position: absolute; inset-block-start: -4px; inset-inline-end: -4px; min-inline-size: 22px; padding: 0 6px;
  border-radius: 11px; background: #b3261e; color: #fff; font: 600 13px/22px system-ui, sans-serif;
}
svg { inline-size: 24px; block-size: 24px; fill: currentColor; display: block; margin: auto }
.panel {
  inset-block-end: 84px; inline-size: min(380px, calc(100vw - 32px)); block-size: min(560px, calc(100dvh - 104px));
  display: flex; flex-direction: column; background: var(--ground); color: var(--ink);
  border: 1px solid var(--line); border-radius: 14px; overflow: hidden; box-shadow: 0 8px 30px #0005;
}
.head { display: flex; align-items: center; padding: 6px; padding-inline-start: 14px; border-block-end: 1px solid var(--line) }
h2 { flex: 1; margin: 0; font-size: 16px; font-weight: 600 }
button, input, textarea { font: inherit; color: inherit }
.plain { inline-size: 44px; block-size: 44px; border: 0; border-radius: 8px; background: none; cursor: pointer; color: var(--soft) }
:focus-visible { outline: 3px solid var(--deep); outline-offset: 2px }
.launcher:focus-visible { outline-color: var(--ink) }
.log { flex: 1; overflow-y: auto; padding: 12px; display: flex; flex-direction: column; gap: 8px; overscroll-behavior: contain }
.message { max-inline-size: 84%; padding: 8px 12px; border-radius: 12px; background: var(--raised); align-self: flex-start }
.visitor { align-self: flex-end; background: var(--deep); color: var(--on-deep) }
.message p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
.who { font-size: 12px; opacity: .9 }
.note { display: block; font-size: 12px }
.file { display: block; margin-block: 4px; padding: 6px 10px; border: 1px solid currentColor; border-radius: 8px; background: none; cursor: pointer; text-align: start; overflow-wrap: anywhere }
.status { min-block-size: 26px; padding: 2px 14px; font-size: 13px; color: var(--soft) }
.composer { display: flex; align-items: flex-end; gap: 4px; padding: 6px; border-block-start: 1px solid var(--line) }
textarea, input { border: 1px solid var(--soft); border-radius: 8px; background: var(--ground); padding: 9px 10px; inline-size: 100% }
.composer textarea { flex: 1; resize: none; field-sizing: content; max-block-size: 120px }
::placeholder { color: var(--soft); opacity: 1 }
.send, .leave { border: 0; border-radius: 8px; background: var(--deep); color: var(--on-deep); cursor: pointer; min-block-size: 44px }
.send { inline-size: 44px }
.panel:dir(rtl) .send svg { transform: scaleX(-1) }
.leave { padding: 0 16px; font-weight: 600 }
.away { padding: 4px 14px 12px; overflow-y: auto; display: grid; gap: 10px }
.away p { margin: 6px 0 0 }
.field { display: grid; gap: 3px; font-size: 14px }
@media (prefers-reduced-motion: no-preference) { .panel { animation: rise .15s ease-out } }
@keyframes rise { from { translate: 0 12px; opacity: 0 } }
@media (forced-colors: active) { .launcher, .message, .send { border: 1px solid } }
`
