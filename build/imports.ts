import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import ts from 'typescript'

/**
 * Checks what imports what, imports of types included: the files and folders side by side in each folder import one
 * another in one direction only, and the engine reaches no Electron. Linters and dependency-cruiser do not see a cycle
 * between a folder and the file beside it, nor between folders of different depths, nor an import of a type in a
 * component.
 */

const rooms = process.argv.slice(2)

/** `to` is a file of ours, or the name of a package. */
interface Import {
  readonly from: string
  readonly to: string
}

const ENGINE = 'main/engine.ts'
/** Tests, a command line and a bridge hold the engine without Electron. */
const NOT_FOR_ENGINE = /^(electron|electron-store|electron-log|keytar)(\/|$)/

/** By folder and the name of what imports in it: an import for each neighbour that is imported. */
type Neighbours = Map<string, Map<string, Map<string, Import>>>

function* importsOf(file: string): Generator<Import> {
  const text = readFileSync(file, 'utf8')
  const scripts = file.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, script = '']) => script).join('\n')
    : text
  for (const { fileName } of ts.preProcessFile(scripts).importedFiles)
    yield { from: file, to: fileName.startsWith('.') ? join(dirname(file), fileName) : fileName }
}

function entry<K, V>(map: Map<K, V>, key: K, missing: V): V {
  const value = map.get(key) ?? missing
  map.set(key, value)
  return value
}

function neighboursIn(imports: readonly Import[]): Neighbours {
  const neighbours: Neighbours = new Map()
  for (const one of imports) {
    const [from, to] = [one.from.split('/'), one.to.split('/')]
    const depth = from.findIndex((part, n) => part !== to[n])
    const [user, used] = [from[depth], to[depth]]
    if (user === undefined || used === undefined) continue
    const folder = entry(neighbours, from.slice(0, depth).join('/'), new Map())
    const uses = entry(folder, user, new Map())
    entry(uses, used, one)
  }
  return neighbours
}

/** The shortest way from a neighbour back to itself, import by import. */
function cycleThrough(
  start: string,
  folder: ReadonlyMap<string, ReadonlyMap<string, Import>>,
): readonly Import[] {
  const seen = new Set<string>()
  let ways: readonly (readonly [at: string, way: readonly Import[]])[] = [[start, []]]
  while (ways.length > 0) {
    const longer = ways.flatMap(([at, way]) =>
      [...(folder.get(at) ?? [])].map(([used, one]) => [used, [...way, one]] as const),
    )
    const back = longer.find(([at]) => at === start)
    if (back) return back[1]
    ways = longer.filter(([at]) => !seen.has(at) && seen.add(at))
  }
  return []
}

/** The imports of a file and of all that it reaches. */
function reachedFrom(start: string, imports: ReadonlyMap<string, readonly Import[]>): readonly Import[] {
  const reached: Import[] = []
  const files = new Set([start])
  // Files that are added are gone through too.
  for (const file of files) {
    for (const one of imports.get(file) ?? []) {
      reached.push(one)
      files.add(one.to)
    }
  }
  return reached
}

function told(complaint: string): void {
  console.log(complaint)
  process.exitCode = 1
}

const files = new Set(
  globSync(rooms.map((room) => `${room}/**/*.{ts,mjs,svelte}`)).map((file) => file.replaceAll('\\', '/')),
)
const imports = [...files].flatMap((file) => [...importsOf(file)])
const byFile = Map.groupBy(imports, ({ from }) => from)

for (const [folder, members] of neighboursIn(imports.filter(({ to }) => files.has(to)))) {
  const cycles = [...members.keys()].map((member) =>
    cycleThrough(member, members)
      .map(({ from, to }) => `  ${from} imports ${to}`)
      .sort()
      .join('\n'),
  )
  for (const cycle of new Set(cycles))
    if (cycle !== '') told(`A cycle between neighbours in ${folder || 'the project'}:\n${cycle}`)
}
if (!files.has(ENGINE)) told(`There is no ${ENGINE} whose imports could be checked.`)
for (const { from, to } of reachedFrom(ENGINE, byFile))
  if (NOT_FOR_ENGINE.test(to)) told(`The engine reaches ${to}:\n  ${from} imports ${to}`)
