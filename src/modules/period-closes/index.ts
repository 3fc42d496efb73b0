/** Front door of period closes: checklists, closing and reopening months and years, and what counts in a closed month later. */
export { mountPeriodCloses, type PeriodClosesDeps } from './period-closes.routes.ts';
export { openingBalancesOf, type OpeningBalances } from './years.service.ts';
export type { FurtherCheck } from './month-checklist.service.ts';
