import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('where there is no bash, the whole test says what it needs and what can be run', () => {
  const script = join(import.meta.dirname, '../../build/test.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    env: { PATH: '' },
    encoding: 'utf8',
  })
  expect([status, stdout.trim()]).toEqual([1, '0 passed, 1 failed'])
  expect(stderr).toContain('needs a Debian or Ubuntu')
  expect(stderr).toContain('npm run check')
})
