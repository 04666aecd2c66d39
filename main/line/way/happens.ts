import type { Socket } from 'node:net'

/** Waits for something to happen on a socket; rejects when the socket breaks or ends before it does. */
export function happens(socket: Socket, event: 'connect' | 'secureConnect' | 'readable'): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => () => {
      socket.off(event, happened).off('error', failed).off('end', ended).off('close', ended)
      act()
    }
    const happened = settle(resolve)
    const failed = (error: Error) => settle(() => reject(error))()
    const ended = settle(() => reject(Object.assign(new Error('it was closed'), { code: 'ECONNRESET' })))
    if (socket.destroyed || socket.readableEnded) ended()
    else socket.once(event, happened).once('error', failed).once('end', ended).once('close', ended)
  })
}
