import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FEED } from '../../core/update/info.ts'

const root = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

test('packages, the source, the settings and the project page name one place of new versions', () => {
  const [, owner, repo] = FEED.split('/')
  expect(read('electron-builder.yml')).toContain(
    `publish: { provider: github, owner: ${owner}, repo: ${repo} }`,
  )
  expect(read('main/update/electronUpdater.ts')).toContain(
    `provider: 'github', owner: '${owner}', repo: '${repo}'`,
  )
  expect(JSON.parse(read('package.json')).homepage).toBe(`https://${FEED}`)
})

test('what asks for a password is not in the app, and a start does not load what looks for versions', () => {
  const [main, updater] = [read('out/main/index.js'), read('out/main/electronUpdater.js')]
  expect(updater).toContain('AppImageUpdater')
  for (const part of ['DebUpdater', 'RpmUpdater', 'PacmanUpdater', 'pkexec'])
    expect(updater).not.toContain(part)
  expect(main).not.toContain('AppImageUpdater')
  expect(main).not.toMatch(/^import[^;]*electronUpdater/m)
})
