import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { activityOf } from '../../../core/chargePoint/face.ts'
import type { CallName, Payload } from '../../../core/contract/contract.ts'
import { STEP_MS } from '../../../core/fleet/lastHour.ts'
import type { SentSnapshot } from '../../../core/state/snapshot.ts'
import { createManualClock } from '../../../main/manualClock.ts'
import { type Simulator, startSimulator } from '../../../main/simulator/index.ts'
import type { World } from '../../../main/simulator/model/world.ts'
import { type Desktop, startDesktop } from '../../desktop/desktop.ts'
import { WITH_ENTRY } from '../../desktop/entry.ts'
import type { AppUnderTest } from '../../driver/appUnderTest.ts'
import { launch } from '../../driver/launch.ts'
import { removeFolder } from '../../driver/removeFolder.ts'

const TOKEN = 'gallery'

/** A Thursday afternoon; the hour before it is lived through, for the charts. */
const STARTS_AT = Date.parse('2026-11-19T13:42:00Z')

export interface StageOptions {
  readonly world: (now: number) => World
  readonly env?: NodeJS.ProcessEnv
  /** A desktop that draws the tray and notifications, for pictures of those. */
  readonly hasScreen?: boolean
  /** The desktop has no keyring. */
  readonly isWithoutKeyring?: boolean
  /** A newer version of the app that was found in another run; the app is an AppImage then. */
  readonly found?: string
}

/** The app on a simulated server and a desktop of its own, in a time that stands still. */
export interface Stage extends AsyncDisposable {
  readonly app: AppUnderTest
  readonly simulator: Simulator
  readonly desktop: Desktop
  readonly page: (kind: 'overview' | 'settings') => Promise<Page>
  /** A call of the contract, as a window makes it. */
  readonly call: <K extends CallName>(name: K, payload?: Payload<K>) => Promise<unknown>
  readonly snapshot: () => Promise<SentSnapshot>
  readonly until: (is: (snapshot: SentSnapshot) => boolean) => Promise<void>
  readonly enterToken: () => Promise<unknown>
  /** Enters the token, and waits until every charge point has a status. */
  readonly signIn: () => Promise<void>
  /** Moves the time on in steps, each with all its frames. */
  readonly pass: (ms: number) => Promise<void>
}

/** As an X11 desktop with an old tray tells it: a tray that needs no panel to be there. */
const TRAY = { XDG_SESSION_TYPE: 'x11' }

/** A home in which another run of the app found a newer version. */
function homeWith(found: string): string {
  const home = mkdtempSync(join(tmpdir(), 'amptray-home-'))
  const folder = join(home, '.config', 'Amptray')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'memory.json'), JSON.stringify({ update: { found, lookedAt: STARTS_AT } }))
  return home
}

export async function openStage(options: StageOptions): Promise<Stage> {
  const { world, env, hasScreen = false, isWithoutKeyring = false } = options
  const clock = createManualClock(STARTS_AT)
  await using started = new AsyncDisposableStack()
  const simulator = await startSimulator({
    token: TOKEN,
    clock,
    scenario: world(STARTS_AT),
    // As often as the last hour takes a step, and short enough for the app's pings.
    behaviour: { statusEveryMs: STEP_MS, gridEveryMs: STEP_MS },
  })
  started.defer(() => simulator.close())
  const desktop = await startDesktop({ screen: hasScreen, keyring: !isWithoutKeyring })
  started.defer(() => desktop.stop())
  const home = options.found === undefined ? undefined : homeWith(options.found)
  if (home !== undefined) started.defer(() => removeFolder(home))
  const app = await launch({
    ...(home !== undefined && { home }),
    // The same everywhere: an Electron that is here would draw otherwise.
    runtime: 'stand-in',
    env: {
      ...desktop.env,
      ...TRAY,
      ...WITH_ENTRY,
      STANDIN_HEADED: '0',
      STANDIN_PACKAGED: '1',
      AMPTRAY_SERVER: simulator.url,
      TZ: 'Europe/Amsterdam',
      LANG: 'en_GB.UTF-8',
      STILL_TIME: String(STARTS_AT),
      NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'stillTime.ts'))}`,
      ...(home !== undefined && {
        APPIMAGE: join(home, 'Amptray.AppImage'),
        APPDIR: dirname(process.execPath),
      }),
      ...env,
    },
  })
  started.defer(async () => void (await app.close()))
  // From here on the stage is the caller's to close.
  const running = started.move()

  const page: Stage['page'] = async (kind) => {
    const found = await app.page(kind)
    await found.clock.setFixedTime(clock.now())
    return found
  }
  const call: Stage['call'] = async (name, payload) => {
    const hasOverview = (await app.windows()).some(({ url }) => url.includes('overview'))
    const from = await app.page(hasOverview ? 'overview' : 'settings')
    return await from.evaluate(
      // True: the preload exposes the contract's calls under their names.
      ([called, argument]) =>
        (window as unknown as { amptray: Record<string, (payload: unknown) => unknown> }).amptray[
          called as string
        ]?.(argument),
      [name, payload] as const,
    )
  }
  // True: that is what the contract's call answers.
  const snapshot = async () => (await call('snapshot')) as SentSnapshot
  const until: Stage['until'] = async (is) => void (await app.until(async () => is(await snapshot())))

  const enterToken = () => call('signIn', { token: TOKEN })

  /** Until the app has taken in what the server says now, and asks nothing more. */
  async function isHeard(): Promise<void> {
    await until(({ fleet }) =>
      fleet.chargePoints.every(
        (one) => !one.status?.currentA[0] || activityOf(one) === 'offline' || one.updatedAt === clock.now(),
      ),
    )
    for (let asked = -1; asked !== simulator.received.length; ) {
      asked = simulator.received.length
      await snapshot()
    }
  }

  return {
    app,
    simulator,
    desktop,
    page,
    call,
    snapshot,
    until,
    enterToken,
    signIn: async () => {
      await enterToken()
      await until(({ fleet }) => fleet.isListed && fleet.chargePoints.every(({ status }) => status))
    },
    pass: async (ms) => {
      for (let passed = 0; passed < ms; passed += STEP_MS) {
        await app.evaluate((_electron, step) => globalThis.passTime(step), STEP_MS)
        simulator.advance(STEP_MS)
        await isHeard()
      }
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}
