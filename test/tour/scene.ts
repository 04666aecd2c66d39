import type { Page } from 'playwright-core'
import type { Simulator } from '../../main/simulator/index.ts'
import type { Desktop } from '../desktop/desktop.ts'
import type { AppUnderTest } from '../driver/appUnderTest.ts'
import { resizeWindow, type Size } from '../driver/overview.ts'
import type { Album } from './album.ts'

export interface Scene {
  readonly album: Album
  readonly app: AppUnderTest
  readonly desktop: Desktop
  readonly simulator: Simulator
}

export const THUIS = 'BCU102728'
export const GAST = 'BCU104410'

/** Beside each other, list and page; and the list alone. */
export const WIDE = { width: 1000, height: 680 }
export const NARROW = { width: 380, height: 640 }

export async function resize(app: AppUnderTest, size: Size): Promise<void> {
  await resizeWindow(app, 'overview', size)
  const page = await app.page('overview')
  await app.until(() => page.evaluate((width) => Math.abs(innerWidth - width) < 20, size.width))
}

export const seen = (page: Page, text: string) => page.getByText(text, { exact: true }).first().waitFor()
