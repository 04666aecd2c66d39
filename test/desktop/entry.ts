import { join } from 'node:path'

/** The environment of a desktop that has an entry of Amptray, as a package brings one along. */
export const WITH_ENTRY: NodeJS.ProcessEnv = {
  XDG_DATA_DIRS: [join(import.meta.dirname, 'data'), '/usr/local/share', '/usr/share'].join(':'),
}
