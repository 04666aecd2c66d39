import ts from 'typescript'

const NAMES = ['darwin', 'win32', 'linux'] as const

/** A system that Electron runs on, as `process.platform` names it. */
export type System = (typeof NAMES)[number]

export type Systems = readonly System[]

export const ALL: Systems = NAMES
export const NONE: Systems = []

export const isSystem = (name: string): name is System => NAMES.some((system) => system === name)

export const both = (a: Systems, b: Systems): Systems => a.filter((system) => b.includes(system))
export const either = (a: Systems, b: Systems): Systems =>
  NAMES.filter((system) => a.includes(system) || b.includes(system))
export const without = (a: Systems, b: Systems): Systems => a.filter((system) => !b.includes(system))

export const isEverywhere = (systems: Systems): boolean => systems.length === NAMES.length

/** Electron's types, among all that a program is made of. */
const IS_ELECTRON = /[/\\]electron[/\\]electron\.d\.ts$/

export const isElectrons = (declaration: ts.Node): boolean =>
  IS_ELECTRON.test(declaration.getSourceFile().fileName)

/** The systems that a declaration of Electron's names in its `@platform`; all, where it has none. */
function tagged(declaration: ts.Node): Systems {
  const tag = ts.getJSDocTags(declaration).find(({ tagName }) => tagName.text === 'platform')
  const text = tag && ts.getTextOfJSDocComment(tag.comment)
  return text === undefined ? ALL : text.split(/[\s,]+/).filter(isSystem)
}

/** The systems that have what is declared so. Ours is everywhere; of several declarations each may be meant. */
export function systemsOf(declarations: readonly ts.Node[] | undefined): Systems {
  const known = declarations ?? []
  if (known.length === 0 || !known.every(isElectrons)) return ALL
  return known.map(tagged).reduce(either, NONE)
}
