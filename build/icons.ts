import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Picture, packIcns, packIco } from './iconContainers.ts'

const root = join(import.meta.dirname, '..')
const sources = join(import.meta.dirname, 'icons')

/** What the running app reads, and what only the packager reads. */
const runtime = join(root, 'out/icons')
const packaging = join(root, 'out/packaging')

/**
 * Draws every icon from build/icons/*.svg: the tray's (named as main/surface/tray/iconFile.ts says) and app.png into
 * out/icons, the packager's into out/packaging. Does nothing when neither the drawings nor this script changed.
 */
export async function buildIcons(): Promise<void> {
  const stamp = join(packaging, 'drawn-from')
  const drawnFrom = hashOf([
    ...readdirSync(sources)
      .sort()
      .map((name) => join(sources, name)),
    join(import.meta.dirname, 'icons.ts'),
    join(import.meta.dirname, 'iconContainers.ts'),
  ])
  if (existsSync(runtime) && existsSync(stamp) && readFileSync(stamp, 'utf8') === drawnFrom) return
  for (const folder of [runtime, packaging]) rmSync(folder, { recursive: true, force: true })
  mkdirSync(runtime, { recursive: true })
  mkdirSync(join(packaging, 'linux'), { recursive: true })
  const pencil = await sharpenPencil()
  drawTray(pencil)
  drawApp(pencil)
  writeFileSync(stamp, drawnFrom)
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file))
  return hash.digest('hex')
}

type Pencil = (svg: string, sizePx: number) => Picture

/** Resvg is loaded only when there is something to draw. */
async function sharpenPencil(): Promise<Pencil> {
  const { Resvg } = await import('@resvg/resvg-js')
  return (svg, sizePx) => {
    const image = new Resvg(svg, {
      fitTo: { mode: 'width', value: sizePx },
      font: { loadSystemFonts: false },
    }).render()
    return { sizePx, png: image.asPng(), pixels: image.pixels }
  }
}

const glyphColours = { dark: '#000', light: '#fff' } as const

function drawTray(pencil: Pencil): void {
  for (const state of trayStates()) {
    const grid16 = source(`tray-16-${state}`)
    const grid22 = source(`tray-22-${state}`)
    // macOS makes its own colours out of a template image's alpha; no Mac has a screen of more than 2x.
    save(`${state}Template.png`, pencil(grid16, 16).png)
    save(`${state}Template@2x.png`, pencil(grid16, 32).png)
    for (const [tone, colour] of Object.entries(glyphColours)) {
      const small = inColour(grid16, colour)
      const large = inColour(grid22, colour)
      // On Linux Electron sends the panel only the largest (shell/browser/ui/tray_icon_linux.cc). 44 px is sharp
      // at 200 % and halves to a sharp 22.
      save(`${state}-${tone}.png`, pencil(large, 22).png)
      save(`${state}-${tone}@2x.png`, pencil(large, 44).png)
      // Windows' 100, 125, 150, 175, 200, 250 and 300 %. The larger grid with a margin of one is sharper in 24 and 48 px.
      const large24 = framed(large, -1, 24)
      const atSize = { 16: small, 20: small, 24: large24, 28: small, 32: small, 40: small, 48: large24 }
      const pictures = Object.entries(atSize).map(([sizePx, svg]) => pencil(svg, Number(sizePx)))
      save(`${state}-${tone}.ico`, packIco(pictures))
    }
  }
}

function trayStates(): string[] {
  return readdirSync(sources).flatMap((name) => name.match(/^tray-16-(.+)\.svg$/)?.[1] ?? [])
}

function drawApp(pencil: Pencil): void {
  const tile = source('app')
  // Apple's grid: a tile of 824 in 1024, centred.
  const macTile = framed(tile, (-512 * 100) / 824, (512 * 1024) / 824)
  save('app.png', pencil(tile, 256).png)
  const iconSizesPx = [16, 24, 32, 48, 64, 128, 256]
  writeFileSync(
    join(packaging, 'icon.icns'),
    packIcns((sizePx) => pencil(macTile, sizePx).png),
  )
  writeFileSync(join(packaging, 'icon.ico'), packIco(iconSizesPx.map((sizePx) => pencil(tile, sizePx))))
  for (const sizePx of [...iconSizesPx, 512])
    writeFileSync(join(packaging, 'linux', `${sizePx}x${sizePx}.png`), pencil(tile, sizePx).png)
}

function source(name: string): string {
  return readFileSync(join(sources, `${name}.svg`), 'utf8')
}

function save(name: string, content: Buffer): void {
  writeFileSync(join(runtime, name), content)
}

function inColour(svg: string, colour: string): string {
  return svg.replace('<svg ', `<svg color="${colour}" `)
}

/** The same drawing seen through a square window that starts at `from` in both directions. */
function framed(svg: string, from: number, size: number): string {
  return svg.replace(/viewBox="[^"]*"/, `viewBox="${from} ${from} ${size} ${size}"`)
}
