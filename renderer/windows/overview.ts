import '../styles/index.css'
import Overview from '../overview/Overview.svelte'
import { closeOnEscape } from '../state/popover.ts'
import { openWindow } from './openWindow.ts'

closeOnEscape(window.amptray)
await openWindow(Overview, window.amptray, document.body)
