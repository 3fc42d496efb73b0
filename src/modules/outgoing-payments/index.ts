/** Front door of outgoing payments: what payouts of loans, refunds and settlements have in common, and where they have got to. */
export { outgoingPayments, preparedRow, releaseBy } from './outgoing-payments.repository.ts';
export {
  outgoingFields,
  outgoingOut,
  PaymentTransfer,
  transferOut,
  waitingTransfer,
} from './outgoing-payments.schema.ts';
export type { OutgoingPayment, ReleasedPayment, TransferState } from './outgoing-payments.types.ts';
export { lockPayments, releasedPayments } from './transfers.repository.ts';
