/** The server of Blue Current (docs/protocol.md §1.1). */
export const BLUE_CURRENT_URL = 'wss://motown.bluecurrent.nl/haserver'
