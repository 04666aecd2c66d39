import { contextBridge, ipcRenderer } from 'electron'
import {
  type AmptrayApi,
  CALLS,
  type EventName,
  type Payload,
  type Reply,
} from '../core/contract/contract.ts'

async function call(name: string, payload: unknown): Promise<unknown> {
  // True: main's one gate answers every call of the contract with a Reply.
  const reply = (await ipcRenderer.invoke(name, payload)) as Reply<unknown>
  if (reply.ok) return reply.value
  throw new Error(`${name}: ${reply.error}`)
}

const calls = Object.fromEntries(CALLS.map((name) => [name, (payload?: unknown) => call(name, payload)]))

function on<K extends EventName>(name: K, listener: (payload: Payload<K>) => void): () => void {
  const heard = (_event: unknown, payload: Payload<K>) => listener(payload)
  ipcRenderer.on(name, heard)
  return () => ipcRenderer.off(name, heard)
}

// True: `calls` has one function for every call of the contract, and main answers with the contract's types.
contextBridge.exposeInMainWorld('amptray', { ...calls, on } as AmptrayApi)
