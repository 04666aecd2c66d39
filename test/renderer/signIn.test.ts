import { describe, expect, test } from 'vitest'
import type { SignInFailure, SignInResult } from '../../core/contract/area/account.ts'
import type { TokenStore } from '../../core/state/snapshot.ts'
import { en } from '../../core/words/en/index.ts'
import { atNow, openOverview } from './open.ts'
import * as scenes from './scenes.ts'

atNow()

const FAILURES: readonly SignInFailure[] = [
  'tokenRejected',
  'limitReached',
  'inUseElsewhere',
  'noNetwork',
  'noAnswer',
  'unexpected',
  'certificateUntrusted',
  'certificateExpired',
  'certificateOtherName',
  'proxyUnreachable',
  'proxyPassword',
  'proxyRefused',
  'portal',
]

describe('signing in', () => {
  test('sends the token once and keeps nothing of it', async () => {
    const { screen, calls, patch } = await openOverview(scenes.signedOut())
    const field = screen.getByLabelText('API token')
    await expect.element(field).toHaveAttribute('type', 'password')
    await expect.element(field).toHaveAttribute('autocomplete', 'off')
    await field.fill('  a-token  ')
    await screen.getByRole('button', { name: 'Check' }).click()
    await expect.element(field).toHaveValue('')
    expect(calls).toEqual([{ name: 'signIn', payload: { token: 'a-token' } }])
    expect(document.documentElement.outerHTML).not.toContain('a-token')
    patch({ fleet: { connection: { state: 'connecting' } } })
    await expect.element(screen.getByRole('status')).toHaveTextContent('Connecting…')
  })

  test('shows that it checks, and checks only once', async () => {
    const { screen, calls, answer } = await openOverview(scenes.signedOut())
    const result = Promise.withResolvers<SignInResult>()
    answer('signIn', () => result.promise)
    await screen.getByLabelText('API token').fill('a-token')
    await screen.getByRole('button', { name: 'Check' }).click()
    const checking = screen.getByRole('button', { name: 'Checking…' })
    await expect.element(checking).toHaveAttribute('aria-disabled', 'true')
    await checking.click({ force: true })
    result.resolve({ signedIn: true })
    await expect.element(screen.getByRole('button', { name: 'Check' })).toBeVisible()
    expect(calls).toHaveLength(1)
  })

  test.each(FAILURES)('%s has its words, and the token can be mended', async (failure) => {
    const { screen, answer } = await openOverview(scenes.signedOut())
    answer('signIn', () => ({ signedIn: false, failure }))
    const field = screen.getByLabelText('API token')
    await field.fill('a-token')
    await screen.getByRole('button', { name: 'Check' }).click()
    await expect.element(screen.getByRole('alert')).toHaveTextContent(en.signIn.failure[failure])
    await expect.element(field).toHaveAttribute('aria-invalid', 'true')
    await expect.element(field).toHaveFocus()
    await expect.element(field).toHaveValue('a-token')
  })

  test('a call that breaks is told too', async () => {
    const { screen, answer } = await openOverview(scenes.signedOut())
    answer('signIn', () => Promise.reject(new Error('gone')))
    await screen.getByLabelText('API token').fill('a-token')
    await screen.getByRole('button', { name: 'Check' }).click()
    await expect.element(screen.getByRole('alert')).toHaveTextContent(en.signIn.failure.unexpected)
  })

  test('asks for a token before it sends none', async () => {
    const { screen, calls } = await openOverview(scenes.signedOut())
    await screen.getByRole('button', { name: 'Check' }).click()
    await expect.element(screen.getByRole('alert')).toHaveTextContent('Paste the token first.')
    expect(calls).toEqual([])
  })

  test('shows the token on demand, and hides it when it is sent', async () => {
    const { screen } = await openOverview(scenes.signedOut())
    const field = screen.getByLabelText('API token')
    await field.fill('a-token')
    await screen.getByRole('button', { name: 'Show the token' }).click()
    await expect.element(field).toHaveAttribute('type', 'text')
    await screen.getByRole('button', { name: 'Check' }).click()
    await expect.element(field).toHaveAttribute('type', 'password')
  })

  const STORES: readonly TokenStore['kind'][] = [
    'macosKeychain',
    'windowsCredentials',
    'secretService',
    'thisRunOnly',
  ]
  test.each(STORES)('says where the token is kept: %s', async (kind) => {
    const { screen } = await openOverview(scenes.signedOut(), { app: { tokenStore: { kind } } })
    await expect.element(screen.getByText(en.signIn.kept[kind])).toBeVisible()
  })

  test('leads to the portal, the demo and the settings', async () => {
    const { screen, calls } = await openOverview(scenes.signedOut())
    await screen.getByRole('button', { name: 'my.bluecurrent.nl' }).click()
    await screen.getByRole('button', { name: 'Try the demo' }).click()
    await screen.getByRole('button', { name: 'Settings' }).click()
    expect(calls).toEqual([
      { name: 'openLink', payload: 'portal' },
      { name: 'startDemo', payload: undefined },
      { name: 'openSettings', payload: undefined },
    ])
  })

  test('is asked for when the token is rejected before anything was read', async () => {
    const { screen } = await openOverview(scenes.signedOut({ connection: { state: 'tokenRejected' } }))
    await expect.element(screen.getByRole('alert')).toHaveTextContent(en.signIn.failure.tokenRejected)
  })
})
