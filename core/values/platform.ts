/** The systems that the app runs on, as Node names them. */
export type Platform = 'darwin' | 'win32' | 'linux'
