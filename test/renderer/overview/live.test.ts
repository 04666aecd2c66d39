import { describe, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import { DEFAULT_PREFERENCES } from '../../../core/preferences/preferences.ts'
import type { Patch } from '../../../core/state/patch.ts'
import { type SentSnapshot, toSend } from '../../../core/state/snapshot.ts'
import Overview from '../../../renderer/overview/Overview.svelte'
import { openApp } from '../../../renderer/state/app.svelte.ts'
import { anApp, MINUTE_MS } from '../../core/builders.ts'
import { fakeAmptray } from '../fakeAmptray.ts'
import { changed, openOverview } from '../open.ts'
import * as scenes from '../scenes.ts'
import { atNow, pass, timers } from '../time.ts'

atNow()

describe('following main', () => {
  test('patches that come before the answer are neither lost nor turned back by it', async () => {
    const start = scenes.home()
    const { api, say, answer } = fakeAmptray(start)
    const asked = Promise.withResolvers<SentSnapshot>()
    answer('snapshot', () => asked.promise)
    const opening = openApp(api)
    const blocked = { ...scenes.thuis, activity: 'unavailable' }
    const contained: Patch = { fleet: { connection: { state: 'connecting' } } }
    const after: Patch = { ...changed(blocked), fleet: { connection: start.fleet.connection } }
    say('patch', contained)
    say('patch', after)
    asked.resolve(toSend({ ...start, fleet: { ...start.fleet, connection: { state: 'connecting' } } }))
    const app = await opening
    expect(app.snapshot.fleet.connection).toEqual(start.fleet.connection)
    expect(app.snapshot.fleet.chargePoints[0]).toBe(blocked)
  })

  test('a patch after the answer changes what is on screen', async () => {
    const { screen, patch } = await openOverview(scenes.home())
    await expect.element(screen.getByText('7.4')).toBeVisible()
    patch(changed(scenes.withStatus(scenes.thuis, { currentA: [16, 16, 16] })))
    await expect.element(screen.getByText('11.0')).toBeVisible()
  })

  test('the first question is asked once', async () => {
    const { api, answer } = fakeAmptray(scenes.home())
    const asked = vi.fn(() => toSend(scenes.home()))
    answer('snapshot', asked)
    await render(Overview, { app: await openApp(api) })
    await expect.element(page.getByRole('list')).toBeVisible()
    expect(asked).toHaveBeenCalledOnce()
  })
})

describe('the clock', () => {
  test('lets the running time tick without a word from main', async () => {
    const { screen } = await openOverview(scenes.home())
    await expect.element(screen.getByText('1:42 h')).toBeVisible()
    pass(MINUTE_MS)
    await expect.element(screen.getByText('1:43 h')).toBeVisible()
  })

  test('lets an age grow', async () => {
    const { screen } = await openOverview(scenes.withList([scenes.nameless], { grids: [] }))
    await expect.element(screen.getByText('3 hr ago')).toBeVisible()
    pass(60 * MINUTE_MS)
    await expect.element(screen.getByText('4 hr ago')).toBeVisible()
  })

  test('runs only while something on screen needs it', async () => {
    const { screen, patch } = await openOverview(scenes.withList([scenes.gast]))
    await expect.element(screen.getByText('Blocked')).toBeVisible()
    expect(timers()).toBe(0)
    patch({ list: [scenes.thuis, scenes.full] })
    await expect.element(screen.getByText('1:42 h')).toBeVisible()
    expect(timers()).toBe(1)
    patch({ list: [scenes.gast] })
    await expect.element(screen.getByText('Blocked')).toBeVisible()
    await expect.poll(() => timers()).toBe(0)
  })

  test('rests while the window is hidden, and is right when it is seen again', async () => {
    const { screen } = await openOverview(scenes.home())
    await expect.element(screen.getByText('1:42 h')).toBeVisible()
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(timers()).toBe(0)
    pass(10 * MINUTE_MS)
    visibility.mockRestore()
    document.dispatchEvent(new Event('visibilitychange'))
    await expect.element(screen.getByText('1:52 h')).toBeVisible()
    expect(timers()).toBe(1)
  })
})

describe('language and theme', () => {
  test('change in place', async () => {
    const { screen, patch } = await openOverview(scenes.home())
    const row = screen.getByRole('listitem').first()
    const before = row.element()
    await expect.element(screen.getByRole('heading', { name: 'Charge points' })).toBeVisible()
    patch({ app: anApp({ language: 'nl', locale: 'nl-NL' }) })
    await expect.element(screen.getByRole('heading', { name: 'Laadpunten' })).toBeVisible()
    await expect.element(row.getByText('7,4')).toBeVisible()
    await expect.element(row.getByRole('button', { name: 'Stop met laden' })).toBeVisible()
    expect(row.element()).toBe(before)
    expect(document.documentElement.lang).toBe('nl')
    expect(document.title).toBe('Amptray – Laadpunten')
  })

  test('the theme is set on the document, and follows the system without one', async () => {
    const { patch } = await openOverview(scenes.home(), { preferences: { theme: 'dark' } })
    expect(document.documentElement.dataset['theme']).toBe('dark')
    patch({ preferences: DEFAULT_PREFERENCES })
    await expect.poll(() => document.documentElement.dataset['theme']).toBeUndefined()
  })
})
