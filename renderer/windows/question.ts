import '../styles/index.css'
import Question from '../question/Question.svelte'
import { tellFaults } from '../state/faults.ts'
import { openWindow } from './openWindow.ts'

tellFaults(window.amptray, window)
await openWindow(Question, window.amptray, document.body)
