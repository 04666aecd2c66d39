import type { AppUpdater } from 'electron-updater/out/AppUpdater.js'

/** A feed has a few lines, and is read as a whole; a page of releases has some more. */
const FEED_LIMIT_BYTES = 1_000_000

interface Answer {
  on(event: 'data', listener: (piece: Buffer | string) => void): unknown
  destroy(cause: Error): unknown
}

interface Executor {
  createRequest(options: unknown, answered: (answer: Answer) => void): { abort(): void }
  /** Asks for what is read as a whole; the request is made before it returns. */
  doApiRequest(...asked: readonly unknown[]): Promise<string>
}

export interface Traffic {
  /** Calls with each piece that comes, until the returned function is called. */
  readonly follow: (came: () => void) => () => void
}

/**
 * Sees each piece that comes from a server: electron-updater tells of a download only where the server says how long
 * it is, and reads a feed of any length into memory.
 */
export function watchTraffic(updater: AppUpdater): Traffic {
  const followers = new Set<() => void>()
  // True: AppUpdater.js makes one for each updater; its declarations leave out what is internal.
  const { httpExecutor } = updater as unknown as { readonly httpExecutor: Executor }
  const createRequest = httpExecutor.createRequest.bind(httpExecutor)
  const doApiRequest = httpExecutor.doApiRequest.bind(httpExecutor)
  let isFeed = false
  httpExecutor.doApiRequest = (...asked) => {
    isFeed = true
    try {
      return doApiRequest(...asked)
    } finally {
      isFeed = false
    }
  }
  httpExecutor.createRequest = (options, answered) => {
    const limit = isFeed ? FEED_LIMIT_BYTES : Number.POSITIVE_INFINITY
    const request = createRequest(options, (answer) => {
      let length = 0
      answered(answer)
      answer.on('data', (piece) => {
        length += piece.length
        for (const came of followers) came()
        if (length <= limit) return
        answer.destroy(new Error('the feed is too long'))
        request.abort()
      })
    })
    return request
  }
  return {
    follow: (came) => {
      followers.add(came)
      return () => void followers.delete(came)
    },
  }
}
