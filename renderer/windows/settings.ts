import '../styles/index.css'
import Settings from '../settings/Settings.svelte'
import { tellFaults } from '../state/faults.ts'
import { openWindow } from './openWindow.ts'

tellFaults(window.amptray, window)
await openWindow(Settings, window.amptray, document.body)
