import { describe, expect, test } from 'vitest'
import type { Fleet } from '../../../core/fleet/fleet.ts'
import { LANGUAGES, type Language } from '../../../core/preferences/preferences.ts'
import { wordsOf } from '../../../core/words/index.ts'
import { aCard, ONLINE } from '../../core/builders.ts'
import { openSettings } from '../open.ts'
import * as scenes from '../scenes.ts'
import { atNow } from '../time.ts'

atNow()

const SAID: Readonly<Record<Language, Record<'title' | 'none' | 'dates' | 'since' | 'notValid', string>>> = {
  en: {
    title: 'Charge cards',
    none: 'This account has no charge cards.',
    dates: 'Created 27 Jun 2023 · Last changed 11 Jul 2023',
    since: 'Not valid since 2 Mar 2024',
    notValid: 'Not valid',
  },
  nl: {
    title: 'Laadpassen',
    none: 'Dit account heeft geen laadpassen.',
    dates: 'Aangemaakt op 27 jun 2023 · Laatst gewijzigd op 11 jul 2023',
    since: 'Niet geldig sinds 2 mrt 2024',
    notValid: 'Niet geldig',
  },
  de: {
    title: 'Ladekarten',
    none: 'Dieses Konto hat keine Ladekarten.',
    dates: 'Angelegt am 27. Juni 2023 · Zuletzt geändert am 11. Juli 2023',
    since: 'Nicht gültig seit dem 2. März 2024',
    notValid: 'Nicht gültig',
  },
  fr: {
    title: 'Badges',
    none: 'Ce compte n’a pas de badge.',
    dates: 'Créé le 27 juin 2023 · Modifié le 11 juil. 2023',
    since: 'Non valide depuis le 2 mars 2024',
    notValid: 'Non valide',
  },
}

describe.each(LANGUAGES)('charge cards in %s', (language) => {
  const said = SAID[language]
  const { copy } = wordsOf(language)
  const openCards = async (cards: Fleet['cards'] = scenes.everyCard) => {
    const locale = language === 'en' ? 'en-GB' : language
    const opened = await openSettings(scenes.home({ cards }), { app: { language, locale } })
    return { ...opened, group: opened.screen.getByRole('region', { name: said.title }) }
  }

  test('are listed as told, with all that is told of them', async () => {
    const { group } = await openCards()
    const items = group.getByRole('listitem')
    await expect.element(items.first()).toBeVisible()
    expect(items.elements().map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim())).toEqual([
      'Mijn laadpas NL-ANW-CZPYJFFML-3 Your Name',
      `NL-ANW-GK7QWRT2M-8 Your Name · ${said.dates}`,
      expect.stringMatching(`^Oude laadpas NL-ANW-X3PLB5HND-1 ${said.since} Your Name · `),
      `De pas van de buren, voor wie de eigen pas is vergeten NL-ANW-PQ4RSTU6V-5 ${said.notValid}`,
      'Sleutelhanger',
    ])
  })

  test('have their number copied by main', async () => {
    const { group, calls } = await openCards()
    await group.getByRole('button', { name: copy.copyNamed('NL-ANW-X3PLB5HND-1') }).click()
    const status = group.getByRole('listitem').nth(2).getByRole('status')
    await expect.element(status).toHaveTextContent(copy.copied)
    expect(calls).toEqual([{ name: 'copy', payload: { cardUid: 'OLD' } }])
    expect(group.getByRole('listitem').last().getByRole('button').elements()).toEqual([])
  })

  test('are none where the account has none', async () => {
    const { group } = await openCards([])
    await expect.element(group).toHaveTextContent(`${said.title} ${said.none}`)
  })
})

describe('charge cards', () => {
  test.each([
    ['nobody is signed in', scenes.signedOut()],
    ['they were not read', scenes.signedOut({ connection: ONLINE })],
  ])('are not spoken of while %s', async (_, scene) => {
    const { screen } = await openSettings(scene)
    await expect.element(screen.getByRole('heading', { name: 'Account' })).toBeVisible()
    expect(screen.getByRole('region', { name: 'Charge cards' }).elements()).toEqual([])
  })

  test('appear when they were read', async () => {
    const { screen, patch } = await openSettings(scenes.home({ cards: undefined }))
    await expect.element(screen.getByRole('heading', { name: 'Account' })).toBeVisible()
    patch({ fleet: { cards: [aCard({ name: 'Mijn laadpas' })] } })
    await expect.element(screen.getByRole('listitem').getByText('Mijn laadpas')).toBeVisible()
  })

  test('that could not be copied are not called copied', async () => {
    const { screen, answer } = await openSettings(scenes.home())
    answer('copy', () => Promise.reject(new Error('gone')))
    await screen.getByRole('button', { name: 'Copy NL-ANW-CZPYJFFML-3' }).click()
    await expect.element(screen.getByText('Could not be copied')).toBeVisible()
  })

  test('by the hundred scroll with the page', async () => {
    const cards = Array.from({ length: 100 }, (_, n) => aCard({ uid: `${n}`, name: `Pas ${n}` }))
    const { screen } = await openSettings(scenes.home({ cards }), { size: [820, 620] })
    const last = screen.getByText('Pas 99', { exact: true })
    await expect.element(last).not.toBeInViewport()
    last.element().scrollIntoView()
    await expect.element(last).toBeInViewport()
    await expect.element(screen.getByRole('heading', { name: 'Account' })).not.toBeInViewport()
  })
})
