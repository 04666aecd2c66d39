import { headless } from './window/chromium.ts'

/** Whether a person sits before it: real windows, and no test that drives it. */
export const attended = !headless && process.send === undefined && process.env['STANDIN_CDP'] !== '1'
