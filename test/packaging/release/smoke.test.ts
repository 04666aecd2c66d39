import { expect, test } from 'vitest'
import { whyNotInstalled } from '../../smoke/linux.ts'
import { linesNaming } from '../../smoke/registry.ts'

const INSTALLED = 'C:\\Users\\runneradmin\\AppData\\Local\\Programs\\amptray'

/** As `reg query … /s` prints it. */
const said = (program: string) =>
  [
    '',
    'HKEY_CURRENT_USER\\Software\\Classes\\amptray',
    '    (Default)    REG_SZ    URL:amptray',
    '',
    'HKEY_CURRENT_USER\\Software\\Classes\\amptray\\shell\\open\\command',
    `    (Default)    REG_SZ    "${program}" "%1"`,
    '',
    'HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run',
    '    Other    REG_SZ    "C:\\Other\\Other.exe"',
    '',
  ].join('\r\n')

test('what an installed program left in the registry is found, with its key, however it is written', () => {
  const found = 'HKEY_CURRENT_USER\\Software\\Classes\\amptray\\shell\\open\\command: (Default)    REG_SZ    '
  for (const program of [`${INSTALLED}\\Amptray.exe`, `${INSTALLED.toUpperCase()}\\AMPTRAY.EXE`])
    expect(linesNaming(INSTALLED, said(program))).toEqual([`${found}"${program}" "%1"`])
})

test('what the unpacked program wrote that ran before is not taken for it, nor is nothing at all', () => {
  expect(linesNaming(INSTALLED, said('D:\\a\\amptray\\release\\win-unpacked\\Amptray.exe'))).toEqual([])
  expect(linesNaming(INSTALLED, '')).toEqual([])
})

test.each([
  ['one that has it already', true, true, ['apt-get', 'sudo'], /installed here already/],
  ['one without apt', false, true, ['sudo'], /no apt/],
  ['one whose sudo asks for a password', false, false, ['apt-get'], /asks for a password/],
  ['one whose sudo asks nothing', false, false, ['apt-get', 'sudo'], undefined],
  ['that of root', false, true, ['apt-get'], undefined],
] as const)('what is installed by apt, on %s', (_machine, isThere, isRoot, programs, why) => {
  const here: readonly string[] = programs
  const whyNot = whyNotInstalled(isThere, isRoot, (program = '') => here.includes(program))
  if (why === undefined) expect(whyNot).toBeUndefined()
  else expect(whyNot).toMatch(why)
})
