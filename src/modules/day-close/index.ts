/** Front door of the day close: what becomes due by itself, each business date once, and the month end. */
export { mountDayClose } from './day-close.routes.ts';
export { type Closed, closeDays, closingJob } from './day-close.service.ts';
export { closedDaysAfter, findDayClose } from './day-closes.repository.ts';
