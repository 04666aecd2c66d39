/** Whether the app's session is one of Wayland, as Electron takes it from the environment. */
export const isWayland = process.env['XDG_SESSION_TYPE'] === 'wayland'
