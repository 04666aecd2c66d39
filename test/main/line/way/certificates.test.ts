import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { WaitReason } from '../../../../core/connection/connection.ts'
import { DIRECT } from '../../../../core/connection/proxy.ts'
import { createTrust } from '../../../../main/line/way/trust.ts'
import { attempt } from './attempt.ts'
import { type Certificate, createAuthority } from './authority.ts'
import { startProxy, startSocks, startWebSocket } from './servers.ts'

const DAY_MS = 86_400_000
const company = createAuthority('The company')
const stranger = createAuthority('Somebody')
/** A computer on which the administrator put the authority of the company. */
const managed = () => createTrust(async () => [company.pem])

const troubles: readonly (readonly [string, WaitReason, () => Certificate])[] = [
  ['of nobody who is trusted', 'certificateUntrusted', () => stranger.certify()],
  ['that expired', 'certificateExpired', () => company.certify({ until: Date.now() - DAY_MS / 2 })],
  ['that is not valid yet', 'certificateExpired', () => company.certify({ from: Date.now() + DAY_MS })],
  ['for another name', 'certificateOtherName', () => company.certify({ names: ['portal.example'] })],
]

const settings: readonly (readonly [string, string | undefined])[] = [
  ['as it is', undefined],
  ['that switches TLS off', '0'],
]

describe.each(settings)('in an environment %s', (_how, rejects) => {
  beforeEach(() => {
    if (rejects !== undefined) process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = rejects
  })
  afterEach(() => {
    delete process.env['NODE_TLS_REJECT_UNAUTHORIZED']
  })

  test.each(troubles)(
    'a certificate %s is told as %s, not as a missing network (finding 19)',
    async (_what, reason, certify) => {
      const server = await startWebSocket(certify())
      const one = attempt(`wss://${server.host}`, [DIRECT], managed())
      expect(await one.outcome()).toMatchObject({ ending: { kind: 'lost', reason } })
    },
  )

  test.each(troubles)('so it is behind proxies: %s, %s', async (_what, reason, certify) => {
    const server = await startWebSocket(certify())
    const [http, socks] = [await startProxy(), await startSocks()]
    for (const list of [`PROXY ${http.host}`, `SOCKS5 ${socks.host}`, `SOCKS ${socks.host}`]) {
      const one = attempt(`wss://${server.host}`, list, managed())
      expect(await one.outcome(), list).toMatchObject({ ending: { kind: 'lost', reason } })
    }
  })

  test.each(troubles)('and of a proxy: %s, %s', async (_what, reason, certify) => {
    const server = await startWebSocket(company.certify())
    const proxy = await startProxy(200, certify())
    const one = attempt(`wss://${server.host}`, `HTTPS ${proxy.host}`, managed())
    expect(await one.outcome()).toMatchObject({ ending: { kind: 'lost', reason } })
    expect(proxy.asked).toEqual([])
  })
})

describe('the authorities of the system', () => {
  test('count, by name and by address, and behind a proxy with TLS', async () => {
    const server = await startWebSocket(company.certify())
    const proxy = await startProxy(200, company.certify())
    const urls = [`wss://${server.host}`, `wss://localhost:${server.port}`]
    for (const url of urls)
      for (const list of ['DIRECT', `HTTPS ${proxy.host}`]) {
        const one = attempt(url, list, managed())
        await one.outcome()
        expect(one.via(), `${url} ${list}`).toBeDefined()
      }
  })

  test('are asked for once, and only where nobody else vouches', async () => {
    let asked = 0
    const trust = createTrust(async () => {
      asked += 1
      return [company.pem]
    })
    const open = await startWebSocket()
    await attempt(`ws://${open.host}`, [DIRECT], trust).outcome()
    expect(asked).toBe(0)
    const server = await startWebSocket(company.certify())
    for (let n = 0; n < 3; n += 1) await attempt(`wss://${server.host}`, [DIRECT], trust).outcome()
    expect(asked).toBe(1)
    // Twice to the first, to see that nobody vouches; then once.
    expect(server.total()).toBe(4)
  })

  test('that cannot be read cost nothing but themselves, and are asked for again when there was no answer', async () => {
    const server = await startWebSocket(company.certify())
    const odd = createTrust(async () => [
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      company.pem,
    ])
    const one = attempt(`wss://${server.host}`, [DIRECT], odd)
    await one.outcome()
    expect(one.via()).toEqual(DIRECT)

    let asked = 0
    const late = createTrust(async () => {
      asked += 1
      if (asked === 1) throw new Error('no keychain')
      return [company.pem]
    })
    expect(await attempt(`wss://${server.host}`, [DIRECT], late).outcome()).toMatchObject({
      ending: { reason: 'certificateUntrusted' },
    })
    expect(await attempt(`wss://${server.host}`, [DIRECT], late).outcome()).toEqual(DIRECT)
  })

  test('that take long are not waited for: the certificate is told, and the next attempt knows them', async () => {
    const server = await startWebSocket(company.certify())
    const listed = Promise.withResolvers<readonly string[]>()
    const slow = createTrust(() => listed.promise)
    const one = attempt(`wss://${server.host}`, [DIRECT], slow)
    await expect.poll(() => server.open()).toBe(0)
    await expect.poll(() => one.clock.nextDue()).toBe(one.clock.now() + 10_000)
    await expect.poll(() => (server.total() > 0 ? server.open() : -1)).toBe(0)
    one.clock.advance(10_000)
    expect(await one.outcome()).toMatchObject({ ending: { reason: 'certificateUntrusted' } })
    listed.resolve([company.pem])
    expect(await attempt(`wss://${server.host}`, [DIRECT], slow).outcome()).toEqual(DIRECT)
  })

  test('stand beside those that Node has', async () => {
    const own = getCACertificates('default')
    setDefaultCACertificates([...own, stranger.pem])
    const trust = managed()
    await trust.widened()
    setDefaultCACertificates(own)
    for (const authority of [company, stranger]) {
      const server = await startWebSocket(authority.certify())
      expect(await attempt(`wss://${server.host}`, [DIRECT], trust).outcome()).toEqual(DIRECT)
    }
  })

  test('are not asked for again for a certificate that they do not know, nor is it tried twice for that', async () => {
    let asked = 0
    const trust = createTrust(async () => {
      asked += 1
      return [company.pem]
    })
    const server = await startWebSocket(stranger.certify())
    for (const total of [2, 3, 4]) {
      const one = attempt(`wss://${server.host}`, [DIRECT], trust)
      expect(await one.outcome()).toMatchObject({ ending: { reason: 'certificateUntrusted' } })
      expect(server.total()).toBe(total)
    }
    expect(asked).toBe(1)
    expect(await attempt(`wss://${server.host}`).outcome()).toMatchObject({ ending: { kind: 'lost' } })
    // Where the system has none, there is nothing to try anew.
    expect(server.total()).toBe(5)
  })
})

test.each(['localhost', '127.0.0.1'])(
  'a certificate for %s alone is good for that, and the name is asked for',
  async (name) => {
    const other = name === 'localhost' ? '127.0.0.1' : 'localhost'
    const server = await startWebSocket(company.certify({ names: [name] }))
    expect(await attempt(`wss://${name}:${server.port}`, [DIRECT], managed()).outcome()).toEqual(DIRECT)
    expect(server.names.at(-1)).toBe(name === 'localhost' ? name : false)
    expect(await attempt(`wss://${other}:${server.port}`, [DIRECT], managed()).outcome()).toMatchObject({
      ending: { reason: 'certificateOtherName' },
    })
  },
)
