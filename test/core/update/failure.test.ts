import { expect, test } from 'vitest'
import { type UpdateFailure, updateFailureOf } from '../../../core/update/failure.ts'

/** As electron-updater 6.8, Electron and Node word them. */
const ERRORS: readonly (readonly [failure: UpdateFailure, message: string, code?: string])[] = [
  ['noNetwork', 'net::ERR_INTERNET_DISCONNECTED'],
  ['noNetwork', 'net::ERR_NAME_NOT_RESOLVED'],
  ['noNetwork', 'net::ERR_CONNECTION_REFUSED'],
  [
    'noNetwork',
    'Unable to find latest version on GitHub (https://github.com/amptray/amptray/releases/latest), please ensure a production release exists: Error: net::ERR_NETWORK_CHANGED',
    'ERR_UPDATER_LATEST_VERSION_NOT_FOUND',
  ],
  ['noNetwork', '407 Proxy Authentication Required', 'HTTP_ERROR_407'],
  ['noAnswer', 'net::ERR_TIMED_OUT'],
  ['noAnswer', 'net::ERR_CONNECTION_TIMED_OUT'],
  ['certificate', 'net::ERR_CERT_AUTHORITY_INVALID'],
  ['certificate', 'net::ERR_SSL_PROTOCOL_ERROR'],
  ['serverTrouble', '503 Service Unavailable', 'HTTP_ERROR_503'],
  ['serverTrouble', '429 Too Many Requests', 'HTTP_ERROR_429'],
  ['serverTrouble', 'Cannot download "https://x/y.AppImage", status 500: Internal Server Error'],
  ['missing', 'Cannot download "https://x/y.AppImage", status 404: Not Found'],
  ['missing', 'Cannot find channel "latest-linux.yml" update info', 'ERR_UPDATER_CHANNEL_FILE_NOT_FOUND'],
  ['missing', 'No published versions on GitHub', 'ERR_UPDATER_NO_PUBLISHED_VERSIONS'],
  ['missing', 'No files provided: {}', 'ERR_UPDATER_NO_FILES_PROVIDED'],
  ['unreadable', 'Cannot parse update info from latest-linux.yml', 'ERR_UPDATER_INVALID_UPDATE_INFO'],
  ['unreadable', "TypeError: Cannot read properties of undefined (reading 'url')"],
  ['unreadable', 'Too many redirects (> 10)'],
  ['unreadable', 'URI malformed', 'ERR_URI'],
  ['unreadable', 'Invalid URL', 'ERR_INVALID_URL'],
  ['unreadable', "EISDIR: illegal operation on a directory, rename 'temp-..' -> '..'", 'EISDIR'],
  ['unreadable', "ENAMETOOLONG: name too long, open 'temp-aaa'", 'ENAMETOOLONG'],
  ['unreadable', 'Unable to find latest version on GitHub: Error: the feed is too long', 'X_NOT_FOUND'],
  ['missing', "ENOENT: no such file or directory, copyfile 'a' -> 'b'", 'ENOENT'],
  ['missing', "ENOTDIR: not a directory, lstat 'a'", 'ENOTDIR'],
  ['damaged', 'sha512 checksum mismatch, expected x, got y', 'ERR_CHECKSUM_MISMATCH'],
  ['damaged', 'net::ERR_CONTENT_LENGTH_MISMATCH'],
  ['notSigned', 'New version 2.0.0 is not signed by the application owner', 'ERR_UPDATER_INVALID_SIGNATURE'],
  [
    'notSigned',
    'Code signature at URL file:///x.app did not pass validation: code failed to satisfy specified code requirement(s)',
  ],
  ['diskFull', 'ENOSPC: no space left on device, write', 'ENOSPC'],
  ['denied', "EACCES: permission denied, rename '/opt/a' -> '/opt/b'", 'EACCES'],
  ['denied', 'EROFS: read-only file system, open', 'EROFS'],
  ['denied', 'Cannot update while running on a read-only volume.'],
  ['other', 'something that nobody foresaw'],
]

for (const [failure, message, code] of ERRORS) {
  test(`${failure}: ${message}`, () => {
    expect(updateFailureOf({ message, code })).toBe(failure)
  })
}

test('an error of the language is of what came, whatever it says', () => {
  expect(updateFailureOf(new TypeError('x.includes is not a function'))).toBe('unreadable')
  expect(updateFailureOf(new RangeError('Invalid string length'))).toBe('unreadable')
})
