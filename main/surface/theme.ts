import type { Preferences } from '../../core/preferences/preferences.ts'
import type { Engine } from '../engine.ts'
import type { Desktop } from './desktop.ts'

/** Gives windows, menus and dialogs the theme that was chosen. */
export function applyTheme(
  { store }: Pick<Engine, 'store'>,
  { nativeTheme }: Pick<Desktop, 'nativeTheme'>,
): void {
  const apply = ({ theme }: Preferences) => {
    if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme
  }
  apply(store.get().preferences)
  store.subscribe((_, { preferences }) => apply(preferences))
}
