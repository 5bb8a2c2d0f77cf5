// How long until a held reply leaves? A ring that empties once a second.
import styles from './hold-ring.module.css'

const radius = 5.5
const round = 2 * Math.PI * radius

/** `left` of `whole`; drawn 14 px. Words stand beside it. */
export function HoldRing({ left, whole }: { left: number; whole: number }) {
  const share = Math.max(0, Math.min(1, left / whole))
  return (
    <svg className={styles.ring} width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <circle className={styles.track} cx="7" cy="7" r={radius} />
      <circle
        className={styles.left}
        cx="7"
        cy="7"
        r={radius}
        strokeDasharray={round}
        strokeDashoffset={round * (1 - share)}
      />
    </svg>
  )
}
