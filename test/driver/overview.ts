import type { Locator, Page } from 'playwright-core'
import type { AppUnderTest } from './appUnderTest.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Gives the window of a document a size. Its page follows a moment later. */
export async function resizeWindow(app: AppUnderTest, document: string, size: Size): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, { file, width, height }) => {
      const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes(file))
      window?.setSize(width, height)
    },
    { file: `/${document}.html`, ...size },
  )
}

/** A charge point in the list. */
export const row = (page: Page, name: string): Locator => page.getByRole('listitem').filter({ hasText: name })

/** The page of a charge point. */
export const pageOf = (page: Page, name: string): Locator =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name }) })

/** Opens the page of a charge point from the list. */
export async function goTo(page: Page, name: string): Promise<void> {
  await row(page, name).getByRole('link').click()
  await pageOf(page, name).waitFor()
}
