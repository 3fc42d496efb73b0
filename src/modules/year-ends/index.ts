/** Front door of year ends: the use of a result, the settlements it fixes, and what the notes to the accounts state. */
export { mountYearEnds } from './year-ends.routes.ts';
export { yearEndsWaiting, type WaitingYearEnds } from './waiting-year-ends.service.ts';
export { resultByBooks } from './result-by-books.repository.ts';
export type { YearEnd } from './year-ends.types.ts';
export { findYearEnd } from './year-ends.repository.ts';
export { financialYearNamed, prepareYearEnd, releaseYearEnd } from './year-ends.service.ts';
export { capitalMovementIn, type CapitalMovementLine, type CapitalPool } from './capital-movement.repository.ts';
