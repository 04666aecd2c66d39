import { describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { ActionFailure } from '../../../core/action/pending.ts'
import type { ChargePoint } from '../../../core/fleet/fleet.ts'
import { en } from '../../../core/words/en/index.ts'
import { aPendingAction, NOW } from '../../core/builders.ts'
import { changed, openOverview, WIDE } from '../open.ts'
import * as scenes from '../scenes.ts'
import { atNow, pass, timers } from '../time.ts'

atNow()

describe('the button of a charge point', () => {
  test.each([
    ['Stop charging', scenes.thuis, { kind: 'stop' }],
    ['Start', scenes.carConnected, { kind: 'start' }],
    ['Charge now', scenes.kantoor, { kind: 'boost' }],
    ['Unblock', scenes.gast, { kind: 'unblock' }],
  ] as const)('%s asks main for it', async (name, chargePoint, action) => {
    const { screen, calls } = await openOverview(scenes.withList([chargePoint]))
    await screen.getByRole('button', { name, exact: true }).click()
    expect(calls).toEqual([{ name: 'act', payload: { evseId: chargePoint.evseId, action } }])
  })

  test('offers both when a price profile holds a running session back', async () => {
    const held: ChargePoint = {
      ...scenes.withStatus(scenes.thuis, { currentA: [0, 0, 0] }),
      settings: {
        ...scenes.thuis.settings,
        smartCharging: true,
        priceBasedCharging: { value: true, permission: 'write' },
      },
    }
    const { screen, calls } = await openOverview(scenes.withList([held]))
    await expect.element(screen.getByRole('button', { name: 'Stop charging' })).toBeVisible()
    await screen.getByRole('button', { name: 'Charge now' }).click()
    expect(calls).toEqual([{ name: 'act', payload: { evseId: held.evseId, action: { kind: 'boost' } } }])
  })

  test('asks nothing while it is not possible', async () => {
    const { screen, calls } = await openOverview(scenes.withList([scenes.stopping]))
    await screen.getByRole('button', { name: 'Stop charging' }).click({ force: true })
    expect(calls).toEqual([])
  })

  test('says why main did not take it up, until that is dismissed', async () => {
    const { screen, calls, answer, patch } = await openOverview(scenes.withList([scenes.carConnected]))
    const refused: ActionFailure = {
      id: 3,
      action: { kind: 'start' },
      origin: 'window',
      reason: { kind: 'notPossible', why: 'noCar' },
      at: NOW,
    }
    const { status } = scenes.carConnected
    const left = { ...scenes.carConnected, status: status && { ...status, vehicleLetter: 'A' } }
    answer('act', () => patch(changed({ ...left, failures: [refused] })))
    answer('dismissFailure', () => patch(changed(left)))
    await screen.getByRole('button', { name: 'Start', exact: true }).click()
    await expect.element(screen.getByRole('alert')).toHaveTextContent('Could not start. No car connected.')
    await expect.element(screen.getByRole('button', { name: 'Try again' })).not.toBeInTheDocument()
    await screen.getByRole('button', { name: 'Dismiss' }).click()
    await expect.element(screen.getByRole('alert')).not.toBeInTheDocument()
    expect(calls).toMatchObject([{ name: 'act' }, { name: 'dismissFailure', payload: { id: 3 } }])
  })
})

describe('what was just done', () => {
  const unblocked: ChargePoint = {
    ...scenes.available,
    completed: { id: 1, action: { kind: 'unblock' }, origin: 'window', at: NOW },
  }

  test('can be undone for a moment, and the focus stays in the row', async () => {
    const { screen, calls, patch } = await openOverview(scenes.withList([scenes.available]))
    patch(changed(unblocked))
    await screen.getByRole('button', { name: 'Undo' }).click()
    expect(calls).toEqual([{ name: 'act', payload: { evseId: unblocked.evseId, action: { kind: 'block' } } }])
    await expect.element(screen.getByRole('link', { name: 'Oprit' })).toHaveFocus()
    pass(10_000)
    await expect.element(screen.getByRole('button', { name: 'Undo' })).not.toBeInTheDocument()
    // Nothing in the row needs the time any more.
    expect(timers()).toBe(0)
  })

  test('is not offered twice: what was blocked has a button to unblock', async () => {
    const blocked: ChargePoint = {
      ...scenes.gast,
      completed: { id: 1, action: { kind: 'block' }, origin: 'window', at: NOW },
    }
    const { screen } = await openOverview(scenes.withList([blocked]))
    await expect.element(screen.getByRole('button', { name: 'Unblock' })).toBeVisible()
    expect(screen.getByRole('button', { name: 'Undo' }).elements()).toEqual([])
  })
})

describe('after a failure', () => {
  test('Try again asks for the same once more', async () => {
    const failed: ChargePoint = {
      ...scenes.carConnected,
      failures: [
        {
          id: 1,
          action: { kind: 'start', cardUid: 'ABC' },
          origin: 'window',
          reason: { kind: 'rejected' },
          at: 0,
        },
      ],
    }
    const { screen, calls } = await openOverview(scenes.withList([failed]))
    await screen.getByRole('button', { name: 'Try again' }).click()
    const action = { kind: 'start', cardUid: 'ABC' }
    expect(calls).toEqual([{ name: 'act', payload: { evseId: failed.evseId, action } }])
  })

  test('of several, the next is told when the first one was read', async () => {
    const lost = {
      id: 2,
      action: { kind: 'block' },
      origin: 'window',
      reason: { kind: 'notSent' },
      at: 0,
    } as const
    const [stop] = scenes.stopFailed.failures
    const both: ChargePoint = { ...scenes.thuis, failures: [lost, ...scenes.stopFailed.failures] }
    const { screen, calls, patch } = await openOverview(scenes.withList([both]))
    const { failed, reason } = en.chargePoint
    const alert = screen.getByRole('alert')
    await expect.element(alert).toHaveTextContent(`${failed.stop} ${reason.chargePointSilent}`)
    await screen.getByRole('button', { name: 'Dismiss' }).click()
    expect(calls).toEqual([{ name: 'dismissFailure', payload: { evseId: both.evseId, id: stop?.id } }])
    patch(changed({ ...both, failures: [lost] }))
    await expect.element(alert).toHaveTextContent(`${failed.block} ${reason.notSent}`)
  })

  test('Dismiss tells main, and the note goes with its answer', async () => {
    const { screen, calls, patch } = await openOverview(scenes.withList([scenes.stopFailed]))
    await screen.getByRole('button', { name: 'Dismiss' }).click()
    expect(calls).toEqual([{ name: 'dismissFailure', payload: { evseId: scenes.thuis.evseId, id: 1 } }])
    patch(changed(scenes.thuis))
    await expect.element(screen.getByRole('alert')).not.toBeInTheDocument()
    await expect.element(screen.getByRole('button', { name: 'Stop charging' })).toBeVisible()
  })
})

describe('a restart', () => {
  test('is asked back first, and says which one is meant', async () => {
    const { screen, calls } = await openOverview(scenes.withList([scenes.broken]))
    await screen.getByRole('button', { name: 'Restart…' }).click()
    const dialog = screen.getByRole('dialog', { name: 'Restart Stuk?' })
    await expect.element(dialog).toHaveAccessibleDescription('The charge point is offline for a moment.')
    expect(calls).toEqual([])
    await dialog.getByRole('radio', { name: /Reboot/ }).click()
    await dialog.getByRole('button', { name: 'Restart', exact: true }).click()
    expect(calls).toEqual([
      { name: 'act', payload: { evseId: scenes.broken.evseId, action: { kind: 'reboot' } } },
    ])
    await expect.element(dialog).not.toBeInTheDocument()
  })

  test.each(['softReset', 'reboot'] as const)(
    'is not asked for again while a %s is under way',
    async (kind) => {
      const busy = { ...scenes.broken, pending: [aPendingAction({ action: { kind } })] }
      const { screen } = await openOverview(scenes.withList([busy]))
      await expect
        .element(screen.getByRole('button', { name: 'Restart…' }))
        .toHaveAttribute('aria-disabled', 'true')
    },
  )

  test('warns that a session would stop, and Escape leaves it, with the focus back where it was', async () => {
    const { screen, calls } = await openOverview(scenes.home(), { size: WIDE })
    const button = screen.getByRole('article').getByRole('button', { name: 'Restart…' })
    await button.click()
    await expect.element(screen.getByRole('dialog')).toHaveAccessibleDescription(/Charging stops/)
    await userEvent.keyboard('{Escape}')
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument()
    await expect.element(button).toHaveFocus()
    expect(calls).toEqual([])
  })
})

describe('the menu of a charge point', () => {
  test('says why something cannot be done, and does nothing then', async () => {
    const { screen, calls } = await openOverview(scenes.withList([scenes.thuis]))
    await screen.getByRole('button', { name: 'More actions for Thuis' }).click()
    const block = screen.getByRole('menuitem', { name: /Block/ })
    await expect.element(block).toMatchTextContent(/stop charging first/)
    await expect.element(block).toHaveAttribute('aria-disabled', 'true')
    await block.click({ force: true })
    expect(calls).toEqual([])
  })

  test('is walked with the arrows and chosen with Enter', async () => {
    const { screen, calls } = await openOverview(scenes.withList([scenes.available]))
    const more = screen.getByRole('button', { name: 'More actions for Oprit' })
    more.element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(screen.getByRole('menuitem', { name: /Start charging/ })).toHaveFocus()
    await userEvent.keyboard('{ArrowUp}')
    await expect.element(screen.getByRole('menuitem', { name: 'Restart…' })).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    await expect.element(screen.getByRole('menuitem', { name: 'Block' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    expect(calls).toEqual([
      { name: 'act', payload: { evseId: scenes.available.evseId, action: { kind: 'block' } } },
    ])
    await expect.element(screen.getByRole('menu')).not.toBeInTheDocument()
  })

  test('offers everything while the state is unknown, for the charge point decides', async () => {
    const { screen } = await openOverview(scenes.withList([scenes.strange]))
    await screen.getByRole('button', { name: 'More actions for Vreemd' }).click()
    const items = screen
      .getByRole('menuitem')
      .elements()
      .map((item) => item.textContent.trim())
    expect(items).toEqual(['Start charging', 'Stop charging', 'Unblock', 'Block', 'Restart…'])
  })

  test('closes with Escape and gives the focus back', async () => {
    const { screen } = await openOverview(scenes.withList([scenes.gast]))
    const more = screen.getByRole('button', { name: 'More actions for Gast' })
    await more.click()
    await expect.element(screen.getByRole('menu')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(more).toHaveFocus()
    await expect.element(more).toHaveAttribute('aria-expanded', 'false')
  })
})
