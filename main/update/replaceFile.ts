import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { chmod, copyFile, lstat, open, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { KnownFailure } from './patience.ts'

/** The seal that a feed gives, in base64 or, as electron-updater allows too, in hex. */
async function isWhole(file: string, seal: string): Promise<boolean> {
  const hash = createHash('sha512')
  const opened = await open(file, 'r')
  for await (const piece of opened.createReadStream()) hash.update(piece)
  const sum = hash.digest()
  return seal === sum.toString('base64') || seal.toLowerCase() === sum.toString('hex')
}

/**
 * Sees once more that what was downloaded is what the feed sealed: it has lain in a folder since that others write in
 * too. `file` is looked at; where it is not whole, what was downloaded is thrown away, so that the next try gets it anew.
 */
export async function mustBeWhole(file: string, downloaded: string, seal: string | undefined): Promise<void> {
  // Anything but a file may keep whoever reads it for ever.
  if ((await lstat(file)).isFile() && seal !== undefined && (await isWhole(file, seal))) return
  await rm(downloaded, { force: true })
  throw new KnownFailure('damaged')
}

/**
 * Copies a program beside the one that it is to take the place of, where a rename will do: what is there stays whole
 * until then, also on a disk that is full. Gives the copy, which is what was sealed.
 */
export async function copyBeside(from: string, program: string, seal: string | undefined): Promise<string> {
  const copy = join(dirname(program), `.${basename(program)}.new`)
  try {
    if (!(await lstat(from)).isFile()) throw new KnownFailure('damaged')
    // What lies there may lead elsewhere, or be no file.
    await rm(copy, { force: true })
    await copyFile(from, copy, constants.COPYFILE_EXCL)
    await mustBeWhole(copy, from, seal)
    await chmod(copy, 0o755)
    const file = await open(copy, 'r')
    await file.sync().finally(() => file.close())
    return copy
  } catch (cause) {
    await rm(copy, { force: true }).catch(() => {})
    throw cause
  }
}
