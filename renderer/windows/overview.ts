import '../styles/index.css'
import Overview from '../overview/Overview.svelte'
import { tellFaults } from '../state/faults.ts'
import { closeOnEscape } from '../state/popover.ts'
import { openWindow } from './openWindow.ts'

tellFaults(window.amptray, window)
closeOnEscape(window.amptray)
await openWindow(Overview, window.amptray, document.body)
