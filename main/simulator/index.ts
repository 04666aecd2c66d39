export { type Control, startControl } from './control.ts'
export type { FaultRequest } from './faults/fault.ts'
export { scenarioNames } from './scenarios/index.ts'
export { type Simulator, type SimulatorOptions, startSimulator } from './simulator.ts'
