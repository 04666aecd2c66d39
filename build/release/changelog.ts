import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** For each line, whether it is in a code fence or a comment, where nothing is a heading or a link. */
function hidden(lines: readonly string[]): readonly boolean[] {
  let fence: string | undefined
  let isComment = false
  return lines.map((line) => {
    const [, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? []
    const wasHidden = fence !== undefined || isComment
    if (fence !== undefined) {
      // A fence ends with its own sign, as often or more, and nothing behind it.
      if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined
    } else if (isComment || line.includes('<!--'))
      isComment = line.lastIndexOf('-->') < line.lastIndexOf('<!--')
    else fence = mark
    return wasHidden || fence !== undefined
  })
}

/** Whether a day is on the calendar. */
function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}

/** Whether anything is said, beside heads, empty bullets and comments. */
const saysAnything = (section: string) =>
  section
    .replaceAll(/<!--.*?(?:-->|$)/gs, '')
    .split('\n')
    .some((line) => !line.startsWith('#') && /[\p{L}\p{N}]/u.test(line))

/** What a changelog says of a version, in the form of keepachangelog.com; undefined where it has no dated section of it. */
export function sectionOf(changelog: string, version: string): string | undefined {
  const lines = changelog.split(/\r?\n/)
  const isHidden = hidden(lines)
  const begin = lines.findIndex((line, n) => !isHidden[n] && line.startsWith(`## [${version}] - `))
  const [, day] = / - (\d{4}-\d{2}-\d{2})(?: \[YANKED\])?\s*$/.exec(lines[begin] ?? '') ?? []
  if (day === undefined || !isDay(day)) return undefined
  const end = lines.findIndex((line, n) => n > begin && !isHidden[n] && /^(?:## |\[[^\]]+\]: )/.test(line))
  const section = lines
    .slice(begin + 1, end === -1 ? undefined : end)
    .join('\n')
    .trim()
  return saysAnything(section) ? section : undefined
}

/** Whether a tag is of a version before a release: it has a hyphen before what only names the build (semver.org, 9 and 10). */
export const isPrerelease = (tag: string): boolean => /^[^+]*-/.test(tag)

/** The notes of a release; throws where the tag, package.json and the changelog do not say the same. */
export function notesFor(tag: string, packageVersion: string, changelog: string): string {
  if (tag !== `v${packageVersion}`)
    throw new Error(`${tag} is not v${packageVersion}, which package.json has`)
  const section = sectionOf(changelog, packageVersion)
  if (section === undefined)
    throw new Error(`CHANGELOG.md has no dated section for ${packageVersion} with anything in it`)
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
