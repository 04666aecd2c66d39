import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { run } from '../../main/run.ts'
import { type AnEngine, anEngine } from './anEngine.ts'
import { turns, until } from './settled.ts'
import { aDesktop } from './surface/aDesktop.ts'

interface Start extends NonNullable<Parameters<typeof anEngine>[0]> {
  readonly isDemo?: boolean
  readonly platform?: NodeJS.Platform
  readonly env?: NodeJS.ProcessEnv
}

/** The app as it starts, without a token of before; what the account is asked to do is kept by its name. */
async function started(start: Start = {}) {
  const { running, ...app } = begun(start)
  await running
  return app
}

/** The same, the moment that it begins. */
function begun({ isDemo = false, platform = 'linux', env = {}, ...start }: Start = {}) {
  const asked: string[] = []
  const engine = anEngine({ ...start, preferences: { openOverviewAtStart: false, ...start.preferences } })
  onTestFinished(() => engine.close())
  const keep = (name: string) => () => void asked.push(name)
  const watched: AnEngine = {
    ...engine,
    wallClock: { look: keep('look') },
    account: {
      ...engine.account,
      suspend: keep('suspend'),
      resume: keep('resume'),
      retryNow: keep('retryNow'),
      startDemo: async () => keep('startDemo')(),
      resumeLast: async () => {
        keep('resumeLast')()
        await engine.account.resumeLast()
      },
    },
    close: async () => keep('close')(),
  }
  const parts = aDesktop(platform, env)
  let follow: (text: string) => void = () => {}
  let startAgain = () => {}
  const links = {
    deliver: (to: typeof follow) => {
      follow = to
    },
    onStartedAgain: (open: () => void) => {
      startAgain = open
    },
  }
  const closing = Promise.withResolvers<void>()
  const storage = { close: () => closing.promise }
  const running = run(watched, storage, links, isDemo, parts.desktop)
  return {
    ...parts,
    running,
    engine: watched,
    asked,
    closed: closing.resolve,
    follow: (text: string) => follow(text),
    startAgain: () => startAgain(),
    opened: () => parts.kept.windows.map(({ options }) => options.name),
  }
}

describe('a start', () => {
  test('draws the tray at once, before anything else is even loaded', async () => {
    const { running, kept, nativeTheme, asked } = begun({
      platform: 'darwin',
      preferences: { theme: 'dark' },
    })
    expect(kept.trays).toHaveLength(1)
    expect([nativeTheme.sources, kept.menus, asked]).toEqual([[], [], []])
    await running
    expect(nativeTheme.sources).toEqual(['dark'])
  })

  test('keeps what was asked of windows until they are there', async () => {
    const { running, kept, startAgain, engine, opened } = begun({ platform: 'darwin', isHidden: true })
    startAgain()
    kept.trays[0]?.emit('click', {}, { x: 0, y: 0, width: 20, height: 20 })
    engine.front.show({ about: 'done', evseId: undefined, title: 'A', body: '', urgency: 'normal' })
    expect([opened(), kept.notices]).toEqual([[], 0])
    await running
    expect([opened(), kept.notices]).toEqual([['overview', 'popover'], 1])
  })

  test('takes up the account of before, and shows where to sign in when there is none', async () => {
    const { asked, opened } = await started()
    expect([asked, opened()]).toEqual([['resumeLast'], ['overview']])
  })

  test('at login opens nothing', async () => {
    const { opened } = await started({ isHidden: true, preferences: { openOverviewAtStart: true } })
    expect(opened()).toEqual([])
  })

  test('opens the overview once where that was chosen', async () => {
    const { opened, kept } = await started({ preferences: { openOverviewAtStart: true } })
    expect(opened()).toEqual(['overview'])
    // Nobody who is at it already is called to it once more.
    expect(kept.windows[0]?.isFocussed).toBe(false)
  })

  test('of the demo asks no keychain, and opens nothing by itself', async () => {
    const { asked, opened } = await started({ isDemo: true })
    expect([asked, opened()]).toEqual([['startDemo'], []])
  })

  test('of the demo may open the overview as any other', async () => {
    const { opened } = await started({ isDemo: true, preferences: { openOverviewAtStart: true } })
    expect(opened()).toEqual(['overview'])
  })

  test('on a desktop without a tray has the window', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'run-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(join(folder, 'gdbus'), '#!/bin/sh\necho "(false,)"\n', { mode: 0o755 })
    const env = { PATH: folder, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' }
    const { engine, opened } = await started({ env })
    await until(() => !engine.store.get().app.hasTray)
    expect(opened()).toEqual(['overview'])
  })

  test('has every surface', async () => {
    const { kept, engine, nativeTheme, globalShortcut } = await started({
      preferences: { theme: 'dark', shortcut: 'Control+Alt+A' },
    })
    await until(() => kept.trays.length === 1)
    expect(nativeTheme.sources).toEqual(['dark'])
    expect([...globalShortcut.taken.keys()]).toEqual(['Control+Alt+A'])
    expect(kept.menus).toEqual([null])
    engine.front.show({ about: 'done', evseId: undefined, title: 'A', body: '', urgency: 'normal' })
    expect(kept.notices).toBe(1)
    void engine.front.confirm({ message: 'A', detail: '', yes: 'Yes', no: 'No' })
    expect(kept.windows.at(-1)?.options.name).toBe('question')
    engine.store.changePreferences({ language: 'nl' })
    expect(engine.store.get().app.language).toBe('nl')
  })
})

