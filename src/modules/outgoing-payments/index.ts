/** Front door of outgoing payments: what payouts of loans, refunds and settlements have in common. */
export { outgoingOf, preparedRow, releaseBy } from './outgoing-payments.repository.ts';
export { outgoingFields, outgoingOut } from './outgoing-payments.schema.ts';
export type { OutgoingPayment } from './outgoing-payments.types.ts';
