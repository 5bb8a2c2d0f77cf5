// What does the least page of this kind cost: a list, a conversation and its customer, drawn by the same libraries?
import { memo, useEffect, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { useRowsInSight } from '../../../web/queue/rows-in-sight.ts'
import './main.css'

const height = 72
const store = createStore(() => ({
  order: Array.from({ length: 10_000 }, (_, n) => n),
  selected: 0,
  draft: '',
  done: '',
}))

const text = (n: number) => `Where is parcel ${n}? It says delivered, and nobody was here.`

const Row = memo(function Row({ n, selected }: { n: number; selected: boolean }) {
  return (
    <div role="option" tabIndex={-1} aria-selected={selected} className="row">
      <div className="line">
        <b>Person {n}</b> <span>@person_{n}</span> <span>{n} min</span>
      </div>
      <div className="cut">{text(n)}</div>
      <div className="line">
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          <circle cx="6" cy="6" r="3" />
        </svg>
        <span>High</span> <span>score {n % 70}</span>
      </div>
    </div>
  )
})

function List() {
  const order = useStore(store, (state) => state.order)
  const selected = useStore(store, (state) => state.selected)
  const box = useRef<HTMLDivElement>(null)
  const { first, last, show } = useRowsInSight(box, order.length, height)
  const index = order.indexOf(selected)
  useEffect(() => show(index), [show, index])
  return (
    <div ref={box} id="queue" role="listbox" tabIndex={0} className="list">
      <div style={{ blockSize: order.length * height, paddingBlockStart: first * height }}>
        {order.slice(first, last).map((n) => (
          <Row key={n} n={n} selected={n === selected} />
        ))}
      </div>
    </div>
  )
}

function Conversation({ n }: { n: number }) {
  const draft = useStore(store, (state) => state.draft)
  return (
    <main className="main">
      <header className="line">
        <h2>Person {n}</h2> <button type="button">Claim</button> <button type="button">Close</button>
      </header>
      <div className="thread">
        {[0, 1, 2, 3].map((message) => (
          <p key={message} className="message">
            {text(n)}
          </p>
        ))}
      </div>
      <textarea
        data-draft=""
        aria-label="Answer"
        rows={4}
        value={draft}
        onChange={({ target }) => store.setState({ draft: target.value })}
      />
      <span>{280 - draft.length} left</span>
    </main>
  )
}

function Customer({ n }: { n: number }) {
  return (
    <aside>
      <h3>Person {n}</h3>
      <ul>
        {['mood', 'question', 'reach', 'waiting'].map((reason) => (
          <li key={reason}>
            {reason} {n % 70}
          </li>
        ))}
      </ul>
    </aside>
  )
}

function onKey(event: KeyboardEvent): void {
  const { order, selected } = store.getState()
  const next = order[order.indexOf(selected) + 1] ?? selected
  if (event.key === 'Escape') document.querySelector<HTMLElement>('#queue')?.focus()
  if (event.target instanceof HTMLTextAreaElement) return
  if (event.key === 'Home') store.setState({ selected: order[0] ?? selected })
  else if (event.key === 'j') store.setState({ selected: next })
  else if (event.key === 'e')
    store.setState({
      order: order.filter((n) => n !== selected),
      selected: next,
      done: `Closed ${selected}`,
    })
  else if (event.key === 'r') {
    event.preventDefault()
    document.querySelector('textarea')?.focus()
  }
}

function Bare() {
  const selected = useStore(store, (state) => state.selected)
  const done = useStore(store, (state) => state.done)
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <div className="panes">
      <List />
      <Conversation key={selected} n={selected} />
      <Customer n={selected} />
      <div role="status">{done}</div>
    </div>
  )
}

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root.')
createRoot(root).render(<Bare />)
