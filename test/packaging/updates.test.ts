import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PROJECT, PROJECT_PAGE, REPOSITORY } from '../../core/values/project.ts'

const root = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

test('packages and the project page name the place that the app looks at for new versions', () => {
  const { owner, repo } = PROJECT
  expect(read('electron-builder.yml')).toContain(
    `publish: { provider: github, owner: ${owner}, repo: ${repo} }`,
  )
  expect(JSON.parse(read('package.json')).homepage).toBe(PROJECT_PAGE)
})

test('no other source says where the project is: a fork changes it in one place', () => {
  const sources = globSync('{core,main,preload,renderer,build}/**/*.{ts,svelte,sh,nsh,mjs}', { cwd: root })
  const named = new RegExp(`\\b${REPOSITORY}\\b|owner: '${PROJECT.owner}'`)
  const naming = sources.filter((file) => named.test(read(file)))
  expect(naming).toEqual([join('core', 'values', 'project.ts')])
})

test('what asks for a password is not in the app, and a start does not load what looks for versions', () => {
  const [main, updater] = [read('out/main/index.js'), read('out/main/electronUpdater.js')]
  expect(updater).toContain('AppImageUpdater')
  for (const part of ['DebUpdater', 'RpmUpdater', 'PacmanUpdater', 'pkexec'])
    expect(updater).not.toContain(part)
  expect(main).not.toContain('AppImageUpdater')
  expect(main).not.toMatch(/^import[^;]*electronUpdater/m)
})
