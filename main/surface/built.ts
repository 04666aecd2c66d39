import { join } from 'node:path'

/** The folder of what was built. All of main is one file in it, `main/index.js`, and so is this. */
const OUT = join(import.meta.dirname, '..')

export const PRELOAD = join(OUT, 'preload/index.cjs')
export const PAGES = join(OUT, 'renderer')
export const ICONS = join(OUT, 'icons')
export const LICENCES = join(OUT, 'licences.json')
