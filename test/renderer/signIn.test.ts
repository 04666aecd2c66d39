import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { SignInFailure, SignInResult } from '../../core/contract/area/account.ts'
import type { TokenStore } from '../../core/state/snapshot.ts'
import { en } from '../../core/words/en/index.ts'
import { openOverview } from './open.ts'
import * as scenes from './scenes.ts'
import { atNow } from './time.ts'

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

const freeing = `${en.connection.waiting.reason.stillFreeing} ${en.signIn.goesOn}`

/** Whether new versions are looked for is chosen: nothing is asked beside the token. */
const CHOSEN = { preferences: { lookForUpdates: false } } as const

describe('signing in', () => {
  test('sends the token once and keeps nothing of it', async () => {
    const { screen, calls, patch } = await openOverview(scenes.signedOut(), CHOSEN)
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
    const { screen, calls, answer } = await openOverview(scenes.signedOut(), CHOSEN)
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

  test('says that it waits for a connection of a moment ago, and can be cancelled', async () => {
    const { screen, calls, answer, patch } = await openOverview(scenes.signedOut())
    const { app } = scenes.signedOut()
    const result = Promise.withResolvers<SignInResult>()
    answer('signIn', () => result.promise)
    await screen.getByLabelText('API token').fill('a-token')
    await screen.getByRole('button', { name: 'Check' }).click()
    await expect.element(screen.getByText(freeing)).not.toBeInTheDocument()
    patch({ app: { ...app, isSignInWaiting: true } })
    await expect.element(screen.getByRole('status').getByText(freeing)).toBeVisible()
    await screen.getByRole('button', { name: 'Cancel' }).click()
    expect(calls.at(-1)).toEqual({ name: 'cancelSignIn', payload: undefined })
    patch({ app })
    result.resolve({ signedIn: false, failure: 'inUseElsewhere' })
    await expect.element(screen.getByRole('button', { name: 'Check' })).toBeVisible()
    expect(screen.getByRole('alert').elements()).toEqual([])
    await expect.element(screen.getByText(freeing)).not.toBeInTheDocument()
    await expect.element(screen.getByLabelText('API token')).toHaveValue('a-token')
    answer('signIn', () => ({ signedIn: false, failure: 'inUseElsewhere' }))
    await screen.getByRole('button', { name: 'Check' }).click()
    await expect.element(screen.getByRole('alert')).toHaveTextContent(en.signIn.failure.inUseElsewhere)
  })

  test('says nothing of the keychain while it waits', async () => {
    const app = { tokenStore: { kind: 'thisRunOnly' } } as const
    const { screen, patch } = await openOverview(scenes.signedOut(), { app })
    await expect.element(screen.getByRole('button', { name: 'Try again' })).toBeVisible()
    patch({ app: { ...scenes.signedOut().app, ...app, isSignInWaiting: true } })
    await expect.element(screen.getByText(freeing)).toBeVisible()
    await expect.element(screen.getByRole('button', { name: 'Try again' })).not.toBeInTheDocument()
    patch({ app: { ...scenes.signedOut().app, ...app } })
    await expect.element(screen.getByRole('button', { name: 'Try again' })).toBeVisible()
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

  const LONG = 'A'.repeat(501)
  test.each([
    ['tooLong', LONG],
    ['odd', 'A1B2 C3D4'],
    ['odd', 'A1B2\u00a0C3D4'],
    ['odd', 'A1B2\u200bC3D4'],
    ['odd', 'Ä1B2C3D4'],
  ] as const)('says that a token is %s before it sends it: %j', async (problem, token) => {
    const { screen, calls } = await openOverview(scenes.signedOut())
    const field = screen.getByLabelText('API token')
    await field.fill(token)
    await screen.getByRole('button', { name: 'Check' }).click()
    await expect.element(screen.getByRole('alert')).toHaveTextContent(en.signIn.failure[problem])
    await expect.element(field).toHaveFocus()
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

  const STORES: readonly Exclude<TokenStore['kind'], 'unread'>[] = [
    'macosKeychain',
    'windowsCredentials',
    'secretService',
    'thisRunOnly',
  ]
  test.each(STORES)('says where the token is kept: %s', async (kind) => {
    const { screen } = await openOverview(scenes.signedOut(), { app: { tokenStore: { kind } } })
    await expect.element(screen.getByText(en.signIn.kept[kind])).toBeVisible()
  })

  test('offers to ask a keychain again that does not answer', async () => {
    const app = { tokenStore: { kind: 'thisRunOnly' } } as const
    const { screen, calls } = await openOverview(scenes.signedOut(), { app })
    await screen.getByRole('button', { name: 'Try again' }).click()
    expect(calls).toEqual([{ name: 'tryKeychain', payload: undefined }])
  })

  const unread = { tokenStore: { kind: 'unread' } } as const

  test('asks for no new token while a kept one cannot be read, but offers to ask for it again', async () => {
    const { screen, calls } = await openOverview(scenes.signedOut(), { app: unread })
    await expect.element(screen.getByText(en.signIn.unread.title)).toBeVisible()
    await expect.element(screen.getByText(en.signIn.unread.detail)).toBeVisible()
    await expect.element(screen.getByText(en.signIn.kept.thisRunOnly)).not.toBeInTheDocument()
    await screen.getByRole('button', { name: 'Try again' }).click()
    expect(calls).toEqual([{ name: 'tryKeychain', payload: undefined }])
  })

  test.each([unread, { ...unread, isKeychainWaiting: true }])(
    'leads to another token only who asks for it, while a kept one is waited for: %j',
    async (app) => {
      const { screen } = await openOverview(scenes.signedOut(), { app })
      await expect.element(screen.getByText(en.signIn.stepGenerateStrong)).not.toBeInTheDocument()
      await expect.element(screen.getByLabelText('API token')).not.toBeInTheDocument()
      await screen.getByRole('button', { name: 'Use another token…' }).click()
      await expect.element(screen.getByLabelText('API token')).toHaveFocus()
      await expect.element(screen.getByText(en.signIn.stepGenerateStrong)).toBeVisible()
    },
  )

  test('says in the same place that a kept token is being read again', async () => {
    const { screen } = await openOverview(scenes.signedOut(), { app: { ...unread, isKeychainWaiting: true } })
    await expect.element(screen.getByText(en.connection.keychain.title)).toBeVisible()
    await expect.element(screen.getByText(en.signIn.unread.detail)).not.toBeInTheDocument()
  })

  test('says that the keychain is waited for', async () => {
    const { screen } = await openOverview(scenes.signedOut(), { app: { isKeychainWaiting: true } })
    const { title, detail } = en.connection.keychain
    await expect.element(screen.getByText(`${title} ${detail}`)).toBeVisible()
  })

  test.each(['unused', 'usedAgain'] as const)(
    'says when the keychain still has the old token, and offers to try again: %s',
    async (leftToken) => {
      const { screen, calls } = await openOverview(scenes.signedOut(), { app: { leftToken } })
      await expect.element(screen.getByText(en.signIn.left[leftToken])).toBeVisible()
      await screen.getByRole('button', { name: 'Try again' }).click()
      expect(calls).toEqual([{ name: 'signOut', payload: undefined }])
    },
  )

  test('leads to the portal, the demo and the settings', async () => {
    const { screen, calls } = await openOverview(scenes.signedOut(), CHOSEN)
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

describe('replacing a rejected token in the overview', () => {
  const rejected = () => scenes.home({ connection: { state: 'tokenRejected' } })

  test('keeps the dialog and the charge points, and tells the reason when it fails', async () => {
    const { screen, answer, patch } = await openOverview(rejected())
    const result = Promise.withResolvers<SignInResult>()
    answer('signIn', () => result.promise)
    await screen.getByRole('button', { name: 'New token…' }).click()
    const dialog = screen.getByRole('dialog')
    await dialog.getByLabelText('API token').fill('Q1W2E3R4')
    await dialog.getByRole('button', { name: 'Check' }).click()
    patch({ fleet: { connection: { state: 'connecting' } } })
    patch({ fleet: { connection: { state: 'tokenRejected' } } })
    result.resolve({ signedIn: false, failure: 'noAnswer' })
    await expect.element(dialog.getByRole('alert')).toHaveTextContent(en.signIn.failure.noAnswer)
    expect(document.querySelectorAll('section.list a').length).toBeGreaterThan(0)
    answer('signIn', () => ({ signedIn: true }))
    await dialog.getByRole('button', { name: 'Check' }).click()
    await expect.element(dialog).not.toBeInTheDocument()
    expect(document.documentElement.outerHTML).not.toContain('Q1W2E3R4')
  })

  test('leads to where a new one comes from', async () => {
    const { screen, calls } = await openOverview(rejected())
    await screen.getByRole('button', { name: 'New token…' }).click()
    await screen.getByRole('dialog').getByRole('button', { name: 'my.bluecurrent.nl' }).click()
    expect(calls).toEqual([{ name: 'openLink', payload: 'portal' }])
  })

  test('can be left while it is checked', async () => {
    const { screen, answer } = await openOverview(rejected())
    const result = Promise.withResolvers<SignInResult>()
    answer('signIn', () => result.promise)
    await screen.getByRole('button', { name: 'New token…' }).click()
    const dialog = screen.getByRole('dialog')
    await dialog.getByLabelText('API token').fill('Q1W2E3R4')
    await dialog.getByRole('button', { name: 'Check' }).click()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect.element(dialog).not.toBeInTheDocument()
    result.resolve({ signedIn: false, failure: 'noAnswer' })
    await expect.element(screen.getByRole('button', { name: 'New token…' })).toBeVisible()
  })

  test.each([
    ['its button', () => page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()],
    ['Escape', () => userEvent.keyboard('{Escape}')],
  ])('is cancelled by %s while it waits for a connection of a moment ago', async (_how, leave) => {
    const { screen, calls, answer, patch } = await openOverview(rejected())
    answer('signIn', () => new Promise<never>(() => {}))
    await screen.getByRole('button', { name: 'New token…' }).click()
    const dialog = screen.getByRole('dialog')
    await dialog.getByLabelText('API token').fill('Q1W2E3R4')
    await dialog.getByRole('button', { name: 'Check' }).click()
    patch({ app: { ...rejected().app, isSignInWaiting: true } })
    await expect.element(dialog.getByRole('status')).toHaveTextContent(freeing)
    expect(dialog.getByRole('button', { name: 'Cancel' }).elements()).toHaveLength(1)
    await leave()
    await expect.element(dialog).not.toBeInTheDocument()
    expect(calls.at(-1)).toEqual({ name: 'cancelSignIn', payload: undefined })
  })
})

test('a start that waits for the keychain says so', async () => {
  const { screen } = await openOverview(scenes.signedOut({ connection: { state: 'connecting' } }), {
    app: { isKeychainWaiting: true },
  })
  await expect
    .element(screen.getByRole('status'))
    .toHaveTextContent(`${en.connection.keychain.title} ${en.connection.keychain.detail}`)
  await expect.element(screen.getByText(en.overview.nothingReadTitle)).toBeVisible()
  await expect.element(screen.getByText(en.overview.loading)).not.toBeInTheDocument()
})
