import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { Licence } from '../../core/contract/area/about.ts'
import { SBOM } from './assets.ts'

const root = join(import.meta.dirname, '../..')

/** What the build says of the parts. */
const LICENCES = 'out/licences.json'

const Manifest = v.object({ name: v.string(), version: v.string(), license: v.string() })

/** Package URL of npm (https://github.com/package-url/purl-spec): the `@` of a scope is written as %40. */
const purl = (name: string, version: string) => `pkg:npm/${name.replace('@', '%40')}@${version}`

/**
 * What a release is made of, as CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/): the packages that are in the
 * bundles or beside them. The lockfile would also name all that only builds and tests.
 */
export function sbomOf(app: v.InferOutput<typeof Manifest>, licences: readonly Licence[], at: string) {
  const component = (name: string, version: string, licence: string) => ({
    'bom-ref': purl(name, version),
    name,
    version,
    purl: purl(name, version),
    licenses: [{ expression: licence }],
  })
  const own = { type: 'application', ...component(app.name, app.version, app.license) }
  const components = licences.map((one) => ({
    type: 'library',
    ...component(one.name, one.version, one.licence),
  }))
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { timestamp: at, component: own },
    components,
    dependencies: [{ ref: own['bom-ref'], dependsOn: components.map((one) => one['bom-ref']) }],
  }
}

/** Writes what was built into a release's folder. */
export function writeSbom(folder: string, checkout = root): void {
  if (!existsSync(join(checkout, LICENCES)))
    throw new Error(`${LICENCES} is not there: npm run build makes it`)
  const read = (file: string): unknown => JSON.parse(readFileSync(join(checkout, file), 'utf8'))
  const app = v.parse(Manifest, read('package.json'))
  const licences = v.parse(v.array(Licence), read(LICENCES))
  const text = JSON.stringify(sbomOf(app, licences, new Date().toISOString()), undefined, 2)
  writeFileSync(join(folder, SBOM), `${text}\n`)
}
