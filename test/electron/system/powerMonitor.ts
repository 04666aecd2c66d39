import { type PartOf, StrictEmitter } from '../strict.ts'

/** A machine that never sleeps by itself: tests emit `suspend` and `resume` on it. */
class PowerMonitor extends StrictEmitter implements PartOf<Electron.PowerMonitor> {
  readonly onBatteryPower = false
  isOnBatteryPower() {
    return false
  }
  getSystemIdleTime() {
    return 0
  }
  getSystemIdleState(_idleThreshold: number) {
    return 'active' as const
  }
}

export const powerMonitor = new PowerMonitor()
