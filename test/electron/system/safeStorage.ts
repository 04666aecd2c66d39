import { asElectron, strict } from '../strict.ts'

/** A machine without a key store for Electron's own encryption. */
const parts = asElectron<Electron.SafeStorage>({
  isEncryptionAvailable: () => false,
  isAsyncEncryptionAvailable: async () => false,
  getSelectedStorageBackend: () => 'basic_text',
})

export const safeStorage = strict('safeStorage', parts)
