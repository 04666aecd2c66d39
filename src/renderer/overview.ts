import './styles/index.css'
import { mount } from 'svelte'
import Overview from './overview/Overview.svelte'
import { openApp } from './state/app.svelte.ts'

mount(Overview, { target: document.body, props: { app: await openApp(window.amptray) } })
