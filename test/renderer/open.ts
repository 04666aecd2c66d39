import '../../renderer/styles/index.css'
import type { Component } from 'svelte'
import { type Locator, page } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import type { LastHourPoints } from '../../core/fleet/lastHour.ts'
import type { Patch } from '../../core/state/patch.ts'
import type { Snapshot } from '../../core/state/snapshot.ts'
import type { AskedQuestion as Asked } from '../../core/surface/question.ts'
import Overview from '../../renderer/overview/Overview.svelte'
import Question from '../../renderer/question/Question.svelte'
import Settings from '../../renderer/settings/Settings.svelte'
import { type App, openApp } from '../../renderer/state/app.svelte.ts'
import { type FakeAmptray, fakeAmptray } from './fakeAmptray.ts'

export const NARROW = [380, 620] as const
export const WIDE = [1080, 720] as const
/** As large as its window is made. */
const ASKED = [420, 160] as const

interface Options {
  readonly size?: readonly [width: number, height: number]
  /** What stands behind `#` in the address. */
  readonly at?: string
  readonly app?: Partial<Snapshot['app']>
  readonly preferences?: Partial<Snapshot['preferences']>
  /** What main has kept of the last hour, of whatever charge point. */
  readonly lastHour?: LastHourPoints
  /** What the user is asked. */
  readonly question?: () => Asked | Promise<Asked>
}

interface Opened extends FakeAmptray {
  readonly screen: Locator
}

async function open(
  Window: Component<{ app: App }>,
  snapshot: Snapshot,
  { size = NARROW, at = '', app, preferences, lastHour, question }: Options,
): Promise<Opened> {
  await page.viewport(...size)
  history.replaceState(null, '', `#${at}`)
  const fake = fakeAmptray({
    fleet: snapshot.fleet,
    app: { ...snapshot.app, ...app },
    preferences: { ...snapshot.preferences, ...preferences },
  })
  if (lastHour) fake.answer('lastHour', () => lastHour)
  if (question) fake.answer('question', question)
  await render(Window, { app: await openApp(fake.api) })
  return { ...fake, screen: page.elementLocator(document.body) }
}

export const openOverview = (snapshot: Snapshot, options: Options = {}) => open(Overview, snapshot, options)
export const openSettings = (snapshot: Snapshot, options: Options = {}) => open(Settings, snapshot, options)
export const openQuestion = (
  question: NonNullable<Options['question']>,
  snapshot: Snapshot,
  options: Options = {},
) => open(Question, snapshot, { size: ASKED, question, ...options })

/** A patch that replaces one charge point. */
export const changed = (...chargePoints: NonNullable<Patch['chargePoints']>): Patch => ({ chargePoints })
