/** Front door of accounting: account numbers, booking batches for DATEV, and the whole book for hledger. */
export { mountAccounting } from './accounting.routes.ts';
export { finalExportsOf } from './datev-exports.repository.ts';
export { checkBookSpan, hledgerJournal } from './hledger.service.ts';
