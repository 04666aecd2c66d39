import { describe, expect, it } from 'vitest'
import { firstRoute } from '../../../core/connection/proxy.ts'

describe('firstRoute', () => {
  it.each([
    ['DIRECT', { kind: 'direct' }],
    ['', { kind: 'direct' }],
    ['PROXY proxy.example:3128', { kind: 'http', host: 'proxy.example:3128' }],
    ['HTTPS proxy.example:443; DIRECT', { kind: 'https', host: 'proxy.example:443' }],
    ['SOCKS5 127.0.0.1:1080;DIRECT', { kind: 'socks5', host: '127.0.0.1:1080' }],
    ['SOCKS 127.0.0.1:1080', { kind: 'socks4', host: '127.0.0.1:1080' }],
    ['PROXY [::1]:3128', { kind: 'http', host: '[::1]:3128' }],
    ['QUIC proxy.example:443; PROXY second.example:8080', { kind: 'http', host: 'second.example:8080' }],
    ['PROXY user@evil/path:80; DIRECT', { kind: 'direct' }],
    ['PROXY host:99999; PROXY second.example:8080', { kind: 'http', host: 'second.example:8080' }],
    ['PROXY a[b:80; DIRECT', { kind: 'direct' }],
    ['PROXY ::1:3128; DIRECT', { kind: 'direct' }],
    ['nonsense', { kind: 'direct' }],
  ])('%s', (list, route) => {
    expect(firstRoute(list)).toEqual(route)
  })
})
