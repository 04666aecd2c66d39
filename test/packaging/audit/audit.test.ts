import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { findingsIn, objections, objectionToElectron, Reasons } from '../../../build/audit/report.ts'

const AUDIT = join(import.meta.dirname, '../../../build/audit')

const HIGH = {
  source: 1_089_630,
  name: 'glob-parent',
  dependency: 'glob-parent',
  title: 'glob-parent vulnerable to Regular Expression Denial of Service in enclosure regex',
  url: 'https://github.com/advisories/GHSA-ww39-953v-wcq6',
  severity: 'high',
  cwe: ['CWE-400'],
  cvss: { score: 7.5, vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' },
  range: '<5.1.2',
} as const
const LOW = {
  ...HIGH,
  name: 'other',
  url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
  severity: 'low',
}

/** As npm 11 writes it: what is only reached through another package names that in `via`. */
const report = (...advisories: readonly object[]) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      'glob-parent': { name: 'glob-parent', severity: 'high', isDirect: false, via: advisories },
      chokidar: { name: 'chokidar', severity: 'high', isDirect: true, via: ['glob-parent'] },
    },
    metadata: { vulnerabilities: { high: 2, total: 2 } },
  })

const found = (text: string) => {
  const read = findingsIn(text)
  if ('problem' in read) throw new Error(read.problem)
  return read.findings
}

const REASON = {
  id: 'GHSA-ww39-953v-wcq6',
  why: 'Only the build reads paths with it, and those are our own.',
  until: '2026-12-31',
}

describe('what npm found', () => {
  test('is each advisory once, by its id', () => {
    expect(found(report(HIGH, HIGH, LOW)).map(({ id, severity }) => [id, severity])).toEqual([
      ['GHSA-ww39-953v-wcq6', 'high'],
      ['GHSA-aaaa-bbbb-cccc', 'low'],
    ])
    expect(found(JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} }))).toEqual([])
  })

  test.each([
    [
      'a registry without advisories',
      '{"message":"405 Method Not Allowed - POST https://registry","statusCode":405}',
      /405/,
    ],
    [
      'no network',
      '{"message":"request to https://registry failed, reason: ENOTFOUND","error":{}}',
      /ENOTFOUND/,
    ],
    ['no word at all', '', /nothing that can be read/],
    ['a page of a portal', '<html>Log in</html>', /nothing that can be read/],
    ['a report of another form', '{"auditReportVersion":3,"vulnerabilities":{}}', /another form/],
    ['a finding of another form', report({ ...HIGH, severity: 'apocalyptic' }), /another form/],
  ])('is not nothing after %s', (_what, text, problem) => {
    expect(findingsIn(text)).toEqual({ problem: expect.stringMatching(problem) })
  })
})

describe('in the way of a release', () => {
  test('is what is serious and has no reason, or had one', () => {
    const findings = found(report(HIGH, LOW))
    expect(objections(findings, [], '2026-11-30')).toEqual([expect.stringMatching(/GHSA-ww39.*no reason/)])
    expect(objections(findings, [REASON], '2026-12-31')).toEqual([])
    expect(objections(findings, [REASON], '2027-01-01')).toEqual([
      expect.stringMatching(/ended on 2026-12-31/),
    ])
  })

  test('is a critical finding too, and none that is less than high', () => {
    expect(objections(found(report({ ...HIGH, severity: 'critical' })), [], '2026-11-30')).toHaveLength(1)
    expect(objections(found(report(LOW, { ...LOW, severity: 'moderate' })), [], '2026-11-30')).toEqual([])
  })

  test('is a reason that has outlived what it explains', () => {
    expect(objections([], [REASON], '2026-11-30')).toEqual([expect.stringMatching(/remove its reason/)])
  })

  test('is an Electron that gets no mends any more', () => {
    expect(objectionToElectron('45.4.1', '45.9.0')).toBeUndefined()
    expect(objectionToElectron('45.4.1', '47.0.0')).toBeUndefined()
    expect(objectionToElectron('45.4.1', '48.0.0')).toMatch(/not supported/)
    expect(objectionToElectron('45.4.1', '')).toMatch(/cannot be compared/)
  })
})

test.each([
  { ...REASON, why: 'no' },
  { ...REASON, until: 'later' },
  { ...REASON, until: '' },
  { ...REASON, id: 'glob-parent' },
  { id: REASON.id, why: REASON.why },
])('a reason that says too little is none: %j', (reason) => {
  expect(v.is(Reasons, [reason])).toBe(false)
})

test('the reasons that are given are whole', () => {
  const reasons = readFileSync(join(AUDIT, 'reasons.json'), 'utf8')
  expect(v.is(Reasons, JSON.parse(reasons))).toBe(true)
})

test('where nothing can be asked, that is said, and it does not pass', () => {
  const run = spawnSync(process.execPath, [join(AUDIT, 'audit.ts')], {
    encoding: 'utf8',
    env: {
      ...process.env,
      // Nobody listens there.
      npm_config_registry: 'http://127.0.0.1:1/',
      npm_config_fetch_retries: '0',
      npm_config_update_notifier: 'false',
    },
  })
  expect(run.stderr).toMatch(/NOT audited: .+/)
  expect(run.status).toBe(2)
})
