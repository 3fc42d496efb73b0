/** Front door of the work list: what waits for whom, gathered from all modules before it. */
export { mountWorkList } from './work-list.routes.ts';