describe('what the system tells', () => {
  test('of sleep goes to the account, and of waking to the clocks too (finding 26)', async () => {
    const { powerMonitor, asked } = await started()
    powerMonitor.emit('suspend')
    powerMonitor.emit('resume')
    powerMonitor.emit('unlock-screen')
    expect(asked.slice(1)).toEqual(['suspend', 'resume', 'look', 'resume', 'look'])
  })

  test('of a start once more shows the overview', async () => {
    const { startAgain, opened } = await started({ isHidden: true })
    startAgain()
    startAgain()
    expect(opened()).toEqual(['overview'])
  })

  test('of a link is followed', async () => {
    const { follow, engine } = await started({ isHidden: true })
    follow('amptray://open')
    await turns(3)
    expect(engine.chosen).toEqual([[{ do: 'open' }, 'link']])
  })

  test('of a network that is back is tried at once', async () => {
    const { engine, kept, asked } = await started()
    const at = engine.clock.now()
    const connection = { state: 'waiting', retryAt: at + 60_000, reason: 'noNetwork' } as const
    kept.isOnline = false
    engine.store.dispatch({ type: 'connection', connection, at })
    engine.clock.advance(3_000)
    kept.isOnline = true
    engine.clock.advance(3_000)
    expect(asked).toContain('retryNow')
  })
})

describe('the end', () => {
  test('waits for what is open, and leaves', async () => {
    const { app, asked, closed } = await started()
    let prevented = 0
    const preventDefault = () => {
      prevented += 1
    }
    app.emit('will-quit', { preventDefault })
    await turns()
    expect([prevented, asked.at(-1), app.ended]).toEqual([1, 'close', []])
    closed()
    await until(() => app.ended.length > 0)
    expect(app.ended).toEqual(['exit 0'])
  })

  test('does not wait for a keychain that waits for somebody', async () => {
    const { engine, app, closed } = await started()
    engine.store.changeApp({ isKeychainWaiting: true })
    app.emit('will-quit', { preventDefault: () => {} })
    closed()
    await until(() => app.ended.length > 0)
    expect(app.ended).toEqual(['killed'])
  })

  test('does not wait for a copy of a new version that hangs', async () => {
    const { engine, app, closed } = await started()
    const { updates } = engine
    Object.assign(updates, { leave: () => ({ isHanging: true }) })
    app.emit('will-quit', { preventDefault: () => {} })
    closed()
    await until(() => app.ended.length > 0)
    expect(app.ended).toEqual(['killed'])
  })

  test('comes when it is chosen', async () => {
    const { engine, app } = await started()
    engine.front.quit()
    expect(app.ended).toEqual(['quit'])
  })
})
