import type { Snapshot } from '../../core/state/snapshot.ts'

/** Gives the document its language and theme, and the name of the view as its title. */
export function dress({ app, preferences }: Snapshot, view: string): void {
  const root = document.documentElement
  root.lang = app.language
  if (preferences.theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = preferences.theme
  document.title = `Amptray – ${view}`
}
