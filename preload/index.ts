import { contextBridge, ipcRenderer } from 'electron'
import type { AmptrayApi, CallName, EventName, Payload, Reply } from '../core/contract/contract.ts'

/** The names of the contract. The build writes them in, for the contract itself would bring every schema along. */
declare const __CALLS__: readonly CallName[]
declare const __EVENTS__: readonly EventName[]

async function call(name: string, payload: unknown): Promise<unknown> {
  // True: main's one gate answers every call of the contract with a Reply.
  const reply = (await ipcRenderer.invoke(name, payload)) as Reply<unknown>
  if (reply.ok) return reply.value
  throw new Error(`${name}: ${reply.error}`)
}

const calls = Object.fromEntries(__CALLS__.map((name) => [name, (payload?: unknown) => call(name, payload)]))

function on<K extends EventName>(name: K, listener: (payload: Payload<K>) => void): () => void {
  // A page may not listen to whatever else main or Electron send.
  if (!__EVENTS__.includes(name)) throw new Error(`${name}: no event`)
  const heard = (_event: unknown, payload: Payload<K>) => listener(payload)
  ipcRenderer.on(name, heard)
  return () => ipcRenderer.off(name, heard)
}

// True: `calls` has one function for every call of the contract, and main answers with the contract's types.
contextBridge.exposeInMainWorld('amptray', { ...calls, on } as AmptrayApi)
