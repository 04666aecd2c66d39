import { createHash } from 'node:crypto'
import { createReadStream, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

/** As `sha256sum` reads it. */
export const SUMS = 'SHA256SUMS'
export const SBOM = 'amptray.cdx.json'

/** What people and their Amptrays download. */
const ASSET = /\.(dmg|zip|exe|AppImage|deb|rpm|tar\.gz|blockmap|yml)$/
/** As electron-builder names them, and GitHub keeps them. */
const NAME = /^[\w.-]+$/
/** What electron-builder leaves for itself beside that. */
const OWN = /^builder-/

/** The files of a release in a folder, by name. */
export function assetsIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { withFileTypes: true })
  const names = files.filter((file) => file.isFile()).map(({ name }) => name)
  return names.filter((name) => (ASSET.test(name) && !OWN.test(name)) || name === SBOM).toSorted()
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** Writes what each file of a release must be. */
export async function writeSums(folder: string): Promise<void> {
  const assets = assetsIn(folder)
  if (assets.length === 0) throw new Error(`there is nothing to release in ${folder}`)
  // A line is a file: in a name a new line would be one more, of whatever it says.
  const strange = assets.filter((name) => !NAME.test(name))
  if (strange.length > 0) throw new Error(`this is no name of a file to release: ${JSON.stringify(strange)}`)
  const lines: string[] = []
  for (const name of assets) lines.push(`${await sha256(join(folder, name))}  ${name}\n`)
  writeFileSync(join(folder, SUMS), lines.join(''))
}

/** What is not as the sums say: another content, missing, or not among them. Empty when all is right. */
export async function wrongAssets(folder: string): Promise<readonly string[]> {
  const lines = readFileSync(join(folder, SUMS), 'utf8').trimEnd().split('\n')
  const sums = new Map(lines.map((line): [string, string] => [line.slice(66), line.slice(0, 64)]))
  const assets = assetsIn(folder)
  const missing = [...sums.keys()]
    .filter((name) => !assets.includes(name))
    .map((name) => `${name} is missing`)
  const wrong: string[] = []
  for (const name of assets) {
    const sum = sums.get(name)
    if (sum === undefined) wrong.push(`${name} is not in ${SUMS}`)
    else if (sum !== (await sha256(join(folder, name)))) wrong.push(`${name} is not what ${SUMS} says`)
  }
  return [...missing, ...wrong]
}
