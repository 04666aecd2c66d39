/** What speaks with a server: it loads with the first connection (`import('./wire.ts')`), for a tray needs none of it. */
export { parseFrame } from '../../core/wire/message.ts'
export { openSocket } from './socket.ts'
export { validateToken } from './validate.ts'
