import { chmod, copyFile, open, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/**
 * Copies a program beside the one that it is to take the place of, where a rename will do: what is there stays whole
 * until then, also on a disk that is full. Gives the copy.
 */
export async function copyBeside(from: string, program: string): Promise<string> {
  const copy = join(dirname(program), `.${basename(program)}.new`)
  try {
    await copyFile(from, copy)
    await chmod(copy, 0o755)
    const file = await open(copy, 'r')
    await file.sync().finally(() => file.close())
    return copy
  } catch (cause) {
    await rm(copy, { force: true }).catch(() => {})
    throw cause
  }
}
