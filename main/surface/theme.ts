import { nativeTheme } from 'electron'
import type { Preferences } from '../../core/preferences/preferences.ts'
import type { Engine } from '../engine.ts'

/** Gives windows, menus and dialogs the theme that was chosen. */
export function applyTheme({ store }: Engine): void {
  const apply = ({ theme }: Preferences) => {
    if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme
  }
  apply(store.get().preferences)
  store.subscribe(({ preferences: before }, { preferences: after }) => {
    if (before !== after) apply(after)
  })
}
