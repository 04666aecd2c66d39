import '../styles/index.css'
import { mount } from 'svelte'
import Settings from '../settings/Settings.svelte'
import { openApp } from '../state/app.svelte.ts'

mount(Settings, { target: document.body, props: { app: await openApp(window.amptray) } })
