/** Front door of outgoing payments: what payouts of loans, refunds and settlements have in common, and where they have got to. */
export { outgoingPayments, preparedRow, releaseBy } from './outgoing-payments.repository.ts';
export {
  outgoingFields,
  outgoingOut,
  PaymentTransfer,
  transferOut,
  transferState,
  waitingTransfer,
} from './outgoing-payments.schema.ts';
export type { OutgoingPayment, ReleasedPayment, Transfer, TransferState } from './outgoing-payments.types.ts';
export { lockPayments, type PaymentFilter, releasedPayments } from './transfers.repository.ts';
