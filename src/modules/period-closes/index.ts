/** Front door of period closes: checklists, closing and reopening months and years, and what counts in a closed month later. */
export { mountPeriodCloses } from './period-closes.routes.ts';
export { nameOf as nameOfClosing } from './period-closes.refusals.ts';
export type { ReopeningOf } from './period-closes.types.ts';
export { monthToClose, waitingReopenings } from './waiting-periods.service.ts';
export { openingBalancesOf } from './years.service.ts';
export type { FurtherCheck } from './month-checklist.service.ts';
