import { expect, test } from 'vitest'
import { DIRECT, routeName, routesOf } from '../../../core/connection/proxy.ts'

const http = (host: string) => ({ kind: 'http', host })

test.each([
  ['DIRECT', [DIRECT]],
  ['', [DIRECT]],
  ['PROXY proxy.example:3128', [http('proxy.example:3128')]],
  ['HTTPS proxy.example:443; DIRECT', [{ kind: 'https', host: 'proxy.example:443' }, DIRECT]],
  ['SOCKS5 127.0.0.1:1080;DIRECT', [{ kind: 'socks5', host: '127.0.0.1:1080' }, DIRECT]],
  ['SOCKS 127.0.0.1:1080', [{ kind: 'socks4', host: '127.0.0.1:1080' }]],
  ['PROXY [::1]:3128', [http('[::1]:3128')]],
  ['PROXY a.example:80; PROXY b.example:80', [http('a.example:80'), http('b.example:80')]],
  ['QUIC proxy.example:443; PROXY second.example:8080', [http('second.example:8080')]],
  ['PROXY user@evil/path:80; DIRECT', [DIRECT]],
  ['PROXY host:65535', [http('host:65535')]],
  ['PROXY host:65536', []],
  ['SOCKS4 127.0.0.1:1080', [{ kind: 'socks4', host: '127.0.0.1:1080' }]],
  ['  proxy   a.example:80 ; direct', [http('a.example:80'), DIRECT]],
  ['PROXY host:99999; PROXY second.example:8080', [http('second.example:8080')]],
  ['PROXY a[b:80; DIRECT', [DIRECT]],
  ['PROXY ::1:3128; DIRECT', [DIRECT]],
  ['PROXY a.example:80; DIRECT; PROXY a.example:80;;DIRECT', [http('a.example:80'), DIRECT]],
  [
    'PROXY a.example:80; SOCKS a.example:80',
    [http('a.example:80'), { kind: 'socks4', host: 'a.example:80' }],
  ],
  // Past a proxy only where the list says so.
  ['nonsense', []],
  ['PROXY host; QUIC a.example:1', []],
  ['PROXY user:password@host:80', []],
  [' ', [DIRECT]],
])('the ways of "%s", in its order', (list, routes) => {
  expect(routesOf(list)).toEqual(routes)
})

test('a way is called by its proxy', () => {
  expect(routesOf('PROXY a.example:80; DIRECT').map(routeName)).toEqual(['a.example:80', 'direct'])
})
