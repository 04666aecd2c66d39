import { isBuiltin } from 'node:module'
import type { ESTree, Plugin } from 'vite'

/** How names of this file are taken from a module: `import os, { type as kind } from 'node:os'` in other words. */
function taking({ source, specifiers }: ESTree.ImportDeclaration): string {
  const module = `process.getBuiltinModule(${JSON.stringify(source.value)})`
  const whole = specifiers.filter((one) => one.type !== 'ImportSpecifier').map(({ local }) => local.name)
  const parts = specifiers
    .filter((one) => one.type === 'ImportSpecifier')
    .map(({ imported, local }) => {
      const name = imported.type === 'Literal' ? JSON.stringify(imported.value) : imported.name
      return `${name}: ${local.name}`
    })
  const targets = [...whole, ...(parts.length > 0 ? [`{ ${parts.join(', ')} }`] : [])]
  return targets.map((target) => `const ${target} = ${module};`).join(' ')
}

/**
 * Takes Node's own modules without importing them. An import reads every name that a module has, those too that Node only
 * makes when they are read: `node:http` loads a second HTTP client by that and `node:fs` the streams, which was a third of
 * the time that the app took to load (`syncExports`,
 * https://github.com/nodejs/node/blob/v24.x/lib/internal/bootstrap/realm.js).
 */
export const takeBuiltins: Plugin = {
  name: 'take-builtins',
  renderChunk(code) {
    return this.parse(code).body.reduceRight(
      (rest, part) =>
        part.type === 'ImportDeclaration' && isBuiltin(part.source.value)
          ? rest.slice(0, part.start) + taking(part) + rest.slice(part.end)
          : rest,
      code,
    )
  },
}
