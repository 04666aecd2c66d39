import { createHash } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** How the server of new versions behaves. */
export type Behaviour =
  | 'good'
  /** The program ends before its length. */
  | 'truncated'
  /** The program is not what the feed says. */
  | 'tampered'
  /** The program is not there. */
  | 'noProgram'
  /** Nothing is there. */
  | 'nothing'
  /** Another place has all of it. */
  | 'redirect'
  /** It sends one round and round, which electron-updater follows without end. */
  | 'loop'
  | 'hangs'
  /** A part of the program comes, and then nothing more. */
  | 'hangsMidway'
  | 'garbage'
  /** A feed that goes on and on. */
  | 'endless'
  /** A program of which nobody says how long it is. */
  | 'noLength'
  /** Feeds whose name of the program is none, or leads out of its folder. */
  | 'oddName'
  | 'ownFolder'
  /** A feed that names no program. */
  | 'empty'
  /** A feed without anything to see by whether the program is whole. */
  | 'unsealed'
  | 'trouble'

interface Release {
  readonly version: string
  readonly program: Buffer
}

export interface Feed {
  readonly url: string
  /** Every request as `path`, and what it said of who asks. */
  readonly asked: () => readonly string[]
  readonly headers: () => readonly Readonly<Record<string, unknown>>[]
  readonly behave: (next: Behaviour) => void
  readonly release: (next: Release) => void
}

const sealOf = (program: Buffer) => createHash('sha512').update(program).digest('base64')

const NAMES: Partial<Record<Behaviour, string>> = { oddName: '"%.AppImage"', ownFolder: 'x/..' }

/** As electron-builder writes it. The address of a program may be one that leads out of every folder. */
function feedOf({ version, program }: Release, behaviour: Behaviour): string {
  if (behaviour === 'garbage') return 'version: [\n\t{{{ no yaml'
  if (behaviour === 'empty') return `version: ${version}\n`
  const seal = behaviour === 'unsealed' ? '' : `\n    sha512: ${sealOf(program)}`
  return `version: ${version}\nfiles:\n  - url: ${NAMES[behaviour] ?? '../../Amptray.AppImage'}${seal}\n    size: ${program.length}\n`
}

function sendEndless(response: ServerResponse): void {
  const piece = `# ${'-'.repeat(65_536)}\n`
  const go = () => {
    while (!response.destroyed && response.write(piece));
  }
  response.on('drain', go)
  go()
}

/** A real server of new versions on loopback. */
export async function startFeed(): Promise<Feed> {
  let behaviour: Behaviour = 'good'
  let release: Release = { version: '0.0.1', program: Buffer.alloc(0) }
  const asked: string[] = []
  const headers: Readonly<Record<string, unknown>>[] = []

  const sendProgram = (response: ServerResponse) => {
    const { program } = release
    if (behaviour !== 'noLength') response.setHeader('content-length', program.length)
    const half = program.subarray(0, program.length / 2)
    if (behaviour === 'truncated') response.write(half, () => response.destroy())
    else if (behaviour === 'hangsMidway') response.write(half)
    else if (behaviour === 'tampered') response.end(Buffer.alloc(program.length, 'x'))
    else response.end(program)
  }

  const server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?')
    asked.push(path)
    headers.push(request.headers)
    if (behaviour === 'hangs') return
    if (behaviour === 'trouble') return response.writeHead(503).end()
    if (behaviour === 'loop') return response.writeHead(302, { location: path }).end()
    if (behaviour === 'redirect' && !path.startsWith('/moved'))
      return response.writeHead(302, { location: `/moved${path}` }).end()
    if (behaviour === 'endless') return sendEndless(response)
    const isProgram = !path.endsWith('.yml') && (path.endsWith('.AppImage') || behaviour === 'ownFolder')
    if (behaviour === 'nothing' || (isProgram && behaviour === 'noProgram'))
      return response.writeHead(404).end()
    if (isProgram) return sendProgram(response)
    if (path.endsWith('.yml')) return response.end(feedOf(release, behaviour))
    return response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo // True: it listens on a port
  return {
    url: `http://127.0.0.1:${port}/`,
    asked: () => asked,
    headers: () => headers,
    behave: (next) => {
      behaviour = next
    },
    release: (next) => {
      release = next
    },
  }
}
