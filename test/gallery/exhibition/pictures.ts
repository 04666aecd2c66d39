import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Where the committed pictures are: WebP without loss is less than half of a PNG. */
const COMMITTED = join(import.meta.dirname, '../pictures')

const filesIn = (folder: string, ending: string) =>
  existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(ending)) : []

/** Writes the pictures of one folder into another in another format, pixel for pixel. */
function convert(from: string, ending: string, to: string, format: 'png' | 'webp'): void {
  mkdirSync(to, { recursive: true })
  const files = filesIn(from, ending).map((file) => join(from, file))
  if (files.length === 0) return
  const args = ['-format', format, '-define', 'webp:lossless=true', '-path', to, ...files]
  execFileSync('mogrify', args, { stdio: 'inherit' })
}

/** Writes the committed pictures as PNG into a folder. */
export const unpackCommitted = (folder: string): void => convert(COMMITTED, '.webp', folder, 'png')

/** Commits the pictures of a folder to be the ones to compare with; `gone` are those that nothing shows any more. */
export function accept(folder: string, gone: readonly string[]): void {
  convert(folder, '.png', COMMITTED, 'webp')
  for (const file of gone) rmSync(join(COMMITTED, `${basename(file, '.png')}.webp`))
}
