import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIP } from 'node:net'

/** A certificate with its key, as PEM. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}

interface Wanted {
  /** Names and IPv4 addresses. */
  readonly names?: readonly string[]
  /** epoch ms */
  readonly from?: number
  readonly until?: number
}

export interface Authority {
  readonly pem: string
  readonly certify: (wanted?: Wanted) => Certificate
}

const DAY_MS = 86_400_000

function tlv(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts: readonly Uint8Array[]) => tlv(0x30, ...parts)
const whole = (...bytes: readonly number[]) => tlv(0x02, Buffer.from(bytes))
const octets = (content: Uint8Array) => tlv(0x04, content)
const bits = (content: Uint8Array) => tlv(0x03, Buffer.from([0]), content)
const object = (...bytes: readonly number[]) => tlv(0x06, Buffer.from(bytes))
const yes = tlv(0x01, Buffer.from([0xff]))
const time = (at: number) =>
  tlv(0x18, Buffer.from(`${new Date(at).toISOString().replace(/\.\d+|[-:T]/g, '')}`))
const nameOf = (text: string) =>
  sequence(tlv(0x31, sequence(object(0x55, 0x04, 0x03), tlv(0x0c, Buffer.from(text)))))

const ECDSA_SHA256 = sequence(object(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
const MAY_CERTIFY = sequence(object(0x55, 0x1d, 0x13), yes, octets(sequence(yes)))

function alternativeNames(names: readonly string[]): Buffer {
  const each = names.map((name) =>
    isIP(name) ? tlv(0x87, Buffer.from(name.split('.').map(Number))) : tlv(0x82, Buffer.from(name)),
  )
  return sequence(object(0x55, 0x1d, 0x11), octets(sequence(...each)))
}

interface Certified {
  readonly subject: string
  readonly publicKey: KeyObject
  readonly issuer: string
  readonly issuerKey: KeyObject
  readonly from: number
  readonly until: number
  readonly extension: Buffer
}

function certificate({ subject, publicKey, issuer, issuerKey, from, until, extension }: Certified): string {
  const told = sequence(
    tlv(0xa0, whole(2)),
    whole(1, ...randomBytes(8)),
    ECDSA_SHA256,
    nameOf(issuer),
    sequence(time(from), time(until)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(extension)),
  )
  const der = sequence(told, ECDSA_SHA256, bits(sign('sha256', told, issuerKey)))
  const lines = der.toString('base64').replace(/.{64}/g, '$&\n')
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })

/** A new authority that nobody trusts yet; valid since yesterday, as what it certifies. */
export function createAuthority(issuer = 'An authority of these tests'): Authority {
  const [from, until] = [Date.now() - DAY_MS, Date.now() + 30 * DAY_MS]
  const own = newKeys()
  const common = { issuer, issuerKey: own.privateKey, from, until }
  return {
    pem: certificate({ ...common, subject: issuer, publicKey: own.publicKey, extension: MAY_CERTIFY }),
    certify: ({ names = ['localhost', '127.0.0.1'], ...times } = {}) => {
      const { publicKey, privateKey } = newKeys()
      const extension = alternativeNames(names)
      return {
        cert: certificate({ ...common, ...times, subject: 'A server', publicKey, extension }),
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      }
    },
  }
}
