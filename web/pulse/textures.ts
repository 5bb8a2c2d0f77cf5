// How are areas of a chart told apart where all colours are the reader's own? By what fills them.

export type Texture = 'full' | 'striped' | 'open' | 'dotted'

/** Pixels of the screen. */
const side = 8

/** A filling of `ink` on `ground`; each hides what was drawn before it, but for the dots. */
export function textured(texture: Texture, ink: string, ground: string): string | CanvasPattern {
  if (texture === 'full') return ink
  if (texture === 'open') return ground
  const tile = document.createElement('canvas')
  tile.width = tile.height = side * devicePixelRatio
  const drawn = tile.getContext('2d')
  if (drawn === null) return ground
  drawn.scale(devicePixelRatio, devicePixelRatio)
  if (texture === 'striped') {
    drawn.fillStyle = ground
    drawn.fillRect(0, 0, side, side)
  }
  drawn.fillStyle = ink
  if (texture === 'dotted') drawn.fillRect(0, 0, 1.5, 1.5)
  else drawn.fillRect(0, 0, side, side / 2.5)
  return drawn.createPattern(tile, 'repeat') ?? ground
}
