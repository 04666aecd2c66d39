import '../styles/index.css'
import { mount } from 'svelte'
import Overview from '../overview/Overview.svelte'
import { openApp } from '../state/app.svelte.ts'
import { closeOnEscape } from '../state/popover.ts'

closeOnEscape(window.amptray)
mount(Overview, { target: document.body, props: { app: await openApp(window.amptray) } })
