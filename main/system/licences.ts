import { readFile } from 'node:fs/promises'
import * as v from 'valibot'
import { Licence } from '../../core/contract/area/about.ts'

/** The licences of what the app is made with, from the file that the build wrote; rejects where it is not as built. */
export async function readLicences(file: string): Promise<readonly Licence[]> {
  return v.parse(v.array(Licence), JSON.parse(await readFile(file, 'utf8')))
}
