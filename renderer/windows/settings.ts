import '../styles/index.css'
import Settings from '../settings/Settings.svelte'
import { openWindow } from './openWindow.ts'

await openWindow(Settings, window.amptray, document.body)
