import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { REPOSITORY } from '../../core/values/project.ts'
import { assetsIn, SUMS } from './assets.ts'
import { isPrerelease } from './changelog.ts'

/** GitHub's own program; throws when it ends with anything but 0. */
function gh(...args: readonly string[]): void {
  const { error, status } = spawnSync('gh', args, { stdio: ['ignore', 'inherit', 'inherit'] })
  if (error !== undefined && 'code' in error && error.code === 'ENOENT')
    throw new Error(
      "GitHub's program gh is not here: install it from https://cli.github.com, then gh auth login",
    )
  if (error !== undefined) throw error
  if (status !== 0)
    throw new Error(
      `gh ${args.slice(0, 2).join(' ')} ended with ${status}; gh auth status tells whether it is logged in`,
    )
}

/** Whether each file was built by the release workflow of a repository, of a tag; throws at the first that was not. */
export function verifyProvenance(
  tag: string,
  folder: string,
  repository = process.env['GITHUB_REPOSITORY'] ?? REPOSITORY,
): void {
  for (const name of assetsIn(folder))
    gh(
      'attestation',
      'verify',
      join(folder, name),
      '--repo',
      repository,
      '--signer-workflow',
      `${repository}/.github/workflows/release.yml`,
      '--source-ref',
      `refs/tags/${tag}`,
    )
}

/** Makes a draft with all files, which a person looks at and publishes. */
export function makeDraft(tag: string, folder: string, notes: string): void {
  const scratch = mkdtempSync(join(tmpdir(), 'amptray-notes-'))
  const file = join(scratch, 'notes.md')
  try {
    writeFileSync(file, notes)
    const assets = [...assetsIn(folder), SUMS].map((name) => join(folder, name))
    const prerelease = isPrerelease(tag) ? ['--prerelease'] : []
    gh(
      'release',
      'create',
      tag,
      '--draft',
      '--verify-tag',
      ...prerelease,
      '--title',
      tag,
      '--notes-file',
      file,
      ...assets,
    )
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
