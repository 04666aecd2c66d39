export const notification = {
  /** Titles carry the name of the charge point, bodies the rest. */
  started: { title: (name: string) => `${name} is charging`, body: 'The session has started.' },
  finished: { title: (name: string) => `${name} has finished charging` },
  stoppedEarly: { title: (name: string) => `${name} stopped charging early` },
  carConnected: { title: (name: string) => `Car connected to ${name}`, body: 'Ready to start.' },
  carDisconnected: {
    title: (name: string) => `Car disconnected from ${name}`,
    body: 'The charge point is free.',
  },
  error: {
    title: (name: string) => `${name} has an error`,
    body: 'Check the cable, then restart the charge point.',
  },
  offline: { title: (name: string) => `${name} is offline`, body: 'Its values are old until it is back.' },
  backOnline: { title: (name: string) => `${name} is back online` },
  blocked: {
    title: (name: string) => `${name} was blocked`,
    body: 'Nobody can charge there until it is unblocked.',
  },
  unblocked: { title: (name: string) => `${name} was unblocked`, body: 'It can be used again.' },
  done: {
    start: (name: string) => `${name} starts charging`,
    stop: (name: string) => `${name} has stopped charging`,
    block: (name: string) => `${name} is blocked`,
    unblock: (name: string) => `${name} can be used again`,
    softReset: (name: string) => `${name} restarts its software`,
    reboot: (name: string) => `${name} reboots`,
    boost: (name: string) => `${name} charges now`,
  },
  limitReached: { title: 'Daily request limit reached', body: (time: string) => `Next try at ${time}.` },
  tokenRejected: {
    title: 'Token rejected',
    body: 'A newer one may have replaced it. Enter the new token in Amptray.',
  },
  noConnection: {
    title: 'No connection to Blue Current',
    body: 'The values shown are old. Amptray keeps trying.',
  },
  /** The button of an older notification would do something else by now. */
  overtaken: { title: 'Nothing was done', body: 'That notification was about something that is over.' },
  choiceFailed: { title: 'That did not work', body: 'Try again. If it keeps failing, restart Amptray.' },
  noTray: { title: 'This desktop has no tray', body: 'Amptray stays in its window.' },
  noWindow: {
    title: 'Amptray cannot show its window',
    body: 'Open it again in a minute. If that fails too, restart Amptray. The log says why: Settings → About → Diagnostics.',
  },
  meanwhile: (event: string) => `While Amptray was not connected: ${event}`,
  /** Many things as one notice. */
  summary: {
    meanwhile: 'What happened meanwhile',
    changes: 'Several things changed',
    /** Of whom it tells, then what of how many: `8 charge points: 5 finished, 2 offline, 1 with an error`. */
    chargePoints: (count: number) => `${count} ${count === 1 ? 'charge point' : 'charge points'}`,
    counted: {
      error: (count: number) => `${count} with an error`,
      stoppedEarly: (count: number) => `${count} stopped early`,
      offline: (count: number) => `${count} offline`,
      backOnline: (count: number) => `${count} back online`,
      blocked: (count: number) => `${count} blocked`,
      unblocked: (count: number) => `${count} unblocked`,
      started: (count: number) => `${count} charging`,
      finished: (count: number) => `${count} finished`,
      carConnected: (count: number) => `${count} with a car`,
      carDisconnected: (count: number) => `${count} without a car`,
    },
  },
  preview: { title: 'This is how Amptray tells you', body: 'A click opens the charge point it is about.' },
}
