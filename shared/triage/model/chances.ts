// How likely is each mood? The softmax of the three sentiment logits, after what people taught.

/** Leads over the next label by this many logits when a person gave the text its label. */
const toldLead = Math.log(9)

/** Probabilities of negative, neutral, positive. `shift` is added after the temperature. */
export function softmaxOf(
  logits: Float64Array,
  temperature: number,
  shift: readonly number[] | null,
  told: number | null = null,
): [number, number, number] {
  const z: [number, number, number] = [0, 0, 0]
  for (let c = 0; c < 3; c++) z[c] = (logits[c] ?? 0) / temperature + (shift?.[c] ?? 0)
  if (told !== null) {
    let next = Number.NEGATIVE_INFINITY
    for (let c = 0; c < 3; c++) if (c !== told) next = Math.max(next, z[c] ?? 0)
    z[told] = Math.max(z[told] ?? 0, next + toldLead)
  }
  const most = Math.max(z[0], z[1], z[2])
  const [a, b, c] = [Math.exp(z[0] - most), Math.exp(z[1] - most), Math.exp(z[2] - most)]
  const sum = a + b + c
  return [a / sum, b / sum, c / sum]
}
