/**
 * The zone of the computer's clock now, as `Europe/Amsterdam`. Node goes by the one it found at its start; naming TZ,
 * if only to delete what is not there, makes it look again, for `Date` and what `Intl` makes from then on
 * (https://github.com/nodejs/node/blob/main/src/node_env_var.cc, DateTimeConfigurationChangeNotification).
 */
export function timeZone(): string {
  if (process.env['TZ'] === undefined) delete process.env['TZ']
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}
