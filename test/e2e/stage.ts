import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import type { SentSnapshot } from '../../core/state/snapshot.ts'
import { GATHER_MS } from '../../core/surface/notification/pace.ts'
import { en } from '../../core/words/en/index.ts'
import type { BehaviourChanges } from '../../main/simulator/behaviour.ts'
import { type Simulator, type SimulatorOptions, startSimulator } from '../../main/simulator/index.ts'
import type { AppUnderTest } from '../driver/appUnderTest.ts'
import { launch } from '../driver/launch.ts'
import { row } from '../driver/overview.ts'
import { removeFolder } from '../driver/removeFolder.ts'
import { openTraces, type Sighting } from '../driver/traces/traces.ts'

/** Looks like a real one, so that whatever masks tokens is tested too, and repeats nothing, so that nothing shortens it. */
export const TOKEN = 'K7Q2XW9ZB4M8VD3JH6TN5RCPYGFLSA1E'
/** What every session token of the server begins with; nothing that masks tokens would know it by its look. */
export const SESSION_TOKEN = 'q8zr3vt6ykm2wxh5njp9dcbf4gls7aeu'

/** What must be found nowhere but in the keychain: those and whatever else was entered as a token. */
const secrets = new Set([TOKEN, SESSION_TOKEN])

const SOON = {
  readLatencyMs: [0, 5],
  receivedLatencyMs: [0, 5],
  statusLatencyMs: [50, 100],
  statusEveryMs: 1_000,
} satisfies BehaviourChanges

export async function simulate(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({
    token: TOKEN,
    sessionToken: (n) => `${SESSION_TOKEN}${n}`,
    ...options,
    behaviour: { ...SOON, ...options.behaviour },
  })
  onTestFinished(() => simulator.close())
  return simulator
}

/** A home folder that outlives one run of the app. */
export function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'amptray-home-'))
  onTestFinished(() => removeFolder(home))
  return home
}

export interface Start {
  readonly simulator?: Simulator
  readonly args?: readonly string[]
  readonly home?: string
  readonly env?: NodeJS.ProcessEnv
  /** Where it may show nothing at all yet. */
  readonly waitsFor?: 'something to see' | 'nothing'
}

/** An app of which it is looked for at its end, in all that it wrote, told and gave away, where a secret got to. */
export interface WatchedApp extends AppUnderTest {
  /** Closes it first. */
  readonly sightings: (of: Iterable<string>) => Promise<readonly Sighting[]>
}

export async function start({
  simulator,
  args = [],
  home = newHome(),
  env = {},
  waitsFor = 'something to see',
}: Start): Promise<WatchedApp> {
  const traces = openTraces()
  onTestFinished(traces.remove)
  const launched = await launch({
    args,
    home,
    preload: traces.preload,
    env: { ...(simulator ? { AMPTRAY_SERVER: simulator.url } : {}), ...traces.env, ...env },
  })
  const close = async () => {
    await traces.ask(launched)
    return await launched.close()
  }
  const sightings = async (of: Iterable<string>) => {
    await close()
    return traces.find(of, home, launched.output())
  }
  const app: WatchedApp = { ...launched, close, sightings }
  onTestFinished(async () => expect(await sightings(secrets)).toEqual([]))
  // On a desktop without a tray that is a window.
  if (waitsFor === 'something to see')
    await app.until(async () => (await app.tray()) ?? (await app.windows())[0])
  return app
}

export async function enterToken(page: Page, token: string): Promise<void> {
  secrets.add(token)
  await page.getByLabel(en.signIn.token, { exact: true }).fill(token)
  await page.getByRole('button', { name: en.signIn.check, exact: true }).click()
}

/** An app that is signed in and shows the charge points of a simulated account. */
export async function signedIn(
  options: Start & { readonly simulator: Simulator },
): Promise<{ app: WatchedApp; page: Page }> {
  const app = await start(options)
  const page = await app.page('overview')
  await enterToken(page, TOKEN)
  // Not the button that stops it, which is there before the first status.
  await row(page, 'Thuis').getByText(en.chargePoint.face.charging, { exact: true }).waitFor()
  await row(page, 'Gast').getByText(en.chargePoint.face.blocked).waitFor()
  return { app, page }
}

/** A call of the contract, as a window makes it. */
export async function call<T>(app: AppUnderTest, name: string, payload?: unknown): Promise<T> {
  const page = await app.page('overview')
  // True: the preload exposes the contract's calls under their names.
  return (await page.evaluate(
    ([called, argument]) =>
      (window as unknown as { amptray: Record<string, (payload: unknown) => unknown> }).amptray[
        called as string
      ]?.(argument),
    [name, payload] as const,
  )) as T
}

export const snapshot = (app: AppUnderTest) => call<SentSnapshot>(app, 'snapshot')

/** The actions that charge points are being asked for. */
export const underWay = async (app: AppUnderTest) =>
  (await snapshot(app)).fleet.chargePoints.flatMap(({ pending }) => pending)

/** The page of the question that the user is asked, when it can be answered. */
export async function question(app: AppUnderTest): Promise<Page> {
  const page = await app.page('question')
  await page.getByRole('alertdialog').waitFor()
  // Before, it takes no press.
  await page.locator('button[aria-disabled="false"]').first().waitFor()
  return page
}

/** Presses a button or a key of the question, and waits until its window is gone. */
export async function answerQuestion(app: AppUnderTest, press: (page: Page) => Promise<void>): Promise<void> {
  // It is gone as soon as it is answered, perhaps before the button or the key is up again.
  await press(await question(app)).catch(() => {})
  await app.until(async () => (await app.windows()).every(({ url }) => !url.includes('question')))
}

/** A press of one of its buttons. */
export const button = (name: string) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).click()

/** Lets the app have the time in which it tells what happened: for what it must not tell. */
export async function longEnoughToTell(app: AppUnderTest): Promise<void> {
  const time = () => call<number>(app, 'time')
  const at = await time()
  await app.until(async () => (await time()) > at + 2 * GATHER_MS)
}

/** The first notification with a title, as soon as there is one. */
export const told = (app: AppUnderTest, title: string) =>
  app.until(async () => (await app.notifications()).find((one) => one.title === title))

/** The commands that the server got, without the reads. */
export function commands(simulator: Simulator): readonly string[] {
  return simulator.received
    .map(({ message }) => (message as { command?: string }).command ?? '') // an unreadable message has no command
    .filter((command) => !/^(GET_|LIST_|HELLO|VALIDATE_)/.test(command))
}

/** Every text file below a folder, in one string. */
export function everythingIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1')).join('\n')
}
