import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** What a changelog says of a version, in the form of keepachangelog.com; undefined where it has no dated section of it. */
export function sectionOf(changelog: string, version: string): string | undefined {
  const lines = changelog.split('\n')
  const begin = lines.findIndex((line) => line.startsWith(`## [${version}] - `))
  if (begin === -1 || !/ - \d{4}-\d{2}-\d{2}$/.test(lines[begin] ?? '')) return undefined
  const length = lines.slice(begin + 1).findIndex((line) => /^(## |\[[^\]]+\]: )/.test(line))
  const section = lines.slice(begin + 1, length === -1 ? undefined : begin + 1 + length)
  return section.join('\n').trim()
}

/** The notes of a release; throws where the tag, package.json and the changelog do not say the same. */
export function notesFor(tag: string, packageVersion: string, changelog: string): string {
  if (tag !== `v${packageVersion}`)
    throw new Error(`${tag} is not v${packageVersion}, which package.json has`)
  const section = sectionOf(changelog, packageVersion)
  if (!section) throw new Error(`CHANGELOG.md has no dated section for ${packageVersion} with anything in it`)
  return section
}

/** The notes for a tag of this checkout. */
export function notesOfCheckout(tag: string): string {
  // True: it is our own package.json.
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly version: string
  }
  return notesFor(tag, version, readFileSync(join(root, 'CHANGELOG.md'), 'utf8'))
}
