import type { Page } from 'playwright-core'

declare global {
  interface Window {
    /** In a page under measurement: each text with an amount of money, and when it came. */
    benchSightings: [text: string, pageMs: number][]
  }
}

/** Has the page note every text with an amount of money that comes into its document. */
export async function watchPage(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.benchSightings = []
    const note = (node: Node) => {
      const text = node.textContent ?? ''
      if (text.includes('€')) window.benchSightings.push([text, performance.now()])
    }
    const observer = new MutationObserver((mutations) => {
      for (const { target, addedNodes } of mutations) {
        if (addedNodes.length === 0) note(target)
        else for (const node of addedNodes) note(node)
      }
    })
    observer.observe(document, { subtree: true, childList: true, characterData: true })
  })
}

/** When the page first showed each cost, in cents, as `performance.now()` of the page. */
export type Sightings = ReadonlyMap<number, number>

/** Every amount in a text, in cents. */
export function centsIn(text: string): readonly number[] {
  return [...text.matchAll(/€\s?([\d,]+\.\d\d)(?!\d)/g)].map(([, amount = '']) =>
    Math.round(Number(amount.replaceAll(',', '')) * 100),
  )
}

export async function sightingsOf(page: Page): Promise<Sightings> {
  const noted = await page.evaluate(() => window.benchSightings)
  const first = new Map<number, number>()
  for (const [text, at] of noted) {
    for (const cents of centsIn(text)) if (!first.has(cents)) first.set(cents, at)
  }
  return first
}

/**
 * How long each frame took to be seen, ms. `sentAt` by the frame's number; a frame that a later one of the same charge point
 * overtook was seen when that one was. Frames that were never seen are left out.
 */
export function latencies(
  sentAt: ReadonlyMap<number, number>,
  seenAt: ReadonlyMap<number, number>,
  fleet: number,
): readonly number[] {
  const latestOf = new Map<number, number>()
  const found: number[] = []
  for (const [n, sent] of [...sentAt].toReversed()) {
    const seen = seenAt.get(n) ?? latestOf.get(n % fleet)
    if (seen === undefined) continue
    latestOf.set(n % fleet, seen)
    found.push(seen - sent)
  }
  return found
}
