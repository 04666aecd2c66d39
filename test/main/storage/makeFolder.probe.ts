// node makeFolder.probe.ts PATH…
// Makes each folder, and says what came of it.
import { makeFolder } from '../../../main/storage/disk.ts'

for (const path of process.argv.slice(2)) {
  try {
    makeFolder(path)
    process.send?.('made')
  } catch (cause) {
    process.send?.(cause instanceof Error && 'code' in cause ? cause.code : 'odd')
  }
}
