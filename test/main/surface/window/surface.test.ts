import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { CallName } from '../../../../core/contract/contract.ts'
import { received, type SentSnapshot } from '../../../../core/state/snapshot.ts'
import { startWindows } from '../../../../main/surface/window/surface.ts'
import { anEngine, listed, status } from '../../anEngine.ts'
import { turns, until } from '../../settled.ts'
import { type AWindow, aDesktop } from '../aDesktop.ts'

function started() {
  const engine = anEngine({ app: { language: 'nl' } })
  const parts = aDesktop('linux', { XDG_CURRENT_DESKTOP: 'GNOME' })
  parts.app.home = mkdtempSync(join(tmpdir(), 'windows-'))
  onTestFinished(() => rmSync(parts.app.home, { recursive: true, force: true }))
  parts.app.isPackaged = false
  startWindows(engine, parts.desktop)
  const { kept } = parts
  const call = (name: CallName, payload?: unknown, url = 'app://bundle/overview.html', sender?: unknown) =>
    kept.calls.get(name)?.({ sender, senderFrame: { url, parent: null } }, payload)
  const made = (n = 0): AWindow => {
    const window = kept.windows[n]
    if (!window) throw new Error(`there is no window ${n}`)
    return window
  }
  return { ...parts, engine, call, made }
}

describe('windows', () => {
  test('open where they are asked to, in the language in use', () => {
    const { engine, made } = started()
    engine.front.open('settings', 'account')
    expect(made().urls).toEqual(['app://bundle/settings.html#account'])
    expect(made().options.title).toBe('Amptray – Instellingen')
    engine.front.open('overview', 'a b#\uD800')
    expect(made(1).urls).toEqual(['app://bundle/overview.html#a%20b%23%5Cud800'])
    engine.front.open('overview')
    expect(made(1).urls).toHaveLength(1)
  })

  test('hear what changed, once for all that changes in a moment, and only that', async () => {
    const { engine, made } = started()
    engine.front.open('overview')
    const { sent } = made().webContents
    listed(engine)
    status(engine, 'charging')
    await until(() => sent.length > 0)
    await turns()
    expect(sent).toMatchObject([['patch', { list: [{ activity: 'charging' }] }]])
    status(engine, 'available')
    await until(() => sent.length > 1)
    expect(sent[1]).toMatchObject(['patch', { chargePoints: [{ activity: 'available' }] }])
  })

  test.each(['overview', 'popover'] as const)(
    'are in view while one with the charge points has the focus: %s (finding 25)',
    async (kind) => {
      const { engine, made } = started()
      expect(engine.front.isOverviewInView()).toBe(false)
      if (kind === 'overview') engine.front.open(kind)
      else engine.front.togglePopover({ x: 0, y: 0, width: 380, height: 620 })
      made().emit('ready-to-show')
      expect(engine.front.isOverviewInView()).toBe(true)
      made().isFocussed = false
      expect(engine.front.isOverviewInView()).toBe(false)
      made().close()
      await turns(2)
      engine.front.open('settings')
      made(1).emit('ready-to-show')
      expect(engine.front.isOverviewInView()).toBe(false)
    },
  )
})

describe('a question (findings 5 and 6)', () => {
  const QUESTION = { message: 'Restart Thuis?', detail: '', yes: 'Restart', no: 'Cancel' }

  test.each([true, false])('is what its window says, which goes with it: %s', async (isYes) => {
    const { engine, call, made } = started()
    const answer = engine.front.confirm(QUESTION)
    const url = 'app://bundle/question.html'
    const its = (name: CallName, payload?: unknown) => call(name, payload, url, made().webContents)
    expect(made().urls).toEqual([url])
    expect(await its('question')).toEqual({ ok: true, value: { ...QUESTION, id: 1 } })
    expect(await its('answerQuestion', { id: 1, isYes })).toMatchObject({ ok: true })
    expect(await answer).toBe(isYes)
    await turns(2)
    expect(made().destroyed).toBe(true)
    expect(await its('question')).toMatchObject({ ok: false })
  })

  test('is answered by no other window, whatever address that gives itself', async () => {
    const { engine, call, made } = started()
    engine.front.open('overview')
    let said: boolean | undefined
    void engine.front.confirm(QUESTION).then((isYes) => {
      said = isYes
    })
    for (const url of ['app://bundle/overview.html', 'app://bundle/question.html'])
      for (let n = 0; n < 120; n += 1) {
        expect(await call('answerQuestion', { id: 1, isYes: true }, url, made(0).webContents)).toEqual({
          ok: false,
          error: 'untrustedSender',
        })
        expect(await call('question', undefined, url, made(0).webContents)).toMatchObject({ ok: false })
      }
    expect([said, made(1).destroyed]).toEqual([undefined, false])
  })

  test('that is closed is a no, and so is one whose page is gone', async () => {
    const { engine, made } = started()
    const answer = engine.front.confirm(QUESTION)
    made().close()
    expect(await answer).toBe(false)
    const second = engine.front.confirm(QUESTION)
    made(1).webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
    expect(await second).toBe(false)
  })
})

