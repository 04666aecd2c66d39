import { expect, test } from 'vitest'
import { builderArgs, builderEnv } from '../../../build/release/package.ts'

const adHoc = expect.arrayContaining(['-c.mac.identity=-'])

test.each([
  ['a Mac with a certificate in the environment', 'darwin', { CSC_LINK: 'file' }, false, false],
  ['a Mac with a certificate in its keychain', 'darwin', {}, true, false],
  ['a Mac with none', 'darwin', {}, false, true],
  ['Windows', 'win32', {}, false, false],
  ['Linux', 'linux', {}, false, false],
] as const)(
  'on %s packages are signed by nobody only where nobody can (finding 2)',
  (_where, platform, env, has, isAdHoc) => {
    const args = builderArgs(platform, env, () => has, ['--dir'])
    expect(args.slice(0, 3)).toEqual(['--dir', '--publish', 'never'])
    if (isAdHoc) expect(args).toEqual(adHoc)
    else expect(args).not.toEqual(adHoc)
  },
)

test('a secret that is not there is none, and the key for notarising is a file', () => {
  const env = builderEnv(
    { CSC_LINK: '', APPLE_API_KEY_TEXT: 'the key', PATH: '/bin' },
    (text) => `/keys/${text}`,
  )
  expect(env).toEqual({ APPLE_API_KEY: '/keys/the key', PATH: '/bin' })
  expect(builderEnv({ APPLE_API_KEY_TEXT: '' }, () => 'never')).toEqual({})
})
