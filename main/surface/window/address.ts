import { isAbsolute, relative, resolve } from 'node:path'

export const SCHEME = 'app'
const HOST = 'bundle'
export const ORIGIN = `${SCHEME}://${HOST}`

/** The file under `root` that a URL names; undefined for any that is not ours or would lie outside. */
export function fileFor(root: string, address: string): string | undefined {
  const url = URL.parse(address)
  if (!url || url.protocol !== `${SCHEME}:` || url.host !== HOST) return undefined
  let path: string
  try {
    path = decodeURIComponent(url.pathname)
  } catch {
    return undefined
  }
  if (path.includes('\0')) return undefined
  const file = resolve(root, `.${path}`)
  const inside = relative(root, file)
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? undefined : file
}
