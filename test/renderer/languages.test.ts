import { describe, expect, test } from 'vitest'
import { type Locator, page } from 'vitest/browser'
import { LANGUAGES, type Language } from '../../core/preferences/preferences.ts'
import { questionFor } from '../../core/surface/question.ts'
import { MOST_IN_NAME } from '../../core/values/plain.ts'
import { wordsOf } from '../../core/words/index.ts'
import { PAGES } from '../../renderer/settings/pages.ts'
import { NOT_ONLINE } from '../core/builders.ts'
import { NARROW, openOverview, openQuestion, openSettings, WIDE } from './open.ts'
import * as scenes from './scenes.ts'
import { atNow } from './time.ts'

atNow()

const SMALLEST = [360, 560] as const
const SETTINGS_SIZES = [
  [600, 640],
  [760, 640],
] as const

const busy = scenes.withStatus(scenes.thrifty, scenes.thuis.status ?? {})
const schedules = [scenes.aLimit({ evseIds: [scenes.nightly.evseId, scenes.thuis.evseId] })]

/** What ends in dots when it does not fit: its full text is told elsewhere. And what has no text to see. */
const MAY_BE_CUT = 'h2, .visually-hidden, option, pre, svg'

/** A select is as wide as its choice needs, with the arrow beside it. */
function cutsItsChoice(select: HTMLSelectElement): boolean {
  const style = getComputedStyle(select)
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen) throw new Error('no canvas')
  pen.font = style.font
  const room =
    select.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
  return pen.measureText(select.selectedOptions[0]?.text ?? '').width > room + 1
}

/** Every text that can be seen. */
function textsIn(root: Element): readonly Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) {
    const { currentNode: text } = walker
    const parent = text.parentElement
    if (!(text instanceof Text) || text.data.trim() === '' || !parent) continue
    if (parent.checkVisibility() && !parent.closest(MAY_BE_CUT)) texts.push(text)
  }
  return texts
}

/** The first box round a text that it stands out of, sideways. */
function boxLeftBy(text: Text): Element | undefined {
  const range = document.createRange()
  range.selectNodeContents(text)
  const { left, right } = range.getBoundingClientRect()
  // A large figure hangs out by what is empty left of its first digit.
  const hang = text.parentElement?.matches('.display-value')
    ? Number.parseFloat(getComputedStyle(text.parentElement).marginInlineStart)
    : 0
  for (let box: Element | null = text.parentElement; box; box = box.parentElement) {
    if (getComputedStyle(box).display === 'contents') continue
    const edges = box.getBoundingClientRect()
    if (left < edges.left + hang - 1 || right > edges.right + 1) return box
    if (getComputedStyle(box).position === 'fixed') return undefined
  }
  return undefined
}

/** What does not fit: the document in its window, and words in the boxes round them. */
function misfits(): readonly string[] {
  const root = document.documentElement
  const wide = root.scrollWidth > root.clientWidth ? [`the document is ${root.scrollWidth} px wide`] : []
  const out = textsIn(document.body).flatMap((text) => {
    const box = boxLeftBy(text)
    return box ? [`“${text.data.trim()}” out of <${box.localName} class="${box.className}">`] : []
  })
  const cut = [...document.querySelectorAll('select')].filter(cutsItsChoice)
  return [...wide, ...out, ...cut.map((select) => `cut: “${select.selectedOptions[0]?.text}”`)]
}

const speaking = (language: Language) => ({
  app: { language, locale: language },
  preferences: { language },
})

