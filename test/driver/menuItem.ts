import type { AppUnderTest } from './appUnderTest.ts'
import type { MenuState } from './queries.ts'

function withSubmenus(items: readonly MenuState[]): readonly MenuState[] {
  return items.flatMap((item) => [item, ...withSubmenus(item.submenu ?? [])])
}

/** An entry of the tray's menu or of its submenus. */
export async function menuItem(app: AppUnderTest, id: string): Promise<MenuState | undefined> {
  return withSubmenus((await app.tray())?.menu ?? []).find((item) => item.id === id)
}

/** Clicks an entry as soon as it can be chosen. */
export async function chooseWhenPossible(app: AppUnderTest, id: string): Promise<void> {
  await app.until(async () => (await menuItem(app, id))?.enabled)
  await app.clickMenu(id)
}