describe('what a window asks', () => {
  test('is answered by the engine', async () => {
    const { engine, call } = started()
    listed(engine)
    const answer = await call('snapshot')
    // True: this is what the handler gives.
    const { value } = answer as { readonly value: SentSnapshot }
    expect(received(value)).toEqual(engine.store.get())
    expect(await call('signOut')).toEqual({ ok: true, value: { left: 'none' } })
  })

  test('that only Electron can do is done by it', async () => {
    const { engine, call, kept, globalShortcut } = started()
    listed(engine)
    expect(await call('copy', { evseId: 'BCU102728', what: 'evseId' })).toMatchObject({ ok: true })
    expect(kept.copied).toEqual(['BCU102728'])
    expect(await call('openLink', 'portal')).toMatchObject({ ok: true })
    expect(kept.opened).toEqual(['https://my.bluecurrent.nl/'])
    await call('recordShortcut', true)
    await call('recordShortcut', false)
    expect(globalShortcut.suspended).toEqual([true, false])
  })

  test('closes the popover', async () => {
    const { engine, call, made } = started()
    engine.front.togglePopover({ x: 0, y: 0, width: 380, height: 620 })
    await call('closePopover')
    await turns(2)
    expect(made().destroyed).toBe(true)
  })

  test('for the diagnostics has the log and the desktop in them', async () => {
    const { call, app } = started()
    mkdirSync(join(app.home, 'logs'))
    writeFileSync(join(app.home, 'logs', 'amptray.log'), 'a line of the log\n')
    const answer = await call('diagnostics')
    expect(answer).toMatchObject({ ok: true, value: expect.stringContaining('desktop: GNOME') })
    expect(answer).toMatchObject({ value: expect.stringContaining('a line of the log') })
  })

  test('from elsewhere is refused and logged, without what was asked', async () => {
    const { engine, call } = started()
    const secret = 'THESECRET'
    expect(await call('signIn', { token: secret }, 'https://example.org/')).toEqual({
      ok: false,
      error: 'untrustedSender',
    })
    expect(engine.lines).toEqual(['signIn was refused: untrustedSender'])
  })
})

describe('what goes wrong in a window', () => {
  test('is in the log, whether its page tells it or the system', async () => {
    const { engine, call, app, made } = started()
    await call('reportFault', { text: 'a bug\nof two lines' })
    engine.front.open('overview')
    app.emit(
      'web-contents-created',
      {},
      Object.assign(made().webContents, { setWindowOpenHandler: () => {} }),
    )
    made().webContents.emit('unresponsive')
    expect(engine.lines).toEqual([
      'a window failed: a bug | of two lines',
      'a window failed: it does not respond',
    ])
  })

  test('is in the diagnostics, and told where no window comes (findings 1 and 16)', () => {
    const { engine, made, kept } = started()
    const notices: string[] = []
    engine.front.provide({ show: ({ title }) => void notices.push(title) })
    engine.front.open('overview')
    engine.clock.advance(312.123456789)
    made().emit('ready-to-show')
    engine.front.open('settings')
    engine.clock.advance(5_000.123456789)
    const facts = [...engine.desktop.facts()].filter(([fact]) => fact.startsWith('window '))
    expect(facts).toEqual([
      ['window overview', 'shown by ready-to-show after 312 ms'],
      ['window settings', 'shown by the limit after 5000 ms'],
    ])
    expect(engine.lines).toEqual(['the window settings had nothing to show for 5000 ms'])
    for (let n = 0; n < 3; n += 1) {
      made(n).webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 9 })
      engine.front.open('overview')
    }
    expect(kept.windows).toHaveLength(3)
    expect(engine.desktop.facts().get('windows crashed')).toBe('overview: oom 2, settings: oom 1')
    // Of each that crashed, and then that none comes.
    expect(notices).toEqual(Array(4).fill('Amptray kan zijn venster niet tonen'))
  })

  test('that could not be loaded is told too, and logged (finding 1)', async () => {
    const { engine, made } = started()
    const notices: string[] = []
    engine.front.provide({ show: ({ title }) => void notices.push(title) })
    engine.front.open('overview')
    made().loads = Promise.reject(new Error('no file'))
    engine.front.open('overview', 'BCU1')
    await turns(2)
    expect(notices).toEqual(['Amptray kan zijn venster niet tonen'])
    expect(engine.lines).toEqual(['the window overview could not be loaded'])
    expect(engine.desktop.facts().get('windows not loaded')).toBe('overview 1')
  })

  test('cannot fill the log', async () => {
    const { engine, call } = started()
    for (let n = 0; n < 50; n += 1) await call('reportFault', { text: `${n}` })
    expect(engine.lines).toHaveLength(20)
    engine.clock.advance(600_000)
    await call('reportFault', { text: 'later' })
    expect(engine.lines.slice(20)).toEqual(['30 errors of windows were left out', 'a window failed: later'])
  })
})

test('pages come from the app alone, and are given nothing', () => {
  const { kept, session } = started()
  expect([...kept.served.keys()]).toEqual(['app'])
  expect(session.defaultSession.check?.()).toBe(false)
})
