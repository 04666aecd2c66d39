import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { parse } from 'yaml'
import { assetsIn, SBOM } from './assets.ts'

/** What tells an Amptray of a new version, for each system; Linux has one for each kind of machine. */
const NEWS = ['latest.yml', 'latest-mac.yml', 'latest-linux.yml', 'latest-linux-arm64.yml']

const News = v.object({
  version: v.string(),
  files: v.pipe(v.array(v.object({ url: v.string() })), v.minLength(1)),
})

const Targets = v.object({
  target: v.array(v.object({ target: v.string(), arch: v.array(v.string()) })),
})
const Builder = v.object({
  mac: Targets,
  win: Targets,
  linux: Targets,
  nsis: v.object({ artifactName: v.string() }),
})

/** One installer of NSIS is for all kinds of machines, where its name has none. */
function packagesOf({ mac, win, linux, nsis }: v.InferOutput<typeof Builder>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { target, arch } of [mac, win, linux].flatMap((system) => system.target)) {
    const isForAll = target === 'nsis' && !nsis.artifactName.includes(`\${arch}`)
    const ending = target === 'nsis' || target === 'portable' ? 'exe' : target
    counts.set(ending, (counts.get(ending) ?? 0) + (isForAll ? 1 : arch.length))
  }
  return counts
}

/**
 * What a folder lacks of a release of a version: a package for each target of electron-builder.yml, what tells of them
 * on each system, and every file that this names. Empty when all is there.
 */
export function missingFrom(folder: string, version: string, builder: string): readonly string[] {
  const assets = assetsIn(folder)
  const packages = packagesOf(v.parse(Builder, parse(builder, { merge: true })))
  const tooFew = [...packages].flatMap(([ending, count]) => {
    const has = assets.filter((name) => name.endsWith(`.${ending}`)).length
    return has < count ? [`${count} packages .${ending} belong to a release, and there are ${has}`] : []
  })
  const news = NEWS.filter((name) => assets.includes(name))
  const untold = [...NEWS, SBOM].filter((name) => !assets.includes(name)).map((name) => `${name} is missing`)
  const wrong = news.flatMap((name) => {
    const read = v.safeParse(News, parse(readFileSync(join(folder, name), 'utf8')))
    if (!read.success) return [`${name} names no version or no files`]
    const { version: told, files } = read.output
    return [
      ...(told === version ? [] : [`${name} tells of ${told}, which is not ${version}`]),
      ...files
        .filter(({ url }) => !assets.includes(url))
        .map(({ url }) => `${name} names ${url}, which is missing`),
    ]
  })
  return [...tooFew, ...untold, ...wrong]
}
