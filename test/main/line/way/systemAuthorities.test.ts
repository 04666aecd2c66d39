import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { afterAll, beforeAll, expect } from 'vitest'
import { DIRECT } from '../../../../core/connection/proxy.ts'
import { systemAuthorities, systemTrust } from '../../../../main/line/way/trust.ts'
import { testWhere } from '../../../where.ts'
import { attempt } from './attempt.ts'
import { createAuthority } from './authority.ts'
import { startWebSocket } from './servers.ts'

const company = createAuthority()
const folder = mkdtempSync(join(tmpdir(), 'amptray-authorities-'))

// Where OpenSSL looks for the authorities of the system; it is read once in a process, and each file has its own.
beforeAll(() => {
  const file = join(folder, 'authorities.pem')
  writeFileSync(file, `${company.pem}${rootCertificates[0]}\n`)
  process.env['SSL_CERT_FILE'] = file
})
afterAll(() => rmSync(folder, { recursive: true }))

testWhere(
  process.platform === 'linux',
  'only OpenSSL on Linux is told where the authorities of the system are.',
)('the authorities that the system has are trusted (finding 19)', async () => {
  const listed = await systemAuthorities()
  const plain = (pem: string) => pem.replaceAll(/\s/g, '')
  expect(listed.map(plain)).toContain(plain(company.pem))
  const server = await startWebSocket(company.certify())
  const one = attempt(`wss://${server.host}`, [DIRECT], systemTrust)
  expect(await one.outcome()).toEqual(DIRECT)
})
