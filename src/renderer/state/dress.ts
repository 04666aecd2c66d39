import type { Snapshot } from '../../core/snapshot.ts'

/** Gives the document its language, theme and title. */
export function dress({ app, preferences }: Snapshot, title: string): void {
  const root = document.documentElement
  root.lang = app.language
  if (preferences.theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = preferences.theme
  document.title = title
}
