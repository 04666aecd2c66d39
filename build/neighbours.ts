import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import ts from 'typescript'

/**
 * Checks that the files and folders side by side in each folder import one another in one direction only, imports of
 * types included. dependency-cruiser does not see a cycle between a folder and the file beside it, nor between folders
 * of different depths, nor through an import of a type in a component.
 */

const rooms = process.argv.slice(2)

interface Import {
  readonly from: string
  readonly to: string
}

/** By folder and the name of what imports in it: an import for each neighbour that is imported. */
type Neighbours = Map<string, Map<string, Map<string, Import>>>

function* importsOf(file: string): Generator<Import> {
  const text = readFileSync(file, 'utf8')
  const scripts = file.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, script = '']) => script).join('\n')
    : text
  for (const { fileName } of ts.preProcessFile(scripts).importedFiles)
    if (fileName.startsWith('.')) yield { from: file, to: join(dirname(file), fileName) }
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

const files = globSync(rooms.map((room) => `${room}/**/*.{ts,mjs,svelte}`)).map((file) =>
  file.replaceAll('\\', '/'),
)
const neighbours = neighboursIn(files.flatMap((file) => [...importsOf(file)]))
for (const [folder, members] of neighbours) {
  const told = new Set<string>()
  for (const member of members.keys()) {
    const cycle = cycleThrough(member, members)
    const key = cycle
      .map(({ from, to }) => `  ${from} imports ${to}`)
      .sort()
      .join('\n')
    if (cycle.length === 0 || told.has(key)) continue
    told.add(key)
    console.log(`A cycle between neighbours in ${folder || 'the project'}:\n${key}`)
    process.exitCode = 1
  }
}
