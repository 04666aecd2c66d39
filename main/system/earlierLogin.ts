import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { APP_ID, EARLIER_APP_IDS } from '../../core/values/appId.ts'
import { entryThatStarts, type LoginApp } from './loginItem.ts'

/** Gives the autostart entry of an earlier id the name that it has now, `file`, on or off as it is. May throw. */
export function carryOverEntry(file: string): void {
  for (const id of EARLIER_APP_IDS) {
    const earlier = join(dirname(file), `${id}.desktop`)
    if (!existsSync(earlier)) continue
    if (existsSync(file)) rmSync(earlier)
    else renameSync(earlier, file)
  }
}

/** The same of the values of Windows that start one of these programs; empty ones are none. May throw. */
export function carryOverValue(app: LoginApp, programs: readonly string[]): void {
  const found = [...new Set(programs)].filter(Boolean).flatMap((program) => {
    const at = entryThatStarts(program)
    const items = app.getLoginItemSettings(at).launchItems.filter(({ scope }) => scope === 'user')
    return items.map(({ name, enabled }) => ({ name, enabled, at }))
  })
  let isThere = found.some(({ name }) => name === APP_ID)
  for (const { name, enabled, at } of found.filter(({ name }) => EARLIER_APP_IDS.includes(name))) {
    if (!isThere) app.setLoginItemSettings({ ...at, openAtLogin: true, enabled })
    app.setLoginItemSettings({ ...at, openAtLogin: false, name })
    isThere = true
  }
}
