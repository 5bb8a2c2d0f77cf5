// What does it sound like? Two soft notes, made here: no file is loaded for it.

const notes = [660, 880] as const
const secondsEach = 0.12

/** Silent where the browser lets no page sound before somebody has touched it. */
export function chime(): void {
  if (typeof AudioContext === 'undefined') return
  const audio = new AudioContext()
  for (const [index, frequency] of notes.entries()) {
    const from = audio.currentTime + index * secondsEach
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = frequency
    volume.gain.setValueAtTime(0.08, from)
    volume.gain.exponentialRampToValueAtTime(0.001, from + secondsEach)
    tone.connect(volume).connect(audio.destination)
    tone.start(from)
    tone.stop(from + secondsEach)
  }
  setTimeout(() => void audio.close(), 1000 * secondsEach * (notes.length + 1))
}
