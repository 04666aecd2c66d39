import { en } from '../../../core/words/en/index.ts'
import type { Stage } from '../stage/stage.ts'
import { GAST, home, KANTOOR, THUIS } from '../worlds.ts'
import type { Act, Subject } from './act.ts'
import { closeDialogs, fold, goTo } from './act.ts'
import { connections } from './connections.ts'

const AN_HOUR_MS = 3_600_000

const LIST = { window: 'overview', document: 'overview', width: 380, height: 620 } as const
const BOTH = { window: 'overview', document: 'overview', width: 1080, height: 720 } as const
const PAGE = { window: 'page', document: 'overview', width: 380, height: 'content' } as const

const unfold = async (stage: Stage) => {
  await goTo(stage, THUIS)
  await fold(true)(stage)
  // What only the settings of a charge point tell is read when its page opens.
  await stage.until(({ fleet }) => fleet.chargePoints.some(({ settings }) => settings.ledIntensity))
}

/** The article of a charge point. */
async function pageOf(stage: Stage, evseId: string) {
  await goTo(stage, evseId)
  return (await stage.page('overview')).getByRole('article')
}

function dialog(state: string, evseId: string, press: string, at: 'first' | 'last' = 'first'): Subject {
  return {
    ...BOTH,
    window: 'dialog',
    state,
    everyLanguage: true,
    otherWidths: [380],
    arrange: async (stage) => {
      const article = await pageOf(stage, evseId)
      await article.getByRole('button', { name: press, exact: true })[at]().click()
      await (await stage.page('overview')).getByRole('dialog').waitFor()
    },
    tidy: (stage) => closeDialogs(stage),
  }
}

const stop = (stage: Stage) => stage.call('act', { evseId: THUIS, action: { kind: 'stop' } })
const isPending = (stage: Stage) =>
  stage.until(({ fleet }) => fleet.chargePoints.some(({ pending }) => pending.length))
const REFUSAL = { object: 'STATUS_STOP_SESSION', success: false, evse_id: THUIS, error: 'REJECTED' }

const windows: readonly Subject[] = [
  {
    ...LIST,
    state: 'charging',
    otherWidths: [360, 560],
    everyLanguage: true,
    arrange: (stage) => goTo(stage, ''),
  },
  {
    ...BOTH,
    state: 'charging',
    otherWidths: [760, 1400],
    everyLanguage: true,
    arrange: (stage) => goTo(stage, THUIS),
  },
  { ...BOTH, state: 'delayed charging', arrange: (stage) => goTo(stage, KANTOOR) },
  {
    ...PAGE,
    state: 'at home',
    otherWidths: [360, 760, 1080, 1400],
    everyLanguage: true,
    arrange: (stage) => goTo(stage, THUIS),
  },
  {
    ...PAGE,
    state: 'unfolded',
    otherWidths: [1080],
    everyLanguage: true,
    arrange: unfold,
    tidy: fold(false),
  },
]

const questions: readonly Subject[] = [
  dialog('restart', THUIS, en.chargePoint.action.restart),
  dialog('change a limit', THUIS, en.page.limits.edit),
  dialog('remove a limit', THUIS, en.page.limits.remove),
  dialog('new limit', GAST, en.page.limits.add),
  {
    ...LIST,
    window: 'dialog',
    state: 'more actions',
    everyLanguage: true,
    arrange: async (stage) => {
      await goTo(stage, '')
      const page = await stage.page('overview')
      await page.getByRole('button', { name: en.chargePoint.action.more('Thuis') }).click()
      await page.getByRole('menu').waitFor()
    },
    tidy: (stage) => closeDialogs(stage),
  },
]

/** What is asked of a charge point and not answered, and what it refuses. */
const actions: readonly Subject[] = [
  {
    ...LIST,
    state: 'stopping',
    otherWidths: [1080],
    arrange: async (stage) => {
      await goTo(stage, '')
      stage.simulator.behave({ statusLatencyMs: [AN_HOUR_MS, AN_HOUR_MS] })
      await stop(stage)
      await isPending(stage)
    },
  },
  {
    ...LIST,
    state: 'could not stop',
    everyLanguage: true,
    otherWidths: [1080],
    arrange: async (stage) => {
      stage.simulator.fault({ fault: 'raw', text: JSON.stringify(REFUSAL) })
      await stage.until(({ fleet }) => fleet.chargePoints.some(({ failures }) => failures.length > 0))
    },
    tidy: async (stage) => {
      const { fleet } = await stage.snapshot()
      const [failure] = fleet.chargePoints.flatMap(({ failures }) => failures)
      if (failure) await stage.call('dismissFailure', { evseId: THUIS, id: failure.id })
    },
  },
]

const enlarge = (size: string) => async (stage: Stage) => {
  const page = await stage.page('overview')
  await page.evaluate((fontSize) => {
    globalThis.document.documentElement.style.fontSize = fontSize
  }, size)
}

/** As someone has it who does not see well. */
const access: readonly Subject[] = [
  {
    ...LIST,
    state: 'text at 200 %',
    height: 'content',
    themes: ['light'],
    otherWidths: [1080],
    arrange: async (stage) => {
      await goTo(stage, '')
      await enlarge('200%')(stage)
    },
  },
  {
    ...PAGE,
    state: 'text at 200 %',
    themes: ['light'],
    arrange: (stage) => goTo(stage, THUIS),
    tidy: enlarge(''),
  },
  {
    ...PAGE,
    state: 'unfolded, text at 200 %',
    themes: ['light'],
    arrange: async (stage) => {
      await unfold(stage)
      await enlarge('200%')(stage)
    },
    tidy: async (stage) => {
      await enlarge('')(stage)
      await fold(false)(stage)
    },
  },
  { ...BOTH, state: 'forced colours', forcedColours: true, arrange: (stage) => goTo(stage, THUIS) },
  { ...PAGE, state: 'unfolded, forced colours', forcedColours: true, arrange: unfold, tidy: fold(false) },
  { ...LIST, state: 'forced colours', forcedColours: true, arrange: (stage) => goTo(stage, '') },
]

/** An account with four charge points, after an hour of charging. */
export const atHome: Act = {
  world: home,
  begin: async (stage) => {
    await stage.signIn()
    await stage.pass(AN_HOUR_MS)
  },
  subjects: [...windows, ...questions, ...actions, ...access, ...connections],
}
