/** Front door of payments: money received by hand, for loans, dues and shares, and money taken back. */
export { mountPayments, receiptOf } from './payments.routes.ts';
export {
  type Receipt,
  recordDuesOfMembers,
  recordDuesPayments,
  recordLoanPayment,
  recordLoanPayments,
  recordSharePayments,
  reversePayment,
} from './payments.service.ts';
export { RecordPayment } from './payments.schema.ts';
export { bankReference } from './payments.schema.ts';
export { findReversal, getPayment, insertPayments, isBankReferenceUsed } from './payments.repository.ts';
export type { NewPayment, Payment } from './payments.repository.ts';
