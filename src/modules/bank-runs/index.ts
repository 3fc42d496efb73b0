/** Front door of runs to the bank: many direct debits or transfers in one file, under four eyes, until the bank books them. */
export { mountBankRuns, runAnswer } from './bank-runs.routes.ts';
export { prepareRun } from './bank-runs.service.ts';
export { getRun, lockRun, runByMessage, waitingRuns } from './bank-runs.repository.ts';
export { findItem, itemsByEndToEndId, itemsByMandate, itemsOfRun, lockItem, markItems } from './items.repository.ts';
export { collectionsUnderWay } from './under-way.service.ts';
export { noLongerAsPrepared, notInThisStatus } from './bank-runs.refusals.ts';
export { Run as BankRunOut } from './bank-runs.schema.ts';
export { examples as bankRunExamples } from './bank-runs.examples.ts';
export type {
  BankRun,
  BankRunItem,
  NewBankRunItem,
  OrderedThing,
  Release,
  RunKind,
  UnderWay,
} from './bank-runs.types.ts';
