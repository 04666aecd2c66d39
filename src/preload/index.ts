import { contextBridge, ipcRenderer } from 'electron'
import { type AmptrayApi, CALLS, type EventName, type Payload } from '../core/contract.ts'

const calls = Object.fromEntries(
  CALLS.map((name) => [name, (payload?: unknown) => ipcRenderer.invoke(name, payload)]),
)

function on<K extends EventName>(name: K, listener: (payload: Payload<K>) => void): () => void {
  const heard = (_event: unknown, payload: Payload<K>) => listener(payload)
  ipcRenderer.on(name, heard)
  return () => ipcRenderer.off(name, heard)
}

// True: `calls` has one function for every call of the contract, and main answers with the contract's types.
contextBridge.exposeInMainWorld('amptray', { ...calls, on } as AmptrayApi)
