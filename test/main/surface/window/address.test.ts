import { describe, expect, test } from 'vitest'
import { fileFor, ORIGIN } from '../../../../main/surface/window/address.ts'

const ROOT = '/opt/amptray/out/renderer'

describe('the file that an address names', () => {
  test.each([
    ['/overview.html', 'overview.html'],
    ['/assets/a.b-c.js?v=1#top', 'assets/a.b-c.js'],
    ['/a%20b.css', 'a b.css'],
    ['/assets/../overview.html', 'overview.html'],
    ['/../../etc/passwd', 'etc/passwd'],
    ['/%2e%2e/%2e%2e/etc/passwd', 'etc/passwd'],
    ['//etc/passwd', 'etc/passwd'],
  ])('of ours: %s stays inside', (path, file) => {
    expect(fileFor(ROOT, ORIGIN + path)).toBe(`${ROOT}/${file}`)
  })

  test.each([
    `${ORIGIN}/..%2f..%2fetc/passwd`,
    `${ORIGIN}/assets/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd`,
    `${ORIGIN}/..%2frenderer-of-another/overview.html`,
    `${ORIGIN}/`,
    `${ORIGIN}/.`,
    `${ORIGIN}/overview.html%00.png`,
    `${ORIGIN}/%E0%A4%A`,
    'app://other/overview.html',
    'app://bundle.evil.example/overview.html',
    'app://bundle:81/overview.html',
    'https://bundle/overview.html',
    'file:///etc/passwd',
    'not an address',
    '',
  ])('none for %s', (address) => {
    expect(fileFor(ROOT, address)).toBeUndefined()
  })
})
