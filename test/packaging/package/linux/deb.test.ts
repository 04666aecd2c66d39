import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { APP_ID } from '../../../../core/values/appId.ts'
import { PROJECT_PAGE } from '../../../../core/values/project.ts'
import { testWhere } from '../../../where.ts'
import { LINUX_VERSION, root } from '../electronBuilder.ts'
import { expectDesktopEntry } from './installed.ts'
import { makeInstaller } from './installer.ts'
import { CHANGED, inThrowawayRoot, leftIn, type Said, whyNoThrowawayRoot } from './throwawayRoot.ts'

const whyNot = whyNoThrowawayRoot('apt-get', 'dpkg-deb', 'desktop-file-validate')
const onDebian = testWhere(whyNot === undefined, whyNot ?? '')
const scratch = mkdtempSync(join(tmpdir(), 'amptray-deb-'))
const ENTRY = `/usr/share/applications/${APP_ID}.desktop`
const maintainer = /^ {2}maintainer: (.+)$/m.exec(
  readFileSync(join(root, 'electron-builder.yml'), 'utf8'),
)?.[1]
const INSTALL = 'apt-get install -y -q --no-install-recommends'
let said: Said

beforeAll(() => {
  if (whyNot !== undefined) return
  const first = makeInstaller('deb', join(scratch, 'first'))
  said = inThrowawayRoot(
    { 'first.deb': first },
    {
      // A new machine has no list of packages; this one may have all that is needed.
      install: `${INSTALL} /mnt/first.deb || { apt-get update -q && ${INSTALL} /mnt/first.deb; }`,
      status: `dpkg-query -W -f '\${Status} \${Version}' amptray`,
      verify: 'dpkg --verify amptray',
      files: `dpkg -L amptray | while read -r path; do [ -d "$path" ] || stat -c '%U:%G %a %n' "$path"; done`,
      fields: `dpkg-query -W -f '\${Section}|\${Maintainer}|\${Homepage}|\${binary:Summary}' amptray`,
      depends: `dpkg-query -W -f '\${Depends}' amptray`,
      validate: `desktop-file-validate ${ENTRY}`,
      entry: `cat ${ENTRY}`,
      command: 'readlink -f "$(command -v amptray)"',
      scheme: 'xdg-mime query default x-scheme-handler/amptray',
      linked: 'ldd /opt/Amptray/resources/app.asar.unpacked/node_modules/keytar/prebuilds/*/keytar.node',
      next: `dpkg-deb -R /mnt/first.deb /tmp/next && sed -i 's/^Version: .*/Version: 99.0.0/' /tmp/next/DEBIAN/control && dpkg-deb -Znone -b /tmp/next /mnt/next.deb`,
      upgrade: `${INSTALL} /mnt/next.deb`,
      upgraded: `dpkg-query -W -f '\${Version}' amptray; echo; readlink -f "$(command -v amptray)"`,
      remove: 'apt-get remove -y -q amptray',
      removed: CHANGED,
      purge: 'apt-get purge -y -q amptray',
      purged: `${CHANGED}; find /var/lib/dpkg/info /etc/apparmor.d /etc/alternatives -name '*amptray*'`,
    },
  )
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('the deb, installed by apt', () => {
  onDebian('is installed whole', () => {
    expect(said('status')).toBe(`install ok installed ${LINUX_VERSION}`)
    expect(said('verify')).toBe('')
    expect(said('install')).not.toContain('exit code')
  })

  onDebian('puts its files only where packages may, of root, with no more than their rights', () => {
    const files = said('files')
      .trim()
      .split('\n')
      .map((line) => /^(?<owner>\S+) (?<mode>\d+) (?<path>.*)$/.exec(line)?.groups ?? {})
    const places = [
      /^\/opt\/Amptray\//,
      /^\/usr\/share\/icons\/hicolor\/(\d+)x\1\/apps\/amptray\.png$/,
      /^\/usr\/share\/doc\/amptray\/copyright$/,
      new RegExp(`^${ENTRY.replaceAll('.', '\\.')}$`),
    ]
    expect(files.filter(({ path = '' }) => !places.some((place) => place.test(path)))).toEqual([])
    expect(places.filter((place) => !files.some(({ path = '' }) => place.test(path)))).toEqual([])
    expect(files.filter(({ owner }) => owner !== 'root:root')).toEqual([])
    // Chromium's sandbox is given more where users have no namespaces of their own.
    const powerful = files.filter(
      ({ mode = '' }) => !/^[0-7]?[0-7][0145][0145]$/.test(mode) || mode.length > 3,
    )
    expect(powerful.filter(({ path }) => path !== '/opt/Amptray/chrome-sandbox')).toEqual([])
  })

  onDebian('is a package that says what it is', () => {
    expect(said('fields')).toBe(
      `utils|${maintainer}|${PROJECT_PAGE}|Blue Current charge points in the system tray`,
    )
  })

  onDebian('depends on the library of the keychain, and what keytar is linked against is there', () => {
    expect(said('depends').split(', ')).toContain('libsecret-1-0')
    expect(said('linked')).toContain('libsecret-1.so.0 => /')
    expect(said('linked')).not.toContain('not found')
  })

  onDebian('has an entry that desktops take, with actions that the app understands', () => {
    expect(said('validate')).toBe('')
    expectDesktopEntry(said('entry'), '/opt/Amptray/amptray')
  })

  onDebian('is what links and the command start', () => {
    expect(said('scheme').trim()).toBe(`${APP_ID}.desktop`)
    expect(said('command').trim()).toBe('/opt/Amptray/amptray')
  })

  onDebian('is there whole after it was replaced by a newer one', () => {
    expect(said('upgraded').trim().split('\n')).toEqual(['99.0.0', '/opt/Amptray/amptray'])
  })

  onDebian('leaves nothing when it is removed', () => {
    expect(leftIn(said('removed'))).toEqual([])
    expect(leftIn(said('purged'))).toEqual([])
    expect(said('purged')).not.toMatch(/\/(info|apparmor\.d|alternatives)\/amptray/)
  })
})
