/**
 * Whether the session of a Linux desktop is one of Wayland, and whether it is one of X11. It names itself; where it
 * does not, as after `startx`, the displays that it has tell.
 */
export function sessionOf(env: NodeJS.ProcessEnv): 'wayland' | 'x11' | 'unknown' {
  const { XDG_SESSION_TYPE: type, WAYLAND_DISPLAY: wayland, DISPLAY: x11 } = env
  if (type === 'wayland' || type === 'x11') return type
  if (wayland) return 'wayland'
  return x11 ? 'x11' : 'unknown'
}
