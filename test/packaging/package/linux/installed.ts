import { expect } from 'vitest'
import { LANGUAGES } from '../../../../core/preferences/preferences.ts'
import { readLink } from '../../../../core/surface/link.ts'
import { APP_ID } from '../../../../core/values/appId.ts'
import { wordsOf } from '../../../../core/words/index.ts'
import { readDesktopEntry } from './desktopEntry.ts'

/** What the desktop's entry of any package must say; `program` is what it starts. */
export function expectDesktopEntry(text: string, program: string): void {
  const { 'Desktop Entry': entry = {}, ...actions } = readDesktopEntry(text)
  expect(entry).toMatchObject({
    Name: 'Amptray',
    Exec: `${program} %U`,
    Icon: 'amptray',
    MimeType: 'x-scheme-handler/amptray;',
    StartupWMClass: APP_ID,
  })
  // What a tray offers first, in its words; each by a link that the app understands.
  const named = Object.keys(actions).map((group) => group.replace('Desktop Action ', ''))
  expect(entry['Actions']).toBe(named.map((name) => `${name};`).join(''))
  const asked = Object.values(actions).map(({ Exec = '' }) => {
    expect(Exec.startsWith(`${program} `)).toBe(true)
    return readLink(Exec.slice(program.length + 1))
  })
  expect(asked).toEqual([{ do: 'open' }, { do: 'settings' }])
  const names = Object.values(actions).map(({ Exec: _, ...texts }) => texts)
  expect(names).toEqual(
    (['open', 'settings'] as const).map((item) =>
      Object.fromEntries(
        LANGUAGES.map((language) => [
          language === 'en' ? 'Name' : `Name[${language}]`,
          wordsOf(language).tray[item],
        ]),
      ),
    ),
  )
}