describe.each(LANGUAGES)('everything has room in %s', (language) => {
  const words = wordsOf(language)
  const { chargePoint, page: said } = words
  const openUnfolded = async (size: readonly [number, number]) => {
    const { app, preferences } = speaking(language)
    const open = { measurementsOpen: true, gridOpen: true, aboutOpen: true, elsewhereOpen: true }
    const { screen } = await openOverview(
      scenes.withList([scenes.told, { ...scenes.twoCables, evseId: 'BCU4' }]),
      {
        size,
        at: scenes.told.evseId,
        app,
        preferences: { ...preferences, ...open },
      },
    )
    await expect
      .element(screen.getByRole('table', { name: words.told.measurements.perPhase }))
      .toBeInTheDocument()
  }
  const openDialog = async (screen: Locator) => {
    await screen.getByRole('button', { name: said.limits.add }).click()
    await expect.element(screen.getByRole('dialog')).toBeVisible()
  }

  test.each([SMALLEST, NARROW, WIDE])('in the overview at %d × %d', async (...size) => {
    await openOverview(
      scenes.withList([
        ...scenes.everyFace,
        { ...scenes.twoCables, evseId: 'BCU4' },
        { ...scenes.stopFailed, evseId: 'BCU3' },
      ]),
      {
        size,
        ...speaking(language),
      },
    )
    expect(document.documentElement.lang).toBe(language)
    await expect.poll(misfits).toEqual([])
  })

  test.each(NOT_ONLINE)('in the overview while $state', async (connection) => {
    await openOverview(scenes.home({ connection }), { size: SMALLEST, ...speaking(language) })
    await expect.poll(misfits).toEqual([])
  })

  describe('when nothing can be saved', () => {
    const path = '/home/ein-sehr-langer-name-ohne-jede-luecke-darin/.config/Amptray/preferences.json'
    const { app, preferences } = speaking(language)
    const disk = {
      ...app,
      notKept: (['full', 'denied', 'inTheWay', 'other'] as const).map(
        (reason) => ({ what: 'requests', reason, path }) as const,
      ),
      preferencesAside: path,
    }

    test.each([SMALLEST, WIDE])('in the overview at %d × %d', async (...size) => {
      await openOverview(scenes.home(), { size, app: disk, preferences })
      await expect.poll(misfits).toEqual([])
    })

    test('in the sign-in', async () => {
      await openOverview(scenes.signedOut(), { size: SMALLEST, app: disk, preferences })
      await expect.poll(misfits).toEqual([])
    })

    test.each(SETTINGS_SIZES)('in the settings at %d × %d', async (...size) => {
      await openSettings(scenes.home(), { size, app: disk, preferences })
      await expect.poll(misfits).toEqual([])
    })
  })

  test.each(scenes.UPDATES)('with a newer version: $now.state as $installedAs', async (updates) => {
    const { app, preferences } = speaking(language)
    await openOverview(scenes.home(), { size: SMALLEST, app: { ...app, updates }, preferences })
    await expect.poll(misfits).toEqual([])
  })

  test.each(scenes.UPDATES)('in the settings of one: $now.state as $installedAs', async (updates) => {
    const { app, preferences } = speaking(language)
    const [size] = SETTINGS_SIZES
    await openSettings(scenes.home(), { size, at: 'about', app: { ...app, updates }, preferences })
    await expect.poll(misfits).toEqual([])
  })

  test('in the overview with text twice as large', async () => {
    await openOverview(scenes.withList(scenes.everyFace), { size: [360, 800], ...speaking(language) })
    const root = document.documentElement
    root.style.fontSize = '200%'
    await expect.poll(() => Number.parseFloat(getComputedStyle(root).fontSize)).toBe(32)
    await expect.poll(() => root.scrollWidth).toBeLessThanOrEqual(root.clientWidth)
    root.style.fontSize = ''
  })

  test.each([
    ['delayed', SMALLEST, scenes.nightly],
    ['delayed', WIDE, scenes.nightly],
    ['price-based', SMALLEST, busy],
    ['price-based', WIDE, busy],
  ] as const)('on the page of a charge point, %s, at %j', async (_profile, size, one) => {
    await openOverview(scenes.withList([one, scenes.thuis], { schedules }), {
      size,
      at: one.evseId,
      ...speaking(language),
    })
    await expect
      .element(page.getByRole('radio', { name: said.smart.profiles.priceBased }))
      .toBeInTheDocument()
    await expect.poll(misfits).toEqual([])
  })

  test.each([SMALLEST, NARROW, WIDE])('on a page where all is unfolded at %d × %d', async (...size) => {
    await openUnfolded(size)
    await expect.poll(misfits).toEqual([])
  })

  test('on a page where all is unfolded, with text twice as large', async () => {
    await openUnfolded([360, 800])
    const root = document.documentElement
    root.style.fontSize = '200%'
    await expect.poll(() => Number.parseFloat(getComputedStyle(root).fontSize)).toBe(32)
    const tables = [...document.querySelectorAll('table')].filter(
      (one) => one.getBoundingClientRect().right > root.clientWidth,
    )
    expect(tables).toEqual([])
    await expect.poll(() => root.scrollWidth).toBeLessThanOrEqual(root.clientWidth)
    root.style.fontSize = ''
  })

  test.each([SMALLEST, WIDE])('in the dialog of a limit at %d × %d', async (...size) => {
    const one = scenes.nightly
    const ofAnother = [scenes.aLimit({ evseIds: [scenes.thuis.evseId] })]
    const { screen } = await openOverview(scenes.withList([one, scenes.thuis], { schedules: ofAnother }), {
      size,
      at: one.evseId,
      ...speaking(language),
    })
    await openDialog(screen)
    await expect.poll(misfits).toEqual([])
  })

  test('in the menu and the dialog of a restart', async () => {
    const { screen } = await openOverview(scenes.withList([scenes.thuis]), {
      size: SMALLEST,
      ...speaking(language),
    })
    await screen.getByRole('button', { name: chargePoint.action.more('Thuis') }).click()
    const restart = screen.getByRole('menuitem', { name: chargePoint.action.restart })
    await expect.element(restart).toBeVisible()
    await expect.poll(misfits).toEqual([])
    await restart.click()
    await expect.element(screen.getByRole('dialog')).toBeVisible()
    await expect.poll(misfits).toEqual([])
  })

  test.each([
    ['reboot', 'tray'],
    ['softReset', 'tray'],
    ['unblock', 'link'],
  ] as const)('in a question, whatever the name: %s from the %s', async (kind, origin) => {
    const longest = 'Thuis'.padEnd(MOST_IN_NAME, ' van het hele appartement').trimEnd()
    const one = { ...scenes.thuis, settings: { ...scenes.thuis.settings, name: longest } }
    const snapshot = scenes.withList([one])
    const spoken = { ...snapshot, app: { ...snapshot.app, ...speaking(language).app } }
    const question = questionFor(spoken, { evseId: one.evseId, action: { kind } }, origin)
    const { screen } = await openQuestion(() => ({ id: 1, ...question }), snapshot, speaking(language))
    await expect.element(screen.getByRole('heading')).toMatchTextContent(longest)
    await expect.poll(misfits).toEqual([])
    for (const name of [question.no, question.yes])
      await expect.element(screen.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 })
  })

  test.each([SMALLEST, NARROW, WIDE])('in the sign-in at %d × %d', async (...size) => {
    await openOverview(scenes.signedOut(), { size, ...speaking(language) })
    await expect.element(page.getByRole('heading', { name: words.signIn.title })).toBeVisible()
    await expect.poll(misfits).toEqual([])
  })

  describe.each(PAGES.map(({ name }) => name))('in the settings: %s', (at) => {
    test.each(SETTINGS_SIZES)('at %d × %d', async (...size) => {
      await openSettings(scenes.home(), { size, at, ...speaking(language) })
      await expect
        .element(page.getByRole('heading', { level: 1 }))
        .toHaveTextContent(words.settings.pages[at])
      await expect.poll(misfits).toEqual([])
    })
  })
})
