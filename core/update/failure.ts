/** What the app was doing when it failed. */
export type UpdateStep = 'look' | 'download' | 'install'

/** Why it failed, as far as a person can do something about it; each has its words. */
export type UpdateFailure =
  /** The place of new versions cannot be reached. */
  | 'noNetwork'
  /** It is reached, and says nothing more. */
  | 'noAnswer'
  | 'certificate'
  | 'serverTrouble'
  /** What was looked for is not there. */
  | 'missing'
  /** What came is not what it has to be. */
  | 'unreadable'
  | 'damaged'
  | 'notSigned'
  | 'diskFull'
  | 'denied'
  | 'other'

/** What an error says of itself. */
interface Said {
  readonly name?: unknown
  readonly code?: unknown
  readonly message: string
}

/** The first that fits counts: an error of the network is often told inside another one. */
const SIGNS: readonly (readonly [sign: RegExp, failure: UpdateFailure])[] = [
  [/\bENOSPC\b|\bEDQUOT\b|net::ERR_FILE_NO_SPACE/, 'diskFull'],
  [/\bEACCES\b|\bEPERM\b|\bEROFS\b|read-only volume|net::ERR_ACCESS_DENIED/, 'denied'],
  [/ERR_CHECKSUM_MISMATCH|net::ERR_CONTENT_LENGTH_MISMATCH|net::ERR_INCOMPLETE_CHUNKED/, 'damaged'],
  [/the feed is too long/, 'unreadable'],
  [/ERR_UPDATER_INVALID_SIGNATURE|[Cc]ode signature|not signed/, 'notSigned'],
  [/net::ERR_CERT_|net::ERR_SSL_/, 'certificate'],
  [/net::ERR_(?:CONNECTION_)?TIMED_OUT/, 'noAnswer'],
  [/net::ERR_/, 'noNetwork'],
  [/HTTP_ERROR_407|\bstatus 407\b/, 'noNetwork'],
  [/HTTP_ERROR_(?:404|410)|\bstatus (?:404|410)\b|\b404\b/, 'missing'],
  [/HTTP_ERROR_\d+|\bstatus [345]\d\d\b/, 'serverTrouble'],
  [/_NOT_FOUND|NO_PUBLISHED_VERSIONS|NO_FILES_PROVIDED|NO_CHECKSUM/, 'missing'],
  [/INVALID_UPDATE_INFO|INVALID_RELEASE_FEED|INVALID_VERSION|redirects/, 'unreadable'],
  [/\b(?:Type|Syntax|Range|URI)Error\b|\b(?:URI malformed|Invalid URL)\b/, 'unreadable'],
  // What a feed calls the program is also the name of a file, and need not be one.
  [/\b(?:EISDIR|ENOTEMPTY|EEXIST|ENAMETOOLONG|EINVAL)\b|\bERR_FS_EISDIR\b/, 'unreadable'],
  [/\bENOENT\b|\bENOTDIR\b/, 'missing'],
]

/** The reason that an error tells, which never names an address or a file of its own. */
export function updateFailureOf({ name, code, message }: Said): UpdateFailure {
  const text = [name, code, message].filter((one) => typeof one === 'string').join(' ')
  return SIGNS.find(([sign]) => sign.test(text))?.[1] ?? 'other'
}
