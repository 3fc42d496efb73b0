/** Front door of the demo: the cooperative that `npm start` shows. */
export { loadDemo } from './load.ts';
export type { DemoOptions } from './load.ts';
export { DEMO_PASSWORD } from './staff.ts';
